/** Data as the YAML text of a plan: JSON, which is YAML once everything beyond ASCII is escaped. */
export function printAsYaml(value: object): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
