/** What is written says something. */
import { defineRule } from '../rule.js';
import { listTexts } from '../text-parts.js';

export const textPlaceholder = defineRule({
  id: 'text-placeholder',
  summary: 'A description, trigger, title or reason is a placeholder.',
  why: `"TODO" satisfies every check that a text is there, and tells nobody anything. It stays for years, because the plan looks
complete.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix: 'Write what is meant, or remove the text, so that it is reported as missing.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: ???, measure: { count: Order Completed } }
events:
  Order Completed:
    description: TODO
    trigger: "tbd: ask the checkout squad"
    properties:
      total: { type: number, description: "-" }
      coupon: { type: string, description: Lorem ipsum dolor sit amet. }
`,
        findings: [
          { at: '3:20', message: 'The title of "orders" is a placeholder: "???".' },
          { at: '6:18', message: 'The description of "Order Completed" is a placeholder: "TODO".' },
          { at: '7:14', message: 'The trigger of "Order Completed" is a placeholder: "tbd: ask the checkout squad".' },
          { at: '9:43', message: 'The description of "total" is a placeholder: "-".' },
          { at: '10:44', message: 'The description of "coupon" is a placeholder: "Lorem ipsum dolor sit amet.".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Task Added:
    description: A user put a task on the to-do list.
    trigger: The todo service has stored it.
    properties:
      note: { type: string, description: Placeholder that the field showed. }
      path: { type: string, description: N/A where the page has none. }
`,
    ],
  },
  *check(plan) {
    for (const { at, key, text, of, subject } of listTexts(plan)) {
      if (!isPlaceholder(text.trim())) continue;
      yield {
        at,
        part: 'value',
        message: `The ${key} of "${of}" is a placeholder: "${shorten(text.trim())}".`,
        help: 'Write what is meant, or remove it.',
        ...subject,
      };
    }
  },
});

const whole =
  /^(to-?do|tbd|tba|tbc|fixme|xxx+|n\/?a|none|null|unknown|description|desc|text|placeholder|foo|bar|test|missing|empty|no description|fill( me)? in|to be (defined|done|determined|confirmed|added|decided)|coming soon|some (text|description)|add (a )?description( here)?|description (goes )?here|your description)[.!]*$/i;
const beginning = /^(TODO|TBD|TBC|FIXME|XXX)\b|^(todo|tbd|fixme)\s*:|^lorem ipsum/;

function isPlaceholder(text: string): boolean {
  return (
    text !== '' &&
    (whole.test(text) || beginning.test(text) || /^lorem ipsum/i.test(text) || !/[\p{L}\p{N}]/u.test(text))
  );
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
