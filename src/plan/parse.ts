/**
 * A YAML text and a schema to a value and findings with exact places. Generic: the configuration file comes this way too.
 * What a plan means is not known here.
 */
import type { z } from 'zod';
import type { Finding } from '../findings/finding.js';
import type { SourceFile } from '../findings/source.js';
import { describeIssues, findTexts, tellKnownKeys } from './issues.js';
import { describeNumbers } from './numbers.js';
import { buildTree, type ScalarNode, type TreeNode } from './tree.js';
import { toValue } from './values.js';
import { composeYaml } from './yaml.js';

/** A parsed file: opaque to all but `plan/`, for locating and editing. */
export interface YamlDocument {
  readonly source: SourceFile;
  /** Absent where the text is empty or its syntax is wrong. */
  readonly root?: TreeNode;
  /** UTF-16 offsets, from `#` to the end of the line. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

export interface ParsedFile<Value> {
  /** Absent where `findings` is not empty. */
  readonly value?: Value;
  readonly findings: readonly Finding[];
  readonly document: YamlDocument;
}

/** Parse the text of a file by a schema. An empty text counts as an empty mapping. */
export function parseYamlFile<Schema extends z.ZodType>(
  source: SourceFile,
  schema: Schema,
): ParsedFile<z.infer<Schema>> {
  const composed = composeYaml(source);
  const { comments } = composed;
  if (composed.findings.length > 0) return { findings: composed.findings, document: { source, comments } };

  const tree = composed.contents === undefined ? undefined : buildTree(source, composed.contents);
  const document: YamlDocument =
    tree?.root === undefined ? { source, comments } : { source, comments, root: tree.root };
  if (tree !== undefined && tree.root === undefined) return { findings: tree.findings, document };

  const root = isBlank(document.root) ? undefined : document.root;
  const asText = new Set<ScalarNode>();
  let result = schema.safeParse(root === undefined ? {} : toValue(root, asText), { error: tellKnownKeys });
  // A name or version may look like a number; where text is wanted, the source text is what was meant.
  while (!result.success && root !== undefined) {
    const texts = findTexts(root, result.error.issues, asText);
    if (texts.length === 0) break;
    for (const scalar of texts) asText.add(scalar);
    result = schema.safeParse(toValue(root, asText), { error: tellKnownKeys });
  }
  const findings = [
    ...(tree?.findings ?? []),
    ...(result.success ? [] : describeIssues(source, root, result.error.issues)),
    ...(root === undefined ? [] : describeNumbers(source, root, asText)),
  ];
  if (!result.success || findings.length > 0) return { findings, document };
  return { value: result.data, findings, document };
}

function isBlank(root: TreeNode | undefined): boolean {
  return root === undefined || (root.kind === 'scalar' && root.style === 'empty');
}
