/**
 * Schema issues to findings: where each one is, what it says, what was probably meant. Decides which branch of a union the
 * writer had in mind. Knows the schema library's issue codes, and no key of the plan.
 */
import type { z } from 'zod';
import type { Finding } from '../findings/finding.js';
import type { SourceFile } from '../findings/source.js';
import { cutText, expectedBy, tellIssue, upperFirst } from './issue-texts.js';
import { createSuggest, type Suggest } from './suggest.js';
import type { ScalarNode, TreeNode } from './tree.js';
import { decodeKey } from './values.js';
import { type Found, findNode } from './walk.js';

type Issue = z.core.$ZodIssue;

/** Findings of one file: beyond these nobody reads on. */
const maxFindings = 1000;

/** One issue of the branch that was meant, with its whole path. */
interface PlacedIssue {
  readonly issue: Issue;
  readonly path: readonly (string | number)[];
}

/**
 * Give the parser's error map: the message of an unknown key carries the known keys, one a line, since the issue itself
 * does not say them.
 */
export const tellKnownKeys: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const definition = issue.inst?._zod.def;
  return definition !== undefined && isObjectDefinition(definition)
    ? Object.keys(definition.shape).join('\n')
    : undefined;
};

function isObjectDefinition(definition: z.core.$ZodTypeDef | z.core.$ZodCheckDef): definition is z.core.$ZodObjectDef {
  return 'type' in definition && definition.type === 'object';
}

/** The plain scalars that were read as a number or boolean where the schema wants text. */
export function findTexts(
  root: TreeNode,
  issues: readonly Issue[],
  known: ReadonlySet<ScalarNode>,
): readonly ScalarNode[] {
  const texts: ScalarNode[] = [];
  for (const { issue, path } of placeIssues(root, issues, createSuggest())) {
    const found = findNode(root, path);
    const { value: node } = found.entry;
    if (!found.complete || node.kind !== 'scalar' || node.style !== 'plain' || node.value === null) continue;
    if (typeof node.value === 'string' || known.has(node) || !wantsText(issue)) continue;
    texts.push(node);
  }
  return texts;
}

function wantsText(issue: Issue): boolean {
  if (issue.code === 'invalid_type') return issue.expected === 'string';
  if (issue.code === 'invalid_value') return issue.values.some((value) => typeof value === 'string');
  if (issue.code === 'invalid_union') {
    return issue.errors.some((branch) => branch.some((inner) => inner.path.length === 0 && wantsText(inner)));
  }
  return false;
}

/** Say what is wrong with the shape of a file. `root` is absent for an empty file. */
export function describeIssues(source: SourceFile, root: TreeNode | undefined, issues: readonly Issue[]): Finding[] {
  const empty: TreeNode = {
    kind: 'scalar',
    value: null,
    text: '',
    style: 'empty',
    start: 0,
    end: 0,
    size: 1,
    depth: 1,
  };
  const tree = root ?? empty;
  const suggest = createSuggest();
  const findings = placeIssues(tree, issues, suggest)
    .slice(0, maxFindings)
    .flatMap((placed) => describeIssue(source, tree, placed, suggest));
  // Aliased nodes are shared: what is wrong with one is told once.
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.span?.start}:${finding.span?.end}:${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function placeIssues(root: TreeNode, issues: readonly Issue[], suggest: Suggest): PlacedIssue[] {
  return issues.flatMap((issue) => placeIssue(root, issue, [], suggest));
}

function placeIssue(root: TreeNode, issue: Issue, base: readonly (string | number)[], suggest: Suggest): PlacedIssue[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : decodeKey(String(part))))];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const { value: node } = findNode(root, path).entry;
  const meant = chooseBranch(issue.errors, node, suggest);
  if (meant === undefined) return [{ issue, path }];
  return meant.flatMap((inner) => placeIssue(root, inner, path, suggest));
}

/** The branch of a union that was meant: for the kind of node, and where several are, the one with a word near to the text. */
function chooseBranch(
  branches: readonly (readonly Issue[])[],
  node: TreeNode,
  suggest: Suggest,
): readonly Issue[] | undefined {
  const fitting = branches.filter((branch) => branch.length > 0 && !branch.some((inner) => isOtherKind(inner, node)));
  const isNear = (inner: Issue) =>
    inner.code === 'invalid_value' &&
    node.kind === 'scalar' &&
    suggest(node.text, inner.values.map(String)) !== undefined;
  return (
    fitting.find((branch) => branch.some(isNear)) ??
    fitting.find((branch) => branch.some((inner) => inner.code === 'custom' || inner.code === 'invalid_format')) ??
    fitting[0]
  );
}

