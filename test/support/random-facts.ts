import fc from 'fast-check';
import type { Fact } from './set-oracle.js';

/** Random responses of two forms, near every kind of edge in time, for the oracle of response sets. */

/** Both changes of Paris and of New York in 2024, and a turn of the year. */
export const CHANGES = [
  '2024-03-31T01:00Z',
  '2024-10-27T01:00Z',
  '2024-03-10T07:00Z',
  '2024-11-03T06:00Z',
  '2024-12-31T23:00Z',
].map((text) => Date.parse(text));
export const HOUR = 3_600_000;
export const OUTLETS = ['North', 'South', 'Süd 😀', 'Never chosen'];
export const TAGS = ['x', 'y', 'z'];

export const fact = (set: string): fc.Arbitrary<Fact> =>
  fc
    .record({
      form: fc.constantFrom('one', 'two'),
      action: fc.constantFrom('a', 'b', 'secret'),
      groupId: fc.constantFrom('g1', 'g2'),
      person: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
      near: fc.constantFrom(...CHANGES),
      offset: fc.integer({ min: -40 * HOUR, max: 40 * HOUR }),
      outlet: fc.option(fc.constantFrom(...OUTLETS.slice(0, 3))),
      tags: fc.subarray(TAGS),
      qty: fc.option(
        fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.nat(999_999)).map(([minus, whole, part]) => {
          const decimal = `${whole}.${String(part).padStart(6, '0')}`.replace(/\.?0+$/, '');
          return minus && decimal !== '0' ? `-${decimal}` : decimal;
        }),
      ),
      note: fc.option(fc.constantFrom('ok', 'OK', 'café', 'cafe', '👍', '😀')),
    })
    .map(({ form, action, groupId, person, near, offset, outlet, tags, qty, note }) => ({
      packageId: `${set}.${form}`,
      actionId: `${set}.${form}.${action}`,
      // Nobody ever names the group of this action; a response without one of its own would otherwise have its action's.
      groupId: action === 'b' ? null : `${set}.${groupId}`,
      responder: action === 'secret' ? null : `${set}.${person}`,
      submittedAt: near + offset,
      asksTags: form === 'one',
      outlet,
      tags: form === 'one' ? tags : [],
      qty,
      note,
    }));

export function bodyOfFact(fact: Fact, index: number): { body: Buffer; stamp: number } {
  const answered = <T>(answer: T | null) => (answer === null ? {} : { answer });
  const options = (titles: readonly string[]) => titles.map((title) => ({ title }));
  const questions = [
    { title: 'Outlet', type: 'SingleOption', options: options(OUTLETS), ...answered(fact.outlet && [fact.outlet]) },
    ...(fact.asksTags ? [{ title: 'Tags', type: 'MultiOption', options: options(TAGS), answer: fact.tags }] : []),
    // As text, so that no digit is lost on the way to the wire.
    { title: 'Qty', type: 'Numeric', options: [], ...answered(fact.qty) },
    { title: 'Note', type: 'Text', options: [], ...answered(fact.note) },
    { title: 'Response Time', type: 'DateTime', options: [], answer: fact.submittedAt },
  ];
  const event = {
    objectId: fact.packageId,
    objectType: 'ActionPackage',
    eventType: 'ActionResponse',
    data: {
      actionId: fact.actionId,
      actionPackageId: fact.packageId,
      groupId: fact.groupId ?? undefined,
      responseId: `${fact.actionId}.${index}`,
      isAnonymous: fact.responder === null,
      responderId: fact.responder ?? 'somebody',
      responderName: `Name ${fact.responder}`,
      responseDetails: { responseWithQuestions: questions },
    },
  };
  return { body: Buffer.from(JSON.stringify(event)), stamp: fact.submittedAt + 1000 };
}
