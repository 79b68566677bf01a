import { describe, expect, it } from 'vitest';
import { locationOf } from '../findings/source.js';
import { loadPlanText } from './load.js';
import { planProblems } from './problems.js';

describe('the examples of load errors', () => {
  it.each([...planProblems.values()].map((problem) => [problem.id, problem] as const))(
    '%s',
    async (id, { example }) => {
      const { plan, findings, sources } = await loadPlanText(example.plan);
      const told = findings
        .filter((finding) => finding.id === id)
        .map(({ message, span }) => {
          const source = sources.get(span?.file ?? '');
          if (source === undefined || span === undefined) throw new Error(`"${message}" has no place`);
          const { line, column } = locationOf(source, span);
          return { at: `${line}:${column}`, message };
        });
      expect(told).toEqual(example.findings);
      expect(plan).toBeUndefined();
      for (const finding of findings) expect(planProblems.has(finding.id), finding.id).toBe(true);
    },
  );
});
