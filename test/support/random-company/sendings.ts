import fc from 'fast-check';
import type { Form, Sending } from '../oracle/world.js';
import { CHANGES, DAY, jobForm, NFD, ORDERS, OTHER_ORDERS, PEOPLE, SURVEY } from './vocabulary.js';

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

/** Everything that was sent and can be answered. */
export const sendings: fc.Arbitrary<Sending[]> = fc.tuple(
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

/** Sent, and never answered. */
export const silentSending = sending('orders-silent', ORDERS, 'g-root');

const job = (actionId: string, title: string, groupId: string): fc.Arbitrary<Sending> =>
  fc
    .record({
      dueAt: fc.option(fc.constantFrom(...CHANGES).map((change) => change + 20 * DAY)),
      assignees: fc.subarray(
        PEOPLE.map(({ id }) => id),
        { minLength: 1 },
      ),
    })
    .map((job) => ({ actionId, form: jobForm(title), asks: [0], groupId, isAnonymous: false, job }));

export const jobs = fc.tuple(job('job-paint', 'Paint', 'g-north'), job('job-sweep', 'Sweep', 'g-other-north'));
