import { expect } from 'vitest';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import type { Reading } from '../../src/ingest/normalise/reading.js';
import { redact } from '../../src/ingest/normalise/redact.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { saysAnonymous } from '../../src/ingest/store/readings.js';
import { keyOf } from '../../src/keys.js';
import type { Model } from './reference-model.js';
import type { ModelEvent } from './reference-states.js';

/** As the model takes them: an anonymous action's bodies are those that are left of them. */
export function toModel(deliveries: readonly { body: Buffer; stamp: number }[]): ModelEvent[] {
  const read = (body: Buffer, isAnonymous: boolean) => {
    const reading = normalise(body, { isAnonymous });
    if (reading.outcome === 'batch' || reading.outcome === 'quarantined') throw new Error(JSON.stringify(reading));
    return reading;
  };
  const actionOf = (reading: Reading) =>
    reading.outcome === 'response' || reading.outcome === 'action' ? reading.action.actionId : null;
  const readings = deliveries.map(({ body, stamp }) => ({ body, stamp, reading: read(body, false) }));
  const anonymous = new Set(readings.flatMap(({ reading }) => (saysAnonymous(reading) ? [actionOf(reading)] : [])));
  return readings.map(({ body, stamp, reading }) => {
    const action = actionOf(reading);
    const fetchedAt = stamp;
    if (action === null || !anonymous.has(action))
      return { hash: hashOf(body).toString('hex'), stamp, fetchedAt, reading };
    const redacted = Buffer.from(redact(body));
    return { hash: hashOf(redacted).toString('hex'), stamp, fetchedAt, reading: read(redacted, true) };
  });
}

export function expectSameModel(stored: Model, model: Model): void {
  const sorted = <T>(items: readonly T[]) =>
    [...items]
      .map((item) => [canonical(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
  expect(sorted(stored.responses)).toEqual(sorted(model.responses));
  expect(sorted(stored.actions)).toEqual(sorted(model.actions));
  expect(plain(stored.questions)).toEqual(byKey(model.questions));
  expect(plain(stored.options)).toEqual(byKey(model.options));
  for (const kind of ['members', 'edges', 'groups', 'messages'] as const)
    expect(sorted<unknown>(stored.observed[kind])).toEqual(sorted<unknown>(model.observed[kind]));
  expect(plain(stored.people)).toEqual(plain(model.people));
  expect(plain(stored.statuses)).toEqual(plain(model.statuses));
}

/** Keys in one order, whoever wrote them. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** The model names questions by their owner's words; the tables by the key of them. */
function byKey(questions: Record<string, unknown>): unknown {
  return plain(
    Object.fromEntries(
      Object.entries(questions).map(([name, value]) => {
        const [owner = '', title = '', type = '', occurrence = ''] = name.split('|');
        const [kind = '', ...id] = owner.split(' ');
        const ownerKey = keyOf(kind as 'package' | 'title' | 'action', id.join(' '));
        return [keyOf('question', ownerKey, title, type, Number(occurrence)).toString('hex').toUpperCase(), value];
      }),
    ),
  );
}
