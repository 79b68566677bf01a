/** Schema issues in words: what was written, what the key takes, what was probably meant. Knows no places. */
import type { z } from 'zod';
import type { Finding } from '../findings/finding.js';
import type { Suggest } from './suggest.js';
import type { TreeNode } from './tree.js';

type Issue = z.core.$ZodIssue;

export type Told = Pick<Finding, 'id' | 'message' | 'help'>;

/** What an issue says about the node that stands there; `name` is how its place is called. */
export function tellIssue(issue: Issue, node: TreeNode, name: string, suggest: Suggest): Told {
  if (node.kind === 'scalar' && node.style === 'empty' && issue.code !== 'custom') {
    return {
      id: 'plan-type',
      message: `${name} has no value.`,
      help: `Write ${expectedBy(issue) ?? 'a value'} or remove the key.`,
    };
  }
  switch (issue.code) {
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (node.kind !== 'scalar') return wrongType(name, listOf(values), node);
      const suggestion = suggest(node.text, values);
      return {
        id: 'plan-value',
        message: `"${cutText(node.text)}" is not a value of ${name}.`,
        help: suggestion === undefined ? `One of: ${values.join(', ')}.` : `Did you mean "${suggestion}"?`,
      };
    }
    case 'too_small':
    case 'too_big':
      return tellSize(issue, node, name);
    case 'invalid_format':
    case 'custom':
      if (node.kind !== 'scalar') return { id: 'plan-value', message: `${upperFirst(issue.message)}.` };
      return {
        id: 'plan-value',
        message: `"${cutText(node.text)}" is not a value of ${name}.`,
        help: `${upperFirst(issue.message)}.`,
      };
    default:
      return wrongType(name, expectedBy(issue) ?? 'something else', node);
  }
}

function tellSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, node: TreeNode, name: string): Told {
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : issue.maximum);
  if (small && issue.origin === 'string') {
    return { id: 'plan-value', message: `${name} is empty.`, help: 'Write a text or remove the key.' };
  }
  if (node.kind === 'list') {
    return {
      id: 'plan-value',
      message: `${name} has ${node.items.length === 0 ? 'no element' : `${node.items.length} of ${limit} elements`}.`,
      help: `Give it at ${small ? 'least' : 'most'} ${limit}.`,
    };
  }
  const written = node.kind === 'scalar' ? node.text : 'a mapping';
  return {
    id: 'plan-value',
    message: `${name} is ${written}.`,
    help: `It takes a number ${small ? 'above' : 'below'} ${limit}${issue.inclusive === true ? ` or ${limit} itself` : ''}.`,
  };
}

function wrongType(name: string, expected: string, node: TreeNode): Told {
  const help =
    expected === 'true or false' && node.kind === 'scalar' && /^(y|yes|on|n|no|off)$/i.test(node.text)
      ? `Write ${/^(y|yes|on)$/i.test(node.text) ? 'true' : 'false'}; in YAML 1.2 "${node.text}" is text.`
      : node.kind === 'scalar' && node.value === null
        ? 'Write a value, or quote it if it is text.'
        : `Write ${expected}.`;
  return { id: 'plan-type', message: `${name} takes ${expected}, not ${describeNode(node)}.`, help };
}

function describeNode(node: TreeNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a mapping' : 'a list';
  if (node.value === null) return 'null';
  return typeof node.value === 'string' ? `the text "${cutText(node.text)}"` : node.text;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  null: 'null',
};

/** What an issue says was expected, in words. */
export function expectedBy(issue: Issue): string | undefined {
  if (issue.code === 'invalid_type')
    return Object.hasOwn(kinds, issue.expected) ? kinds[issue.expected] : issue.expected;
  if (issue.code === 'invalid_value') return listOf(issue.values.map(String));
  if (issue.code !== 'invalid_union') return undefined;
  const parts = issue.errors.flatMap((branch) =>
    branch.filter((inner) => inner.path.length === 0).flatMap((inner) => expectedBy(inner) ?? []),
  );
  const distinct = [...new Set(parts)];
  return distinct.length === 0 ? undefined : distinct.join(' or ');
}

function listOf(values: readonly string[]): string {
  if (values.length < 2) return values.join('');
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}

/** A text of the user's, short enough for a message. */
export function cutText(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
