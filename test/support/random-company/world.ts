import fc from 'fast-check';
import type { Fact, Form, Group, Sending, Value, World } from '../oracle/world.js';
import { CHANGES, DAY, GROUP_IDS, HOUR, NFD, ORDERS, OTHER_ORDERS, PEOPLE, SURVEY, TEXTS } from './vocabulary.js';

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

/** Which questions the sendings of a form ask: all, or any of them; equal titles and times only together. */
const asked = (form: Form): fc.Arbitrary<number[]> => {
  const all = form.questions.map((_, index) => index);
  const optional = all.filter((index) => !['comment', 'response time'].includes(titleAt(form, index)));
  const fixed = all.filter((index) => !optional.includes(index));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(all) },
    { weight: 1, arbitrary: fc.subarray(optional).map((some) => [...some, ...fixed].sort((a, b) => a - b)) },
  );
};
const titleAt = ({ questions }: Form, index: number) => questions[index]?.title.trim().toLowerCase() ?? '';

const sending = (actionId: string, form: Form, groupId: string | null, isAnonymous = false): fc.Arbitrary<Sending> =>
  asked(form).map((asks) => ({ actionId, form, asks, groupId, isAnonymous }));

const sendings: fc.Arbitrary<Sending[]> = fc.tuple(
  sending('orders-1', ORDERS, 'g-north'),
  sending('orders-2', ORDERS, 'g-nameless'),
  // Nobody ever names the group of this one.
  sending('orders-3', ORDERS, null),
  sending('orders-secret', ORDERS, 'g-other-north', true),
  sending('other-1', OTHER_ORDERS, 'g-other-north'),
  sending('other-2', OTHER_ORDERS, 'g-root'),
  sending('survey-1', SURVEY, 'g-north'),
  sending('survey-2', { ...SURVEY, title: `weekly  ${NFD.toUpperCase()}` }, 'g-root', true),
);

const digits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 20 }).map(String) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: -3000, max: 3000 }), fc.nat(999))
      .map(([whole, part]) => `${whole}.${String(part).padStart(3, '0')}`.replace(/\.?0+$/, '') || '0')
      .map((text) => (text === '-0' ? '0' : text)),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: 10n ** 17n, max: 10n ** 24n }).map(String) },
);
const instant = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -40 * HOUR, max: 40 * HOUR }))
  .map(([near, offset]) => near + offset);

const place = fc.record({
  latitude: fc.constantFrom(-33.87, -0.5, 0.25, 12.9716, 12.9721, 59.91),
  longitude: fc.constantFrom(-179.95, -77.03, -0.125, 0.2, 77.5946, 77.601, 179.97),
});

function answer({ type, options }: Form['questions'][0]): fc.Arbitrary<Value> {
  switch (type) {
    case 'SINGLE_OPTION':
      return fc.constantFrom(...options.slice(0, Math.max(2, options.length - 1))).map(chosen);
    case 'MULTI_OPTION':
      return fc.subarray([...options], { minLength: 1 }).map((choices) => chosen(...choices));
    case 'TEXT':
      return fc.constantFrom(...TEXTS, 'East', 'West').map((text) => ({ text }));
    case 'NUMERIC':
      return fc.oneof(
        { weight: 12, arbitrary: digits.map((number) => ({ text: number, number })) },
        { weight: 1, arbitrary: fc.constantFrom('a dozen', '12,5').map((text) => ({ text })) },
      );
    case 'DATE':
      return instant.map((at) => new Date(at).toISOString().slice(0, 10)).map((date) => ({ text: date, date }));
    case 'DATE_TIME':
      return instant.map((at) => ({ text: new Date(at).toISOString(), instant: at }));
    case 'LOCATION':
      return place.map((place) => ({ text: `${place.latitude}, ${place.longitude}`, place }));
    case 'IMAGE':
      return fc.integer({ min: 1, max: 3 }).map((files) => ({ text: `${files} files`, files }));
    case 'PHONE_NUMBER':
      return fc.constantFrom('+919800000001', '+4915112345678').map((text) => ({ text }));
  }
}

const chosen = (...choices: string[]): Value => ({ text: choices.join(', '), choices });

const answersTo = ({ form, asks }: Sending): fc.Arbitrary<Map<number, Value>> =>
  fc
    .tuple(
      ...asks
        .filter((index) => form.questions[index]?.isMetadata !== true)
        .map((index) =>
          fc.option(answer(form.questions[index] as Form['questions'][0])).map((value) => [index, value] as const),
        ),
    )
    .map((pairs) => new Map(pairs.flatMap(([index, value]) => (value === null ? [] : [[index, value]]))));

const told = (sendings: readonly Sending[]): fc.Arbitrary<(index: number) => Told> =>
  fc.constantFrom(...sendings).chain((sending) =>
    fc
      .record({
        person: fc.constantFrom(...PEOPLE.slice(0, 4)),
        at: fc.oneof(
          { weight: 3, arbitrary: instant },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 150 }).map((days) => Date.UTC(2024, 7, 1) + days * DAY) },
        ),
        isTimed: fc.integer({ max: 9, min: 0 }).map((n) => n > 0),
        delay: fc.constantFrom(1_000, 2 * HOUR),
        answers: answersTo(sending),
        edit: fc.option(fc.record({ after: fc.integer({ min: 1, max: 400 * HOUR }), original: answersTo(sending) }), {
          freq: 4,
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
  sendings.chain((sendings) =>
    fc
      .record({
        groups,
        made: fc.array(told(sendings), { minLength: 1, maxLength: most, size: 'max' }),
        order: fc.nat(),
      })
      .map(({ groups, made, order }) => {
        const told = made.map((make, index) => make(index));
        const facts = told.map(({ fact }) => fact);
        // Of what nobody ever answered, nothing is known.
        const known = [...new Set(facts.map(({ sending }) => sending))];
        return { world: { groups, people: PEOPLE, sendings: known, facts }, told, order };
      }),
  );
