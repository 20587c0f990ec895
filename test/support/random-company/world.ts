import fc from 'fast-check';
import type { Fact, Group, Sending, Value, World } from '../oracle/world.js';
import { answersTo, chosen, instant } from './answers.js';
import { jobs, sendings, silentSending } from './sendings.js';
import { DAY, GROUP_IDS, HOUR, PEOPLE, SPREAD } from './vocabulary.js';

/** An earlier state of a response, which an edit has replaced. */
export interface Told {
  fact: Fact;
  original: ReadonlyMap<number, Value> | null;
  /** How long the last of its bodies was on its way. */
  delay: number;
  /** Whether the device said when; otherwise it is when it came. */
  isTimed: boolean;
}

export interface RandomWorld {
  world: World;
  told: readonly Told[];
  /** In which bodies arrive: any. */
  order: number;
}

const told = (sendings: readonly Sending[]): fc.Arbitrary<(index: number) => Told> =>
  fc.constantFrom(...sendings).chain((sending) =>
    fc
      .record({
        person: fc.constantFrom(...PEOPLE.slice(0, 4)),
        at: fc.oneof(
          { weight: 1, arbitrary: instant },
          { weight: 2, arbitrary: fc.integer({ min: 0, max: SPREAD.days }).map((days) => SPREAD.from + days * DAY) },
        ),
        isTimed: fc.integer({ max: 9, min: 0 }).map((n) => n > 0),
        delay: fc.constantFrom(1_000, 2 * HOUR),
        answers: answersTo(sending),
        edit: fc.option(fc.record({ after: fc.integer({ min: 1, max: 400 * HOUR }), original: answersTo(sending) }), {
          freq: 1,
        }),
      })
      .map(({ person, at, isTimed, delay, answers, edit: wanted }) => (index: number): Told => {
        const edit = isTimed ? wanted : null;
        // No two at one moment: which of them is the newest is nobody's business here.
        const submittedAt = at + index;
        const updatedAt = submittedAt + (edit?.after ?? 0);
        const time = sending.form.questions.findIndex(({ isMetadata }) => isMetadata);
        const seen = new Date(updatedAt).toISOString();
        const receivedAt = updatedAt + (isTimed ? delay : 0);
        return {
          fact: {
            responseId: `response:${index}`,
            sending,
            groupId: sending.groupId,
            responder: sending.isAnonymous ? null : person.id,
            submittedAt,
            updatedAt,
            receivedAt,
            answers: isTimed ? new Map([...answers, [time, { text: seen, instant: updatedAt }]]) : answers,
          },
          original: edit?.original ?? null,
          delay,
          isTimed,
        };
      }),
  );

/** Ticked and unticked by some of those who have to; each has one answer. */
const ticked = (jobs: readonly Sending[]): fc.Arbitrary<((index: number) => Told)[]> =>
  fc
    .tuple(...jobs.flatMap((job) => (job.job?.assignees ?? []).map((person) => tick(job, person))))
    .map((list) => list.filter((made) => made !== null));

const tick = (sending: Sending, responder: string): fc.Arbitrary<((index: number) => Told) | null> =>
  fc.option(
    fc.record({ at: instant, isDone: fc.boolean() }).map(({ at, isDone }) => (index: number): Told => {
      const time = at + index;
      const answers = new Map([[0, chosen(String(isDone))]]);
      const times = { submittedAt: time, updatedAt: time, receivedAt: time };
      const fact = { responseId: `response:${index}`, sending, groupId: sending.groupId, responder, ...times, answers };
      return { fact, original: null, delay: 0, isTimed: false };
    }),
  );

const groups: fc.Arbitrary<Group[]> = fc
  .array(fc.record({ parents: fc.subarray(GROUP_IDS), members: fc.subarray(PEOPLE.map(({ id }) => id)) }), {
    minLength: GROUP_IDS.length,
    maxLength: GROUP_IDS.length,
  })
  .map((links) =>
    links.map(({ parents, members }, index) => ({
      id: GROUP_IDS[index] ?? '',
      name: ['All', 'North', null, 'North'][index] ?? null,
      parents: parents.filter((id) => id !== GROUP_IDS[index]),
      members,
    })),
  );

export const randomWorld = (most: number): fc.Arbitrary<RandomWorld> =>
  fc.tuple(sendings, silentSending, jobs).chain(([sendings, silent, jobs]) =>
    fc
      .record({
        groups,
        made: fc.array(told(sendings), { minLength: 1, maxLength: most, size: 'max' }),
        ticks: ticked(jobs),
        order: fc.nat(),
      })
      .map(({ groups, made, ticks, order }) => {
        const told = [...made, ...ticks].map((make, index) => make(index));
        const facts = told.map(({ fact }) => fact);
        // Of what nobody ever answered, and nobody said that it was sent, nothing is known.
        const known = new Set([...facts.map(({ sending }) => sending), silent, ...jobs]);
        return { world: { groups, people: PEOPLE, sendings: [...known], facts }, told, order };
      }),
  );
