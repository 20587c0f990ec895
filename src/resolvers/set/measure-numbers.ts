import type { Measure } from '../../queries/set/aggregate/request.js';
import type { SetPlanner } from '../../queries/set/plan/set-planner.js';
import type { QuestionKeys } from './response-set-plan.js';

/** A measure of the numbers answered to questions, as digits. Answers that were no number, or out of range, have none. */
export async function measureNumbers(
  planner: SetPlanner,
  keys: QuestionKeys,
  fn: Measure['fn'],
): Promise<string | null> {
  const result = await planner.measure({ fn, of: { kind: 'answer', questionKeys: keys, column: 'decimal_value' } });
  return result === null ? null : String(result);
}
