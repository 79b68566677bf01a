/** What can be wrong with a plan before it is a plan: the ids of load errors, for `explain` and the documentation. */
import type { Documented } from '../findings/finding.js';

/** A load error with the smallest plan that shows it. */
export interface PlanProblem extends Documented {
  readonly example: {
    /** A file `plan.yaml`. */
    readonly plan: string;
    /** What is said about it, and where (`line:column`). */
    readonly findings: readonly { readonly at: string; readonly message: string }[];
  };
}

const problems: readonly PlanProblem[] = [
  {
    id: 'plan-file',
    summary: 'A file of the plan cannot be read: it is not there, larger than 16 MiB, or not UTF-8.',
    why: 'Everything else starts from the text of the plan.',
    severity: 'error',
    example: {
      plan: '',
      findings: [{ at: '1:1', message: '"plan.yaml" is empty.' }],
    },
  },
  {
    id: 'plan-include',
    summary: 'A pattern of `include` matches no file, or reaches outside the folder of the plan.',
    why: 'A part of the plan that is silently not read looks like events that nobody planned. A plan that reads files elsewhere could be used to print what is not meant for its readers.',
    severity: 'error',
    example: {
      plan: 'name: Shop\ninclude: [../secrets.yaml, events/*.yaml]\nevents: {}\n',
      findings: [
        { at: '2:11', message: '"../secrets.yaml" reaches outside the folder of the plan.' },
        { at: '2:28', message: '"events/*.yaml" matches no file.' },
      ],
    },
  },
  {
    id: 'plan-syntax',
    summary: 'The text is not YAML.',
    why: 'YAML gives a meaning to many characters that also occur in text: `:`, `#`, `@`, `[`, `*`, `!`. Quotes turn it off.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nowners:\n  growth:\n    name: Growth\n    contact: @growth\nevents: {}\n',
      findings: [{ at: '5:14', message: 'A text that begins with "@" needs quotes.' }],
    },
  },
  {
    id: 'plan-size',
    summary:
      'The text unfolds to more than can be read: nesting, aliases of aliases, definitions that hold each other.',
    why: 'A few lines can stand for more nodes than a machine holds. Real plans are far from these limits.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nx-loop: &a [*a]\nevents: {}\n',
      findings: [{ at: '2:13', message: 'The alias "*a" stands inside the node that it repeats; that has no end.' }],
    },
  },
  {
    id: 'plan-key-unknown',
    summary: 'A key is not one of the plan format.',
    why: 'A misspelled key would otherwise be ignored, and what it says with it. Keys that begin with `x-` are free.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nevents:\n  Signed Up:\n    descripton: A visitor created an account.\n',
      findings: [{ at: '4:5', message: '"descripton" is not a key here.' }],
    },
  },
  {
    id: 'plan-key-duplicate',
    summary: 'One key is defined twice, in one file or in two.',
    why: 'Only one of the two can be meant, and readers of the plan cannot know which.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nevents:\n  Signed Up: {}\n  Signed Up: {}\n',
      findings: [{ at: '4:3', message: '"Signed Up" is defined twice.' }],
    },
  },
  {
    id: 'plan-key-missing',
    summary: 'A required key is not there.',
    why: 'A few keys are needed to make sense of the rest: the name of the plan, its events, the measure of a metric.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nevents: {}\nmetrics:\n  weekly_orders:\n    title: Weekly orders\n',
      findings: [{ at: '4:3', message: '"weekly_orders" has no "measure".' }],
    },
  },
  {
    id: 'plan-type',
    summary: 'A value is of another kind than its key takes: text for a number, a list for a mapping.',
    why: 'What the value means can only be guessed.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nevents:\n  Signed Up:\n    properties:\n      method: { type: string, required: yes, enum: [1] }\n',
      findings: [{ at: '5:41', message: '"required" takes true or false, not the text "yes".' }],
    },
  },
  {
    id: 'plan-value',
    summary:
      'A value is of the right kind and still none that its key takes: a misspelled word, a duration without unit.',
    why: 'A value that means nothing cannot be checked, generated or audited.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nevents:\n  Signed Up:\n    status: actve\n',
      findings: [{ at: '4:13', message: '"actve" is not a value of "status".' }],
    },
  },
  {
    id: 'plan-reference',
    summary:
      'A name points to an owner, stage, event, property, bundle, source or objective that the plan does not have.',
    why: 'A metric that reads an event nobody sends is always zero; an owner nobody knows is asked by nobody.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nowners:\n  growth: { name: Growth }\nevents:\n  Signed Up:\n    owner: growht\n',
      findings: [{ at: '6:12', message: 'There is no owner "growht".' }],
    },
  },
  {
    id: 'plan-contradiction',
    summary:
      'A definition says something else than the one that it inherits from the dictionary, super properties or a bundle.',
    why: 'One name with two meanings makes every question across events wrong. A use may narrow what it inherits: shrink an enum, tighten a limit, require it, describe it further.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nproperties:\n  total: number\nevents:\n  Order Completed:\n    properties:\n      total: string\n',
      findings: [
        {
          at: '7:14',
          message:
            '"total" has "type": "string" here and "type": "number" in the definition that it inherits; "type" cannot change.',
        },
      ],
    },
  },
  {
    id: 'plan-name-overlap',
    summary:
      'Two parts claim one name: events of the same call, their aliases, retired names; or properties side by side.',
    why: 'A row of that name could belong to either.',
    severity: 'error',
    example: {
      plan: 'name: Shop\nevents:\n  Order Completed: { aliases: [Purchase] }\n  Purchase: {}\n',
      findings: [
        {
          at: '3:32',
          message:
            '"Purchase" is an alias of "Order Completed" and also the event "Purchase"; a row of that name could not be told.',
        },
      ],
    },
  },
];

/** Load errors by id. */
export const planProblems: ReadonlyMap<string, PlanProblem> = new Map(problems.map((problem) => [problem.id, problem]));
