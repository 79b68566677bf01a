/** Rules on personal data and secrets. */
import type { RuleGroup } from '../rule.js';
import { propertyFreeText } from '../rules/property-free-text.js';
import { propertyIdentifierRepeated } from '../rules/property-identifier-repeated.js';
import { propertyLocationPrecise } from '../rules/property-location-precise.js';
import { propertyPiiAdvertising } from '../rules/property-pii-advertising.js';
import { propertyPiiPurpose } from '../rules/property-pii-purpose.js';
import { propertyPiiUndeclared } from '../rules/property-pii-undeclared.js';
import { propertySecret } from '../rules/property-secret.js';
import { propertyUrlQuery } from '../rules/property-url-query.js';
import { propertyValuePersonal } from '../rules/property-value-personal.js';

export const privacy: RuleGroup = {
  title: 'Privacy',
  summary: 'Personal data, secrets, and where they go.',
  rules: [
    propertyPiiUndeclared,
    propertyPiiPurpose,
    propertyIdentifierRepeated,
    propertyPiiAdvertising,
    propertySecret,
    propertyFreeText,
    propertyUrlQuery,
    propertyLocationPrecise,
    propertyValuePersonal,
  ],
};
