import type { Sql } from '../../database/sql.js';
import type { ActionProjection, StampedHeader } from './action-projection.js';
import { dropActions, dropUnusedPackages, storeActions, storeGroupIds } from './actions.js';
import { KeySet } from './key-set.js';
import { dropUnasked, rederiveQuestions, storeQuestions } from './questions.js';
import { responsesOf, storeResponses } from './responses.js';
import type { RollupChanges } from './rollups/changes.js';

export interface Derivation {
  before: ReadonlyMap<string, ActionProjection>;
  actions: ReadonlyMap<string, ActionProjection>;
  headers: ReadonlyMap<string, StampedHeader[]>;
  anonymous: KeySet;
  /** Found to be anonymous in this batch. */
  revealed: KeySet;
  affected: KeySet;
  /** Something was withdrawn: what is shared by several actions has to be derived from all of them. */
  isExact: boolean;
  rollups: RollupChanges;
}

/** Everything that follows from the facts: actions, questions, responses and answers. */
export async function storeDerived(sql: Sql, derivation: Derivation): Promise<void> {
  const { before, actions, headers, anonymous, revealed, affected, isExact, rollups } = derivation;
  const living = [...actions.values()].filter(
    ({ actionKey }) => (headers.get(actionKey.toString('hex')) ?? []).length > 0,
  );
  const changed = living.filter(
    (action) =>
      revealed.has(action.actionKey) ||
      JSON.stringify(action) !== JSON.stringify(before.get(action.actionKey.toString('hex'))),
  );
  await storeActions(sql, changed, anonymous);
  // Those that only responses name, not their actions.
  await storeGroupIds(
    sql,
    [...headers.values()].flat().map(({ header }) => header.groupId),
  );
  const moved = changed.filter(
    (action) => dependsOnMore(before.get(action.actionKey.toString('hex')), action) || revealed.has(action.actionKey),
  );
  const stale = new KeySet(
    moved.flatMap(
      ({ actionKey }) => before.get(actionKey.toString('hex'))?.questions.map(({ questionKey }) => questionKey) ?? [],
    ),
  );
  if (isExact) stale.addAll((await dropUnasked(sql, [...actions.values()])).sorted());
  await storeQuestions(sql, changed);
  if (moved.length > 0)
    affected.addAll(
      (
        await responsesOf(
          sql,
          moved.map(({ actionKey }) => actionKey),
        )
      ).sorted(),
    );
  await rollups.reask(before, actions);
  await storeResponses(sql, { actions, headers, anonymous, rollups }, affected);
  if (isExact) stale.addAll(living.flatMap(({ questions }) => questions.map(({ questionKey }) => questionKey)));
  if (stale.size > 0) await rederiveQuestions(sql, stale);
  const gone = [...actions.values()].filter((action) => !living.includes(action)).map(({ actionKey }) => actionKey);
  await dropActions(sql, gone);
  await dropUnusedPackages(
    sql,
    packagesOf(before).filter((key) => !packagesOf(actions).some((now) => now.equals(key))),
  );
}

const packagesOf = (actions: ReadonlyMap<string, ActionProjection>): Buffer[] =>
  [...actions.values()].flatMap(({ packageKey }) => packageKey ?? []);

/** Responses carry the group, the package and the questions of their action: where one of these moved, they all follow. */
function dependsOnMore(before: ActionProjection | undefined, after: ActionProjection): boolean {
  if (before === undefined || before.actionId === '') return false;
  const ownerOf = ({ packageId, title }: ActionProjection) => packageId ?? title?.toLowerCase() ?? null;
  return before.groupId !== after.groupId || before.packageId !== after.packageId || ownerOf(before) !== ownerOf(after);
}
