/**
 * Names of properties that usually hold personal data. Data and its matching: a name counts by its last words
 * (`contact_email` is an address, `email_template_id` is none). Kept narrow: a false alarm teaches people to look away.
 */
import type { Pii } from '../plan/model.js';
import { splitWords } from './case-style.js';

/** A kind of personal data that a name gives away. */
export interface PersonalData {
  /** After "looks like": `an e-mail address`. */
  readonly what: string;
  /** How closely it identifies a person, as a proposal. */
  readonly level: Exclude<Pii, 'none'>;
}

interface Entry extends PersonalData {
  /** How such names end, in words; whatever stands before does not matter. */
  readonly endings: readonly string[];
}

const entries: readonly Entry[] = [
  { what: 'an e-mail address', level: 'direct', endings: ['email', 'e mail', 'email address', 'mail address'] },
  {
    what: 'a telephone number',
    level: 'direct',
    endings: ['phone', 'phone number', 'telephone', 'telephone number', 'mobile number', 'cell phone', 'msisdn'],
  },
  {
    what: "a person's name",
    level: 'direct',
    endings: [
      'first name',
      'last name',
      'full name',
      'given name',
      'family name',
      'middle name',
      'maiden name',
      'surname',
      'firstname',
      'lastname',
      'fullname',
      'customer name',
      'contact name',
      'recipient name',
      'cardholder name',
    ],
  },
  { what: 'the name of an account', level: 'direct', endings: ['username', 'user name', 'login name'] },
  {
    what: 'a postal address',
    level: 'direct',
    endings: [
      'street',
      'street address',
      'address line',
      'address line 1',
      'address line 2',
      'home address',
      'postal address',
      'billing address',
      'shipping address',
      'delivery address',
      'house number',
    ],
  },
  {
    what: 'a postal code',
    level: 'indirect',
    endings: ['postal code', 'post code', 'postcode', 'zip code', 'zipcode'],
  },
  { what: 'an IP address', level: 'indirect', endings: ['ip', 'ip address', 'ipv4', 'ipv6'] },
  {
    what: 'a date of birth',
    level: 'direct',
    endings: ['birth date', 'birthdate', 'birthday', 'date of birth', 'dob', 'birth year', 'year of birth'],
  },
  {
    what: 'an official number of a person',
    level: 'sensitive',
    endings: [
      'ssn',
      'social security number',
      'passport number',
      'national id',
      'identity card number',
      'driver license',
      'driving licence',
    ],
  },
  {
    what: 'a payment account or card',
    level: 'sensitive',
    endings: ['iban', 'card number', 'credit card', 'pan', 'cvv', 'cvc', 'bank account', 'bank account number'],
  },
  {
    what: 'a place on the map',
    level: 'indirect',
    endings: ['latitude', 'longitude', 'geo location', 'gps coordinates', 'lat lng', 'lat lon'],
  },
  {
    what: 'an advertising or device id',
    level: 'indirect',
    endings: ['idfa', 'idfv', 'gaid', 'advertising id', 'device id', 'imei'],
  },
  {
    what: 'data of a special category',
    level: 'sensitive',
    endings: [
      'religion',
      'ethnicity',
      'sexual orientation',
      'political opinion',
      'political party',
      'blood type',
      'diagnosis',
      'medical condition',
      'health status',
    ],
  },
  { what: "a person's gender", level: 'indirect', endings: ['gender', 'sex'] },
];

const byEnding = new Map(entries.flatMap((entry) => entry.endings.map((ending) => [ending, entry] as const)));

/** Words that make something else of what stands beside them: a hash, a flag, a count. */
const harmless =
  /^(hash|hashed|sha\d*|md5|is|has|verified|validated|confirmed|valid|count|type|kind|provider|domain|length|version|status|consent|masked|redacted|company|shop|store|merchant|product|event|campaign|template)$/;

/** The kind of personal data that a name gives away, or undefined. */
export function recognizePersonalData(name: string): PersonalData | undefined {
  const words = splitWords(name).map((word) => word.toLowerCase());
  if (words.some((word) => harmless.test(word))) return undefined;
  for (let from = 0; from < words.length; from += 1) {
    const entry = byEnding.get(words.slice(from).join(' '));
    if (entry) return entry;
  }
  return undefined;
}
