/** A name inside an event that the plan does not know. */
import type { Check } from '../check.js';
import { mostlyFrom, nameProperty, rowsOf } from '../words.js';

export const propertyUnplanned: Check = {
  id: 'property-unplanned',
  summary: 'Rows have a property that the plan does not know there.',
  why: 'It may be a misspelled name, whose planned twin is then missing; or something that nobody asked for, personal data at worst.',
  howToFix:
    'Correct the name, add the property to the plan, or stop sending it. `unplanned: warn` or `allow`, on the plan, an event or an object, says how strict to be.',
  severity: 'error',
  examples: [
    {
      title: 'A misspelled name and a stray one; `unplanned: warn` makes a warning of it.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties: { order_total: number }\n  Cart Opened: { unplanned: allow }\n',
      log: [
        { event: 'Order Completed', properties: { orderTotal: 1, debug: true } },
        { event: 'Cart Opened', properties: { anything: 1 } },
      ],
      findings: [
        '"Order Completed".debug is not in the plan: the only row has it.',
        '"Order Completed".orderTotal is not in the plan: the only row has it; the plan says order_total.',
      ],
    },
  ],
  *judge({ facts }) {
    for (const event of facts.events) {
      for (const { path, property, variantOf, policy, violations } of event.properties) {
        const rows = violations.get('property-unplanned');
        if (property !== undefined || rows === undefined) continue;
        const have = rows.rows === 1 || (rows.rows === event.all.rows && rows.rows === 1) ? 'has' : 'have';
        const planned = variantOf === undefined ? '' : `; the plan says ${variantOf}`;
        yield {
          severity: policy === 'warn' ? 'warning' : 'error',
          message: `${nameProperty(event.name, path)} is not in the plan: ${rowsOf(rows.rows, event.all.rows)} ${have} it${mostlyFrom(rows, event.all)}${planned}.`,
          help:
            variantOf === undefined
              ? 'Add it to the plan, or stop sending it.'
              : `Send it as ${variantOf}, or list the name under the aliases of ${variantOf}.`,
          event: event.name,
          property: path,
          ...(event.event === undefined ? {} : { about: { event: event.event } }),
          rows,
          of: event.all.rows,
        };
      }
    }
  },
};
