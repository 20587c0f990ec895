import type { Sql } from '../../database/sql.js';
import { groupBy } from '../../group-by.js';
import { keyOf } from '../../keys.js';
import type { ActionProjection, QuestionProjection } from './action-projection.js';
import { loadHeaders, projectAll } from './actions.js';
import { KeySet } from './key-set.js';
import { executeIn, insertRows, selectIn, type Value } from './rows.js';

/** Where options come that no form lists: after all that are. */
export const WRITTEN_IN_ORDINAL = 65_535;

/** Title and ordinal of whatever was asked last; of equal stamps the greater. Stamp last: it guards the others. */
const LATER_WINS =
  'title = IF(VALUES(stamp) > stamp, VALUES(title), IF(VALUES(stamp) = stamp, GREATEST(title, VALUES(title)), title)), ' +
  'ordinal = IF(VALUES(stamp) > stamp, VALUES(ordinal), IF(VALUES(stamp) = stamp, GREATEST(ordinal, VALUES(ordinal)), ordinal)), ' +
  'is_metadata = is_metadata OR VALUES(is_metadata), stamp = GREATEST(stamp, VALUES(stamp))';

const LISTED_WINS =
  'ordinal = IF(is_listed = 0 OR VALUES(stamp) > stamp, VALUES(ordinal), ' +
  'IF(VALUES(stamp) = stamp, GREATEST(ordinal, VALUES(ordinal)), ordinal)), ' +
  'stamp = IF(is_listed = 0, VALUES(stamp), GREATEST(stamp, VALUES(stamp))), is_listed = 1';

const byFirst = ([a]: readonly Value[], [b]: readonly Value[]) => Buffer.compare(a as Buffer, b as Buffer);

/** Questions, options and asked questions of these actions, added to what other actions say of them. */
export async function storeQuestions(sql: Sql, projections: readonly ActionProjection[]): Promise<void> {
  const asked = projections.flatMap(({ actionKey, packageKey, questions }) =>
    questions.map((question) => ({ actionKey, packageKey, ...question })),
  );
  await insertRows(
    sql,
    'asked_questions',
    ['asked_key', 'action_key', 'question_key', 'title', 'type', 'occurrence', 'ordinal', 'is_metadata', 'stamp'],
    asked
      .map((q): Value[] => [
        q.askedKey,
        q.actionKey,
        q.questionKey,
        q.title,
        q.type,
        q.occurrence,
        q.ordinal,
        q.isMetadata,
        new Date(q.stamp),
      ])
      .sort(byFirst),
    'question_key = VALUES(question_key), title = VALUES(title), ordinal = VALUES(ordinal), ' +
      'is_metadata = VALUES(is_metadata), stamp = VALUES(stamp)',
  );
  await storeShared(sql, asked);
}

async function storeShared(
  sql: Sql,
  asked: readonly (QuestionProjection & { packageKey: Buffer | null })[],
): Promise<void> {
  await insertRows(
    sql,
    'questions',
    ['question_key', 'package_key', 'title_key', 'title', 'type', 'occurrence', 'ordinal', 'is_metadata', 'stamp'],
    asked
      .map((q): Value[] => [
        q.questionKey,
        q.packageKey,
        keyOf('title', q.foldedTitle),
        q.title,
        q.type,
        q.occurrence,
        q.ordinal,
        q.isMetadata,
        new Date(q.stamp),
      ])
      .sort(byFirst),
    LATER_WINS,
  );
  await insertRows(
    sql,
    'options',
    ['option_key', 'question_key', 'title', 'ordinal', 'is_listed', 'stamp'],
    asked
      .flatMap(({ questionKey, options }) =>
        options.map(({ title, ordinal, stamp }): Value[] => [
          optionKeyOf(questionKey, title),
          questionKey,
          title,
          ordinal,
          1,
          new Date(stamp),
        ]),
      )
      .sort(byFirst),
    LISTED_WINS,
  );
}

