import { describe, expect, it } from 'vitest';
import { recognizePersonalData } from './personal-data-names.js';

describe('recognizePersonalData', () => {
  it.each([
    'email',
    'contactEmail',
    'E-Mail',
    'billing_phone_number',
    'firstName',
    'client_ip',
    'ipAddress',
    'date_of_birth',
    'postcode',
    'customer_name',
    'cardNumber',
    'device_id',
  ])('takes %s for personal data', (name) => {
    expect(recognizePersonalData(name)).toBeDefined();
  });

  it.each([
    'email_id',
    'email_template',
    'hashed_email',
    'is_email',
    'phone_verified',
    'product_name',
    'name',
    'shipping',
    'ship',
    'zip',
    'ip_version',
    'event_street',
    'tip',
    'order_id',
    'company_email',
    'birth',
    'constructor',
    '',
  ])('leaves %s alone', (name) => {
    expect(recognizePersonalData(name)).toBeUndefined();
  });
});
