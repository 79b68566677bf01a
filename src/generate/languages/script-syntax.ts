/**
 * Where TypeScript and JavaScript differ: types stand in the code, or in comments that the same compiler reads. Everything
 * else is written once for both.
 */
import type { Documentation, MemberDocumentation } from '../documentation.js';
import { printDocumentation } from './script.js';
import { type Lines, surround } from './script-types.js';

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** In TypeScript. */
  readonly type: string;
  readonly isOptional?: boolean;
  /** Code of what holds where nothing is given. */
  readonly fallback?: string;
}

/** What stands before a function's body. */
export interface FunctionHead {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Type of what it returns, in TypeScript. */
  readonly returns: string;
  readonly documentation?: Documentation;
  readonly isExported?: boolean;
}

/** One of the two. All functions return lines without indentation. */
export interface ScriptSyntax {
  readonly extension: 'ts' | 'js';
  readonly importTypes: (names: readonly string[], from: string) => readonly string[];
  /** An import of names, of which those in `types` are types. */
  readonly importNames: (names: readonly string[], types: readonly string[], from: string) => readonly string[];
  /** An exported type. What is said of its members is in the type, unless the language has no place for it there. */
  readonly declareType: (
    name: string,
    type: Lines,
    documentation?: Documentation,
    members?: readonly MemberDocumentation[],
  ) => readonly string[];
  /** From the comment to the opening brace. */
  readonly startFunction: (head: FunctionHead) => readonly string[];
  /** A local variable that changes, with its first value if it has one. */
  readonly declareVariable: (name: string, type: string, value?: string) => readonly string[];
}

const nothing: Documentation = { paragraphs: [] };

export const typescriptSyntax: ScriptSyntax = {
  extension: 'ts',
  importTypes: (names, from) => [`import type { ${names.join(', ')} } from '${from}';`],
  importNames: (names, types, from) => [
    `import { ${[...names, ...types.map((type) => `type ${type}`)].join(', ')} } from '${from}';`,
  ],
  declareType: (name, type, documentation = nothing) => [
    ...printDocumentation(documentation),
    ...(type[0] === '{' && type.at(-1) === '}'
      ? surround(`export interface ${name} `, type, '')
      : surround(`export type ${name} = `, type, ';')),
  ],
  startFunction: ({ name, parameters, returns, documentation = nothing, isExported }) => [
    ...printDocumentation(documentation),
    `${isExported ? 'export ' : ''}function ${name}(${parameters.map(printTyped).join(', ')}): ${returns} {`,
  ],
  declareVariable: (name, type, value) => [`let ${name}: ${type}${value === undefined ? '' : ` = ${value}`};`],
};

/** A parameter as TypeScript declares it. */
export function printTyped({ name, type, isOptional, fallback }: Parameter): string {
  if (fallback !== undefined) return `${name}: ${type} = ${fallback}`;
  return `${name}${isOptional ? '?' : ''}: ${type}`;
}

export const javascriptSyntax: ScriptSyntax = {
  extension: 'js',
  importTypes: (names, from) => [`/** @import { ${names.join(', ')} } from '${from}' */`],
  importNames: (names, types, from) => [
    `import { ${names.join(', ')} } from '${from}';`,
    ...(types.length === 0 ? [] : [`/** @import { ${types.join(', ')} } from '${from}' */`]),
  ],
  declareType: (name, type, documentation = nothing, members = []) => {
    const paragraphs = [...documentation.paragraphs, ...describeMembers(members)];
    return printDocumentation({ paragraphs }, surround('@typedef {', withoutComments(type), `} ${name}`));
  },
  startFunction: ({ name, parameters, returns, documentation = nothing, isExported }) => [
    ...printDocumentation(documentation, printTags(parameters, returns)),
    `${isExported ? 'export ' : ''}function ${name}(${parameters.map(printUntyped).join(', ')}) {`,
  ],
  declareVariable: (name, type, value) => [
    `/** @type {${type}} */`,
    `let ${name}${value === undefined ? '' : ` = ${value}`};`,
  ],
};

/** `@param` and `@returns` for a function's comment. */
export function printTags(parameters: readonly Parameter[], returns?: string): readonly string[] {
  return [
    ...parameters.map(({ name, type, isOptional, fallback }) => {
      return `@param {${type}} ${isOptional || fallback !== undefined ? `[${name}]` : name}`;
    }),
    ...(returns === undefined ? [] : [`@returns {${returns}}`]),
  ];
}

/** A list of what is said of the members, as one paragraph; those of which nothing is said are left out. */
function describeMembers(members: readonly MemberDocumentation[]): readonly string[] {
  const lines = members.flatMap(({ name, documentation: { paragraphs, deprecated } }) => {
    const texts = [...paragraphs, ...(deprecated === undefined ? [] : [`Deprecated. ${deprecated}`])];
    const text = texts.join(' ').replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [`- \`${name.replace(/\s+/g, ' ')}\`: ${text}`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** A parameter as JavaScript declares it. */
export function printUntyped({ name, fallback }: Parameter): string {
  return fallback === undefined ? name : `${name} = ${fallback}`;
}

/** A comment cannot hold another. Lines of a comment begin with `/**` or ` *`, which no line of a type does. */
function withoutComments(type: Lines): Lines {
  const [first, ...rest] = type;
  return [first, ...rest.filter((line) => !/^\s*(\/\*\*| \*)/.test(line))];
}