export const optionKeyOf = (questionKey: Buffer, title: string) => keyOf('option', questionKey, title);

/** Options for titles that were answered; those that a form lists are there already. */
export async function storeWrittenIn(
  sql: Sql,
  answered: readonly { questionKey: Buffer; title: string }[],
): Promise<void> {
  const rows = new Map<string, Value[]>();
  for (const { questionKey, title } of answered) {
    const key = optionKeyOf(questionKey, title);
    rows.set(key.toString('hex'), [key, questionKey, title, WRITTEN_IN_ORDINAL, 0, null]);
  }
  await insertRows(
    sql,
    'options',
    ['option_key', 'question_key', 'title', 'ordinal', 'is_listed', 'stamp'],
    [...rows.values()].sort(byFirst),
    'title = title',
  );
}

/**
 * These questions again from nothing: where something that was said of them was withdrawn, or an action moved to another owner. Reads all that
 * was ever said of them, which is rare enough.
 */
export async function rederiveQuestions(sql: Sql, questionKeys: KeySet): Promise<void> {
  const keys = questionKeys.sorted();
  // Deleted before anything is read: the rows' locks wait for whoever is just adding to them, and what they added is then seen.
  await executeIn(sql, 'DELETE FROM questions WHERE question_key IN (?)', keys);
  await executeIn(sql, 'DELETE FROM options WHERE question_key IN (?)', keys);
  const asking = await selectIn<{ action_key: Buffer }>(
    sql,
    'SELECT DISTINCT action_key FROM asked_questions WHERE question_key IN (?)',
    keys,
  );
  const actionKeys = new KeySet(asking.map(({ action_key }) => action_key));
  const projections = [...projectAll(await loadHeaders(sql, actionKeys.sorted())).values()];
  await storeShared(
    sql,
    projections.flatMap(({ packageKey, questions }) =>
      questions.filter(({ questionKey }) => questionKeys.has(questionKey)).map((q) => ({ ...q, packageKey })),
    ),
  );
  await storeWrittenIn(sql, await answeredTitles(sql, keys));
}

async function answeredTitles(sql: Sql, questionKeys: readonly Buffer[]) {
  type Row = { question_key: Buffer; choices: string };
  const present = await selectIn<Row>(
    sql,
    'SELECT DISTINCT question_key, choices FROM answers WHERE question_key IN (?) AND choices IS NOT NULL',
    questionKeys,
  );
  const earlier = await selectIn<Row>(
    sql,
    'SELECT DISTINCT q.question_key, a.choices FROM asked_questions q JOIN response_revisions v ' +
      'JOIN responses r ON r.response_key = v.response_key AND r.action_key = q.action_key ' +
      'JOIN revision_answers a ON a.response_key = v.response_key AND a.revision = v.revision AND a.asked_key = q.asked_key ' +
      'WHERE q.question_key IN (?) AND a.choices IS NOT NULL',
    questionKeys,
  );
  return [...present, ...earlier].flatMap(({ question_key, choices }) =>
    (JSON.parse(choices) as string[]).map((title) => ({ questionKey: question_key, title })),
  );
}

/** Asked questions that no header of these actions asks any more. */
export async function dropUnasked(sql: Sql, projections: readonly ActionProjection[]): Promise<KeySet> {
  const stored = await selectIn<{ asked_key: Buffer; question_key: Buffer }>(
    sql,
    'SELECT asked_key, question_key FROM asked_questions WHERE action_key IN (?)',
    projections.map(({ actionKey }) => actionKey),
  );
  const asked = groupBy(
    projections.flatMap(({ questions }) => questions),
    ({ askedKey }) => askedKey.toString('hex'),
  );
  const gone = stored.filter(({ asked_key }) => !asked.has(asked_key.toString('hex')));
  await executeIn(
    sql,
    'DELETE FROM asked_questions WHERE asked_key IN (?)',
    gone.map(({ asked_key }) => asked_key),
  );
  return new KeySet(gone.map(({ question_key }) => question_key));
}
