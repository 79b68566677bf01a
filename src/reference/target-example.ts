/** What every target makes of one event, for its documentation: real output, not prose. */
import { emitTrackers } from '../generate/generate.js';
import type { OutputFile, Target } from '../generate/target.js';
import { settingFacts } from '../generate/target-settings.js';
import { loadPlanText } from '../plan/load.js';
import type { Plan } from '../plan/model.js';

/** An event with most of what events have. */
export const exampleText = `name: Shop
owners:
  checkout: { name: Checkout squad }
events:
  Order Completed:
    description: A customer has paid.
    trigger: The payment provider confirms.
    owner: checkout
    properties:
      order_id: { type: string, required: true, pattern: '^ord_[0-9a-f]{8}$', description: The order's id. }
      total: { type: number, required: true, minimum: 0, unit: EUR, description: Amount paid. }
      delivery: { type: string, enum: [home, pickup], required: true }
      coupon_code: { type: string, nullable: true }
`;

/** The plan of the example. */
export async function loadExample(): Promise<Plan> {
  const { plan, findings } = await loadPlanText(exampleText);
  if (plan === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return plan;
}

/** The file that a target writes for the event, with its first SDK. */
export function emitExample(plan: Plan, target: Target): OutputFile {
  const needs = target.sdks[0]?.needs ?? [];
  const settings = Object.fromEntries(needs.map((id) => [id, settingFacts.get(id)?.example ?? '']));
  const emitted = emitTrackers(plan, { target: target.id, ...settings });
  const files = 'files' in emitted ? emitted.files : [];
  const file = files.find(({ path }) => /order[-_]?completed/i.test(path)) ?? files[0];
  if (file === undefined) throw new Error(`${target.id} writes nothing for the example`);
  return file;
}