/** Whether a branch of a union is for another kind of node than the one written. */
function isOtherKind(issue: Issue, node: TreeNode): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_type') return true;
  if (issue.code === 'invalid_value') return node.kind !== 'scalar';
  if (issue.code === 'invalid_union')
    return issue.errors.every((branch) => branch.some((inner) => isOtherKind(inner, node)));
  return false;
}

function describeIssue(source: SourceFile, root: TreeNode, { issue, path }: PlacedIssue, suggest: Suggest): Finding[] {
  const found = findNode(root, path);
  const { value: node } = found.entry;
  const at = (start: number, end: number) => ({ file: source.path, start, end });
  const key = found.keyed === undefined ? undefined : at(found.keyed.key.start, found.keyed.key.end);
  const rootStart = at(root.start, firstLineEnd(source.text, root.start, root.end));

  if (!found.complete) {
    return [
      {
        id: 'plan-key-missing',
        severity: 'error',
        message: `${nameOf(found, path.slice(0, -1))} has no "${String(path.at(-1))}".`,
        help: `Add "${String(path.at(-1))}: …"${issueHint(issue)}.`,
        // An element of a list has no key of its own.
        span: typeof path.at(-2) === 'number' ? at(node.start, cutEnd(source.text, node)) : (key ?? rootStart),
      },
    ];
  }
  if (issue.code === 'unrecognized_keys') return describeUnknownKeys(source, node, issue, suggest);
  if (issue.code === 'invalid_key') {
    const name = String(path.at(-1) ?? '');
    const [reason] = issue.issues;
    return [
      {
        id: 'plan-value',
        severity: 'error',
        message: name === '' ? 'A name is empty.' : `"${cutText(name)}" is no name here.`,
        help: name === '' || reason === undefined ? 'Give it a name.' : `${upperFirst(reason.message)}.`,
        span: key ?? rootStart,
      },
    ];
  }
  // Numbers that JSON lacks are told by `numbers.ts`.
  if (node.kind === 'scalar' && typeof node.value === 'number' && !Number.isFinite(node.value)) return [];
  const span = node.start === node.end && key !== undefined ? key : at(node.start, cutEnd(source.text, node));
  return [{ severity: 'error', span, ...tellIssue(issue, node, nameOf(found, path), suggest) }];
}

function describeUnknownKeys(
  source: SourceFile,
  node: TreeNode,
  issue: z.core.$ZodIssueUnrecognizedKeys,
  suggest: Suggest,
): Finding[] {
  if (node.kind !== 'map') return [];
  const known = issue.message.split('\n').filter((name) => !node.entries.has(name));
  return issue.keys.slice(0, maxFindings).flatMap((encoded): Finding[] => {
    const name = decodeKey(encoded);
    const entry = node.entries.get(name);
    if (entry === undefined) return [];
    const suggestion = suggest(name, known);
    return [
      {
        id: 'plan-key-unknown',
        severity: 'error',
        message: `"${cutText(name)}" is not a key here.`,
        help:
          suggestion === undefined
            ? `The other keys of this place: ${known.join(', ')}. Keys of your own begin with "x-".`
            : `Did you mean "${suggestion}"?`,
        span: { file: source.path, start: entry.key.start, end: entry.key.end },
      },
    ];
  });
}

function issueHint(issue: Issue): string {
  const expected = expectedBy(issue);
  return expected === undefined ? '' : `, ${expected}`;
}

/** How a place is called: the nearest key, an element of it, or the file. */
function nameOf(found: Found, path: readonly (string | number)[] = []): string {
  const last = path.at(-1);
  if (found.keyed === undefined) return typeof last === 'number' ? `Element ${last + 1}` : 'The file';
  const name = `"${cutText(found.keyed.key.text)}"`;
  return typeof last === 'number' ? `Element ${last + 1} of ${name}` : name;
}

/** Mappings and lists are underlined on their first line only. */
function cutEnd(text: string, node: TreeNode): number {
  return node.kind === 'scalar' ? node.end : firstLineEnd(text, node.start, node.end);
}

function firstLineEnd(text: string, start: number, end: number): number {
  const found = text.slice(start, end).search(/[\r\n]/);
  return found < 0 ? end : start + found;
}
