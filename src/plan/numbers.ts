/** Numbers that a plan cannot hold: integers beyond 2^53, which JSON readers round, and NaN and infinity, which JSON lacks. */
import type { Finding } from '../findings/finding.js';
import type { SourceFile } from '../findings/source.js';
import type { ScalarNode, TreeNode } from './tree.js';

const limit = 2n ** 53n;

/** Find such numbers anywhere outside free keys (`x-…`). Scalars in `asText` are texts. */
export function describeNumbers(source: SourceFile, root: TreeNode, asText: ReadonlySet<ScalarNode>): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<TreeNode>();
  visit(root);
  return findings;

  function visit(node: TreeNode): void {
    if (node.kind !== 'scalar') {
      // Aliased nodes are shared; one visit each.
      if (seen.has(node)) return;
      seen.add(node);
    }
    if (node.kind === 'list') for (const { value } of node.items) visit(value);
    else if (node.kind === 'map') {
      for (const [name, { value }] of node.entries) if (!name.startsWith('x-')) visit(value);
    } else if (typeof node.value === 'number' && !asText.has(node) && !isExact(node.value, node.text)) {
      if (seen.has(node)) return;
      seen.add(node);
      findings.push({
        id: 'plan-value',
        severity: 'error',
        message: Number.isFinite(node.value)
          ? `${node.text} is an integer beyond 2^53, which JavaScript and many JSON readers round.`
          : `${node.text} is not a number of JSON.`,
        help: Number.isFinite(node.value)
          ? 'Use a smaller number, or quote it if it is text.'
          : 'Quote it if it is text.',
        span: { file: source.path, start: node.start, end: node.end },
      });
    }
  }
}

function isExact(value: number, text: string): boolean {
  if (!Number.isFinite(value)) return false;
  if (/^[-+]?[0-9]+$/.test(text)) {
    const integer = BigInt(text.replace(/^\+/, ''));
    return integer <= limit && integer >= -limit;
  }
  return !Number.isInteger(value) || Math.abs(value) <= 2 ** 53;
}
