/** The plan names no real person. */
import { isMadeUp, recognizePersonalValue } from '../personal-data-values.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertyValuePersonal = defineRule({
  id: 'property-value-personal',
  summary: 'A value in the plan looks like the e-mail address, telephone number or IP address of somebody.',
  why: `Values in \`enum\`, \`const\`, \`default\` and \`examples\` are copied into generated code and documentation and stay in the
history of the repository. A list of allowed values that holds addresses of people is personal data in its purest form.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Write made-up values: addresses at `example.com`, networks such as 192.0.2.0; let a list hold roles or ids instead of people.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      approver: { type: string, enum: [jane.roe@acme-shop.com, none] }
      email: { type: string, pii: direct, examples: [john@gmail.com] }
`,
        findings: [
          { at: '5:7', message: 'The plan gives "approver" an e-mail address as a value.' },
          { at: '6:7', message: 'The plan gives "email" an e-mail address as a value.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      email: { type: string, pii: direct, examples: [john@example.com, jane@acme.example] }
      ip: { type: string, pii: indirect, examples: [192.0.2.17] }
      version: { type: string, examples: [4.1.0.2] }
`,
    ],
  },
  *check(plan) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      // Four numbers with dots between them are a version as often as an address.
      const isVersion = /version|build|release/i.test(path);
      const values = [...(property.enum ?? []), property.const, property.default, ...property.examples];
      const found = values
        .map((value) => (typeof value === 'string' && !isMadeUp(value) ? recognizePersonalValue(value) : undefined))
        .find((what) => what !== undefined && !(isVersion && what === 'an IP address'));
      if (found === undefined) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message: `The plan gives "${path}" ${found} as a value.`,
        help: 'Write a made-up value, at example.com for instance.',
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
