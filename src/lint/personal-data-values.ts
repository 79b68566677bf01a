/** Texts that are personal data by themselves. Only forms that nothing else has; addresses reserved for examples are none. */

const email = /^[\p{L}\p{N}._%+-]+@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})$/u;
const phone = /^\+[1-9][0-9]{0,2}[ ./-]?(\(?[0-9]{1,5}\)?[ ./-]?){2,5}$/;
const ip = /^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$/;

/** Whether the text has the form of an e-mail address, a telephone number or an IP address, and of which. */
export function recognizePersonalValue(
  text: string,
): 'an e-mail address' | 'a telephone number' | 'an IP address' | undefined {
  if (email.test(text)) return 'an e-mail address';
  const digits = text.replace(/[^0-9]/g, '').length;
  if (phone.test(text) && digits >= 8 && digits <= 15) return 'a telephone number';
  return ip.test(text) ? 'an IP address' : undefined;
}

/** Whether an address belongs to nobody: domains and networks reserved for documentation, telephone numbers of films. */
export function isMadeUp(text: string): boolean {
  const domain = email.exec(text)?.[1]?.toLowerCase();
  if (domain !== undefined) return /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/.test(domain);
  if (ip.test(text))
    return /^(0|10|127|169\.254|172\.(1[6-9]|2[0-9]|3[01])|192\.168|192\.0\.2|198\.51\.100|203\.0\.113)\./.test(text);
  return /555|12345|0000/.test(text.replace(/[^0-9]/g, ''));
}
