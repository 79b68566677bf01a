/** A property whose name, format or example gives away personal data says whether it is. */
import type { Property } from '../../plan/model.js';
import { type PersonalData, recognizePersonalData } from '../personal-data-names.js';
import { recognizePersonalValue } from '../personal-data-values.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertyPiiUndeclared = defineRule({
  id: 'property-pii-undeclared',
  summary: 'A property looks like personal data, and the plan does not say whether it is.',
  why: `Personal data that nobody declared is exported, shared and kept for ever like everything else. Declared, it is masked in
reports, can be deleted on request, and somebody has thought about whether it is needed at all. Most e-mail addresses in analytics are
there by accident.`,
  severities: { minimal: 'warning', recommended: 'error', strict: 'error' },
  howToFix:
    'Leave the property out if an id does. Else add `pii: direct`, `indirect` or `sensitive` with `purpose` and `retention`; or `pii: none` where the name is misleading.',
  examples: {
    bad: [
      {
        plan: `name: Shop
properties:
  contact_email: { type: string }
events:
  Order Completed:
    properties:
      contact_email: required
      customer: { type: object, properties: { firstName: string, birthDate: { type: string, format: date } } }
      sender: { type: string, format: email }
      login: { type: string, examples: [jane@acme.example] }
`,
        findings: [
          {
            at: '3:3',
            message: '"contact_email" looks like an e-mail address; the plan does not say whether it is personal data.',
          },
          {
            at: '8:47',
            message:
              '"customer.firstName" looks like a person\'s name; the plan does not say whether it is personal data.',
          },
          {
            at: '8:66',
            message:
              '"customer.birthDate" looks like a date of birth; the plan does not say whether it is personal data.',
          },
          {
            at: '9:7',
            message: '"sender" looks like an e-mail address; the plan does not say whether it is personal data.',
          },
          {
            at: '10:7',
            message: '"login" looks like an e-mail address; the plan does not say whether it is personal data.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      email: { type: string, pii: direct, purpose: Order confirmation, retention: 30d }
      email_template_id: string
      email_verified: boolean
      phone: boolean
      channel: { type: string, enum: [email, phone] }
      hashed_email: string
      customer: { type: object, pii: direct, properties: { first_name: string } }
      ip_version: integer
`,
    ],
  },
  *check(plan) {
    for (const { property, path, inside, event } of listWrittenProperties(plan)) {
      const isDeclared = [property, ...inside].some(({ pii }) => pii !== undefined);
      const found = isDeclared || path.endsWith('[]') ? undefined : recognize(property);
      if (!found) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message: `"${path}" looks like ${found.what}; the plan does not say whether it is personal data.`,
        help: `Leave it out, or add \`pii: ${found.level}\`, \`purpose\` and \`retention\`; \`pii: none\` where it is not.`,
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});

/** Booleans say something about the data, they are not it; so do closed lists, unless the list is the data. */
function recognize(property: Property): PersonalData | undefined {
  if (property.type === 'boolean') return undefined;
  if (property.format === 'email') return { what: 'an e-mail address', level: 'direct' };
  if (property.format === 'ipv4' || property.format === 'ipv6') return { what: 'an IP address', level: 'indirect' };
  const found = recognizePersonalData(property.name) ?? recognizeExample(property);
  const isClosed = property.enum !== undefined || property.const !== undefined;
  return isClosed && found?.level === 'direct' ? undefined : found;
}

/** What its examples are, whatever its name. Four numbers with dots between them are a version as often as an address. */
function recognizeExample({ examples, name }: Property): PersonalData | undefined {
  const kinds = examples.map((example) => (typeof example === 'string' ? recognizePersonalValue(example) : undefined));
  if (kinds.includes('an e-mail address')) return { what: 'an e-mail address', level: 'direct' };
  if (kinds.includes('a telephone number')) return { what: 'a telephone number', level: 'direct' };
  const isAddress = kinds.includes('an IP address') && !/version|build|release/i.test(name);
  return isAddress ? { what: 'an IP address', level: 'indirect' } : undefined;
}
