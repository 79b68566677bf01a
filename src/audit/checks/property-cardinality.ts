/** A property that is a choice in one event and free text in another. */
import { formatCount } from '../../findings/printable.js';
import type { Check } from '../check.js';
import type { LogFacts } from '../facts.js';
import { judgeProperties } from '../judge-values.js';
import { rowsOf } from '../words.js';

const mostNamed = 3;

export const propertyCardinality: Check = {
  id: 'property-cardinality',
  summary: 'A text has nearly as many values as rows, and its name has an `enum` in another event.',
  why: 'The same name means a choice there and an id or free text here: a report by it has a bar for every row, and tools that limit the number of values cut it off.',
  howToFix:
    'Send one of the listed values here too, or give the property a name of its own. Off by default, since it counts every value; looked at from 1,000 rows on.',
  severity: 'off',
  examples: [
    {
      title: 'A list of reasons there, ids of tickets here.',
      plan: 'name: Shop\nevents:\n  Order Cancelled: { properties: { reason: { type: string, enum: [late, broken] } } }\n  Order Refunded: { properties: { reason: string } }\n  Order Returned: { properties: { reason: string } }\n',
      log: [
        ...Array.from({ length: 1000 }, (_, ticket) => ({
          event: 'Order Refunded',
          properties: { reason: ticket < 900 ? `ticket ${ticket}` : 'late' },
        })),
        ...Array.from({ length: 1000 }, (_, ticket) => ({
          event: 'Order Returned',
          properties: { reason: ticket < 800 ? `ticket ${ticket}` : 'late' },
        })),
      ],
      findings: [
        '"Order Refunded".reason has 901 different texts in all 1,000 rows; it is a list of values in "Order Cancelled".',
      ],
    },
  ],
  judge: (context) =>
    judgeProperties(context, 'property-cardinality', function* ({ facts, property, rows, of, name }) {
      if (facts.differentTexts === undefined) return;
      const listed = eventsWithList(context.facts, property.name);
      const more = listed.length > mostNamed ? ` and ${listed.length - mostNamed} more` : '';
      yield {
        message: `${name} has ${formatCount(facts.differentTexts)} different texts in ${rowsOf(rows.rows, of)}; it is a list of values in ${listed.slice(0, mostNamed).join(', ')}${more}.`,
        help: 'Send one of the listed values here too, or give the property a name of its own.',
        rows,
      };
    }),
};

/** The events in which a property of the name has a list of values. */
function eventsWithList({ events }: LogFacts, name: string): string[] {
  return events.flatMap((entry) => {
    const isListed = entry.properties.some(
      ({ property, path }) => property?.name === name && property.enum !== undefined && !path.endsWith('[]'),
    );
    return isListed ? [`"${entry.name}"`] : [];
  });
}
