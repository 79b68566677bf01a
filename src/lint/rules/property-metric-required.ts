/** Every property serves something. */

import type { Property } from '../../plan/model.js';
import { indexReadings, listMeasuredEvents } from '../../plan/read-events.js';
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertyMetricRequired = defineRule({
  id: 'property-metric-required',
  summary: 'A number that one event adds serves no metric and states no purpose.',
  why: `What nobody reads is a cost and, for personal data, against the law: data are collected for a purpose (GDPR, article 5). A
number of one event that no metric reads is where collecting for its own sake begins.

Let be is what reports are cut by or rows are joined by: texts, lists of values, booleans, ids, levels and versions, keys of
\`dedupe\`; what is deprecated or planned; and what several events share. An event that no metric reads is told as a whole, by
\`event-metric-required\`.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'info' },
  howToFix: 'Write down the metric that reads it, say what it is for in `purpose`, or stop sending it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, per: week, measure: { sum: Order Completed.total } }
events:
  Order Completed:
    properties: { total: number, scroll_depth: number, is_gift: boolean, order_id: string }
`,
        findings: [{ at: '6:34', message: 'No metric reads "scroll_depth", and no purpose is stated.' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, per: week, measure: { count: Order Completed } }
events:
  Order Completed:
    dedupe: { key: [number] }
    properties: { number: integer, response_time: { type: number, purpose: Finding slow days }, broker: string, api_level: integer }
  Banner Hovered: { properties: { seconds: number } }
`,
    ],
  },
  *check(plan) {
    if (plan.metrics.size === 0) return;
    const readings = indexReadings(plan);
    const measured = listMeasuredEvents(plan);
    for (const { property, path, event } of listWrittenProperties(plan)) {
      if (event === undefined || !measured.has(event.key) || path !== property.name) continue;
      if (event.status !== 'active') continue;
      if (!isQuantity(property) || property.purpose !== undefined || readings.has(`${event.key}\n${path}`)) continue;
      if (event.dedupe?.key.includes(path)) continue;
      const owner = property.owner ?? event.owner;
      yield {
        at: property.ref,
        message: `No metric reads "${path}", and no purpose is stated.`,
        help: 'Write down what reads it, or stop sending it.',
        event: event.name,
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});

/** A number, and neither something to cut reports by nor something to join rows by. */
function isQuantity({ type, name, enum: values, const: constant, status }: Property): boolean {
  if (status !== 'active' || values !== undefined || constant !== undefined) return false;
  const last = splitWords(name).at(-1)?.toLowerCase() ?? '';
  return (
    (type === 'number' || type === 'integer') &&
    !/^(id|key|code|number|level|version|year|position|index|rank|step)$/.test(last)
  );
}
