/** Secrets are not collected. */
import type { Json } from '../../plan/model.js';
import { defineRule } from '../rule.js';
import { isSecretName, recognizeSecret } from '../secret-names.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertySecret = defineRule({
  id: 'property-secret',
  summary: 'A property is a secret by its name, or the plan itself holds one.',
  why: `A password or token in an analytics tool can be read by everyone with a login there, by each destination behind it and in every
export. No purpose makes that right; \`pii: sensitive\` does not either. A real key in an example of the plan is in the history of the
repository for ever.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix:
    'Take the property out; send whether or which kind (`has_password`, `token_type`) if that is the question. Revoke a key that was written down.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Login Completed:
    properties:
      password: { type: string, pii: sensitive, purpose: Support, retention: 1d }
      accessToken: string
      note: { type: string, examples: [AKIAQWERTYUIOPASDFGH] }
`,
        findings: [
          { at: '5:7', message: '"password" is a secret by its name.' },
          { at: '6:7', message: '"accessToken" is a secret by its name.' },
          { at: '7:7', message: 'The plan gives "note" an AWS access key as a value.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Login Completed:
    properties:
      has_password: boolean
      password: boolean
      token_type: { type: string, enum: [bearer, basic] }
      token_count: integer
      password_length: integer
`,
    ],
  },
  *check(plan) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      const { name, type } = property;
      const isText = type === undefined || type === 'string';
      const isNamed = isText && property.enum === undefined && property.const === undefined && isSecretName(name);
      const key = listTexts([...property.examples, property.default, property.const, ...(property.enum ?? [])])
        .map(recognizeSecret)
        .find((found) => found !== undefined);
      if ((!isNamed || path.endsWith('[]')) && key === undefined) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message:
          key === undefined ? `"${path}" is a secret by its name.` : `The plan gives "${path}" ${key} as a value.`,
        help:
          key === undefined
            ? 'Take it out; send whether it is there, or of which kind it is.'
            : 'Take it out and revoke it: the history of the repository keeps it.',
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});

function listTexts(values: readonly (Json | undefined)[]): string[] {
  return values.filter((value) => typeof value === 'string');
}
