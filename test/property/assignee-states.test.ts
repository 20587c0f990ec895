import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sql } from '../../src/database/sql.js';
import { inTransaction } from '../../src/database/transaction.js';
import { foldTitle, keyOf } from '../../src/keys.js';
import { assigneesOfActions } from '../../src/queries/assignees-of-actions.js';
import { actionCondition } from '../../src/queries/list/action-condition.js';
import { Visibility } from '../../src/queries/visibility.js';
import { testRetry } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

const NOW = Date.UTC(2024, 4, 31, 10);
const PEOPLE = [1, 2, 3].map((n) => Buffer.alloc(16, n));
const visibility = new Visibility(null);
const JOBS = [101, 102].map((n) => Buffer.alloc(16, n));
const TICK = Buffer.alloc(16, 201);
const OTHER = Buffer.alloc(16, 202);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { dataSource } = database.ingest;
  await dataSource.query('INSERT INTO people (person_key, public_id) VALUES ?', [PEOPLE.map((key) => [key, key])]);
  const question = (key: Buffer, title: string) => [
    key,
    keyOf('title', foldTitle(title)),
    title,
    'SINGLE_OPTION',
    1,
    0,
    0,
    new Date(NOW),
  ];
  await dataSource.query(
    'INSERT INTO questions (question_key, title_key, title, type, occurrence, ordinal, is_metadata, stamp) VALUES ?',
    [[question(TICK, 'isCompleted'), question(OTHER, 'Agreed')]],
  );
});
afterAll(() => database.close());

interface Tick {
  job: number;
  /** Null for an anonymous response. */
  person: number | null;
  /** Seconds: few, so that two responses often have the same time. */
  at: number;
  question: Buffer;
  choice: 'true' | 'false';
}

const tick: fc.Arbitrary<Tick> = fc.record({
  job: fc.constantFrom(0, 1),
  person: fc.constantFrom(0, 1, 2, null),
  at: fc.integer({ min: 0, max: 3 }),
  question: fc.constantFrom(TICK, TICK, TICK, OTHER),
  choice: fc.constantFrom('true', 'false'),
});
const assigned = fc.uniqueArray(fc.record({ job: fc.constantFrom(0, 1), person: fc.constantFrom(0, 1, 2) }), {
  selector: ({ job, person }) => `${job} ${person}`,
});
const dueIn = fc.constantFrom(-1, 0, 1, null);

async function store(
  sql: Sql,
  due: readonly (number | null)[],
  assignees: { job: number; person: number }[],
  ticks: Tick[],
) {
  const insert = (text: string, rows: unknown[][]) => (rows.length === 0 ? null : sql.execute(text, [rows]));
  for (const table of ['actions', 'assignees', 'responses', 'answers']) await sql.execute(`DELETE FROM ${table}`);
  await insert(
    'INSERT INTO actions (action_key, action_id, kind, due_at) VALUES ?',
    JOBS.map((key, job) => [key, key, 'JOB', due[job] == null ? null : new Date(NOW + (due[job] as number))]),
  );
  await insert(
    'INSERT INTO assignees (action_key, person_key) VALUES ?',
    assignees.map(({ job, person }) => [JOBS[job], PEOPLE[person]]),
  );
  const keyed = ticks.map((given, index) => ({
    ...given,
    key: Buffer.alloc(16, index),
    time: new Date(NOW + given.at * 1000),
  }));
  await insert(
    'INSERT INTO responses (response_key, action_key, has_own_group, responder_key, is_anonymous, submitted_at, ' +
      'submitted_at_source, updated_at, received_at, revision, content_hash) VALUES ?',
    keyed.map(({ key, job, person, time }) => [
      key,
      JOBS[job],
      0,
      person === null ? null : PEOPLE[person],
      person === null ? 1 : 0,
      time,
      'RECEIVED',
      time,
      time,
      1,
      key,
    ]),
  );
  await insert(
    'INSERT INTO answers (question_key, submitted_at, response_key, asked_key, ordinal, choices, raw) VALUES ?',
    keyed.map(({ key, question, choice, time }) => [question, time, key, question, 0, JSON.stringify([choice]), '0']),
  );
}

it('62: an assignee is where the newest of their own responses to that job says, and a due job overdue until all have finished', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(dueIn, dueIn),
      assigned,
      fc.array(tick, { maxLength: 12 }),
      async (due, assignees, ticks) => {
        const expected = assignees.map(({ job, person }) => {
          const own = ticks.filter((given) => given.job === job && given.person === person);
          // The keys grow with the place in the list: of equal times the last is the greatest.
          const newest = own.toSorted((a, b) => a.at - b.at).at(-1);
          const isCompleted = newest?.question === TICK && newest.choice === 'true';
          return { job, person, isCompleted, completedAt: isCompleted ? NOW + (newest?.at ?? 0) * 1000 : null };
        });
        const overdue = JOBS.flatMap((_, job) => {
          const until = due[job] ?? null;
          const isOpen = expected.some((one) => one.job === job && !one.isCompleted);
          return until !== null && until < 0 && isOpen ? [job] : [];
        });
        const found = await inTransaction(database.ingest, testRetry, async (sql) => {
          await store(sql, due, assignees, ticks);
          const jobs = async (isOverdue: boolean) => {
            const { where, parameters } = actionCondition(
              { isOverdue },
              { timeZone: 'UTC', now: new Date(NOW), visibility },
            );
            const rows = await sql.query<{ key: Buffer }>(
              `SELECT a.action_key AS \`key\` FROM actions a WHERE ${where}`,
              parameters,
            );
            return rows.map(({ key }) => JOBS.findIndex((job) => job.equals(key))).sort();
          };
          return {
            states: await assigneesOfActions(sql, JOBS, visibility),
            overdue: await jobs(true),
            others: await jobs(false),
          };
        });
        const states = found.states.map(({ actionKey, personKey, isCompleted, completedAt }) => ({
          job: JOBS.findIndex((key) => key.equals(actionKey)),
          person: PEOPLE.findIndex((key) => key.equals(personKey)),
          isCompleted: Number(isCompleted) !== 0,
          completedAt: completedAt?.getTime() ?? null,
        }));
        const inOrder = <T extends { job: number; person: number }>(list: T[]) =>
          list.toSorted((a, b) => a.job - b.job || a.person - b.person);
        expect(inOrder(states)).toEqual(inOrder(expected));
        expect(found.overdue).toEqual(overdue);
        expect(found.others).toEqual([0, 1].filter((job) => !overdue.includes(job)));
      },
    ),
    { numRuns: 60 },
  );
});
