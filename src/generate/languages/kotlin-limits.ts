/**
 * What the Java virtual machine does not take: more than 255 words of parameters, of which a `Long` and a `Double` need two.
 * Kotlin needs some of them itself, for the defaults of a data class.
 */
import type { NodeRef } from '../../plan/model.js';
import type { ObjectField, ObjectType } from '../nominal-shape.js';
import type { PlanProblem } from '../target.js';

const mostWords = 255;

/** The problems of an object and of those inside it; `at` is where the plan has it. */
export function findKotlinProblems(type: ObjectType, at: NodeRef): readonly PlanProblem[] {
  const { fields, choice, declared } = type;
  const choices = choice === undefined ? 0 : 1;
  const constructors = [
    { name: type.name, words: countWords(fields, choices) },
    ...(choice?.cases ?? []).map((one) => ({ name: one.name, words: countWords(one.fields, 0) })),
  ];
  return [
    ...constructors
      .filter(({ words }) => words > mostWords)
      .map(({ name, words }) => ({
        at,
        message: `The class ${name} would have a constructor of ${words} words; the Java virtual machine takes ${mostWords}.`,
        help: 'Put properties that belong together into an object, or split the event.',
      })),
    ...declared.flatMap((inner) => (inner.kind === 'object' ? findKotlinProblems(inner, at) : [])),
  ];
}

function countWords(fields: readonly ObjectField[], others: number): number {
  const wide = fields.filter(
    ({ type, required, nullable }) => required && !nullable && (type.kind === 'integer' || type.kind === 'number'),
  );
  const parameters = fields.length + others;
  // The object itself, a marker, and a bit for each parameter that is left out.
  return parameters + wide.length + 2 + Math.ceil(parameters / 32);
}
