/** The rules of the user's own that the configuration defines or names: made into rules, with what is wrong about them. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SettingProblem } from '../findings/settings.js';
import type { Rule } from '../lint/rule.js';
import type { Config } from './config.js';

export interface CustomRules {
  readonly rules: readonly Rule[];
  /** Paths begin at `lint`. */
  readonly problems: readonly SettingProblem[];
}

/** Make the rules of `lint.custom`. `taken`: ids that have a meaning already. Runs the modules that it names. */
export async function loadCustomRules(config: Config, taken: ReadonlySet<string>): Promise<CustomRules> {
  const definitions = Object.entries(config.settings.lint?.custom ?? {});
  const rules: Rule[] = [];
  const problems: SettingProblem[] = [];
  if (definitions.length === 0) return { rules, problems };
  const { createCustomRule, createModuleRule, isRuleModule } = await import('../lint/custom-rule.js');
  for (const [id, definition] of definitions) {
    const refuse = (message: string, help: string) => problems.push({ path: ['custom', id], message, help });
    if (taken.has(id)) {
      refuse(`"${id}" is a rule or check already.`, 'Give your rule another id.');
    } else if (typeof definition !== 'string') {
      rules.push(createCustomRule(id, definition));
    } else {
      const module = await importDefault(resolve(config.folder, definition));
      if (module.error !== undefined)
        refuse(`${definition} cannot be loaded: ${module.error}`, 'Paths are relative to this file.');
      else if (isRuleModule(module.value)) rules.push(createModuleRule(id, module.value));
      else
        refuse(
          `${definition} is no rule.`,
          'Its default export is `{ summary, severity, check(plan, options, context) }`; severity is error, warning, info or off.',
        );
    }
  }
  return { rules, problems };
}

/** The module's default export. Whatever goes wrong in foreign code is the user's to know. */
async function importDefault(path: string): Promise<{ readonly value?: unknown; readonly error?: string }> {
  try {
    const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
    return { value: module.default };
  } catch (error) {
    if (!existsSync(path)) return { error: 'there is no such file.' };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
