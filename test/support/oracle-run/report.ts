import type fc from 'fast-check';
import type { RandomWorld } from '../random-company/world.js';
import type { Operation } from './document.js';

export interface Case {
  company: RandomWorld;
  operations: readonly Operation[];
}

/** What it takes to look for the reason: how to have the same run again, what differs, and, made small, of which company. @throws where a run failed. */
export function report({
  failed,
  seed,
  counterexamplePath,
  errorInstance,
  counterexample,
}: fc.RunDetails<[Case]>): void {
  if (!failed) return;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const company =
    process.env.SET_SHRINK === undefined && process.env.SET_COMPANY === undefined ? '' : describe(counterexample?.[0]);
  throw new Error(`SET_SEED=${seed} SET_PATH=${counterexamplePath}\n${reason}\n${company}`);
}

function describe(found: Case | undefined): string {
  if (found === undefined) return '';
  return found.company.told
    .map(({ fact: { sending, answers, ...fact }, isTimed }) => {
      const { form, actionId, asks } = sending;
      const titled = [...answers].map(([index, value]) => [form.questions[index]?.title, value]);
      const times = [fact.submittedAt, fact.updatedAt, fact.receivedAt].map((at) => new Date(at).toISOString());
      return JSON.stringify({ ...fact, times, isTimed, actionId, asks, answers: titled });
    })
    .join('\n');
}
