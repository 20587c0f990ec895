import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { operationKey } from '../../src/http/graphql/live/operation-key.js';
import { EventCursors } from '../../src/live/event-cursors.js';
import { Head } from '../../src/live/head.js';
import { Places } from '../../src/live/places.js';
import { SharedReads } from '../../src/live/shared-reads.js';
import { SharedResults } from '../../src/live/shared-results.js';
import { createLog } from '../../src/log.js';

const turns = () => new Promise((resolve) => setImmediate(resolve));

/** Results that a test lets happen. */
function source() {
  const queue: number[] = [];
  let wake: () => void = () => undefined;
  let starts = 0;
  async function* make(ending: AbortSignal) {
    starts += 1;
    ending.addEventListener('abort', () => wake());
    while (!ending.aborted) {
      const next = queue.shift();
      if (next === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      else yield next;
    }
  }
  return {
    make,
    starts: () => starts,
    async emit(value: number) {
      queue.push(value);
      wake();
      await turns();
    },
  };
}

describe('shared results', () => {
  it('are made once; whoever is slow misses what lies between, and whoever comes later begins with the latest', async () => {
    const shared = new SharedResults<number>();
    const { make, emit, starts } = source();
    const ending = new AbortController();
    const follow = () => shared.follow('key', ending.signal, make);
    const quick = follow();
    const slow = follow();
    const [first, alsoFirst] = [quick.next(), slow.next()];
    await emit(1);
    expect([(await first).value, (await alsoFirst).value]).toEqual([1, 1]);
    for (const value of [2, 3]) {
      const next = quick.next();
      await emit(value);
      expect((await next).value).toBe(value);
    }
    expect((await slow.next()).value).toBe(3);
    expect((await follow().next()).value).toBe(3);
    expect(starts()).toBe(1);
    const waiting = quick.next();
    ending.abort();
    expect((await waiting).done).toBe(true);
  });

  it('end with the last of those who follow them, and begin anew with the next', async () => {
    const shared = new SharedResults<number>();
    const { make, emit, starts } = source();
    const [one, other] = [new AbortController(), new AbortController()];
    const followed = [one, other].map(({ signal }) => shared.follow('key', signal, make));
    const waiting = followed.map((results) => results.next());
    await emit(1);
    await Promise.all(waiting);
    const more = followed.map((results) => results.next());
    one.abort();
    expect((await more[0])?.done).toBe(true);
    await emit(2);
    expect((await more[1])?.value).toBe(2);
    other.abort();
    expect((await followed[1]?.next())?.done).toBe(true);
    const again = shared.follow('key', new AbortController().signal, make).next();
    await emit(3);
    expect((await again).value).toBe(3);
    expect(starts()).toBe(2);
  });
});

describe('shared reads', () => {
  it('are made once by all who ask at the same time, and again after a while or where they were not good', async () => {
    let reads = 0;
    const read = async () => ++reads;
    const shared = new SharedReads<number>(20, (value) => value !== 3);
    expect(await Promise.all([shared.read('a', read), shared.read('a', read)])).toEqual([1, 1]);
    expect(await shared.read('b', read)).toBe(2);
    expect([await shared.read('c', read), await shared.read('c', read)]).toEqual([3, 4]);
    await expect(shared.read('d', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await shared.read('d', read)).toBe(5);
    expect(await shared.read('a', read)).toBe(1);
    await sleep(30);
    expect(await shared.read('a', read)).toBe(6);
  });
});

describe('the key of an operation', () => {
  const keyOf = (text: string, variables: Record<string, unknown> = {}) =>
    operationKey({ document: parse(text), operationName: null, variables });
  const events = (after: string) =>
    `subscription ($f: ResponseFilter, $a: String) { responseEvents(filter: $f, after: ${after}) { cursor } }`;

  it('is the same wherever a subscription begins, and however its text is laid out', () => {
    expect(keyOf(events('$a'), { f: 1, a: 'x' })).toBe(keyOf(events('$a'), { a: 'y', f: 1 }));
    expect(keyOf(events('"x"'), { f: 1 })).toBe(keyOf(events('"y"').replace('{ cursor }', '{\n  cursor }'), { f: 1 }));
  });

  it('G14: differs with everything that results depend on', () => {
    const texts = [
      keyOf(events('$a'), { f: 1 }),
      keyOf(events('$a'), { f: 2 }),
      keyOf(events('$a').replace('cursor }', 'cursor kind }'), { f: 1 }),
      keyOf(
        'subscription ($a: String) { responseEvents(after: $a) { response { answer(question: { title: $a }) { text } } } }',
        { a: 'x' },
      ),
      keyOf(
        'subscription ($a: String) { responseEvents(after: $a) { response { answer(question: { title: $a }) { text } } } }',
        { a: 'y' },
      ),
      keyOf('subscription { responseSet { responses(after: "x") { nodes { id } } } }'),
      keyOf('subscription { responseSet { responses(after: "y") { nodes { id } } } }'),
      keyOf('subscription ($n: Int = 1) { responseSet { responses(first: $n) { nodes { id } } } }'),
      keyOf('subscription ($n: Int = 2) { responseSet { responses(first: $n) { nodes { id } } } }'),
      keyOf('subscription ($n: Int = 2) { responseSet { responses(first: $n) { nodes { id } } } }', { n: 3 }),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });
});

it('places are taken by so many at a time, in order', async () => {
  const places = new Places(2);
  const order: number[] = [];
  let most = 0;
  let now = 0;
  await Promise.all(
    [0, 1, 2, 3, 4].map((n) =>
      places
        .within(async () => {
          most = Math.max(most, ++now);
          await turns();
          order.push(n);
          now -= 1;
          if (n === 1) throw new Error('failed');
        })
        .catch(() => undefined),
    ),
  );
  expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
});

it('G16: the newest event is looked for by whoever comes while a look ends', async () => {
  const pool = {} as ConstructorParameters<typeof Head>[0]['pool'];
  const head = new Head({ pool, bounds: { ...defaultBounds, headPollMs: 1 }, log: createLog('silent') });
  let newest = 0;
  vi.spyOn(head, 'newest').mockImplementation(async () => ++newest);
  const { signal } = new AbortController();
  const seen: (number | null)[] = [];
  for (let seq = 0; seq < 3; seq++) seen.push(await head.beyond(seq, signal, 500));
  expect(seen).toEqual([1, 2, 3]);
});

describe('cursors of events', () => {
  const cursors = new EventCursors(randomBytes(32));
  const storedAt = new Date('2024-05-31T10:00:00.123Z');

  it('G16: open again, and nothing else does', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.base64String(), (seq, text) => {
        const cursor = cursors.encode({ seq, storedAt });
        expect(cursors.decode('after', cursor)).toEqual({ seq, storedAt });
        for (const foreign of [text, `${cursor}A`, cursor.slice(1)])
          expect(() => cursors.decode('after', foreign)).toThrow(/^after must be/);
        const other = new EventCursors(randomBytes(32)).encode({ seq, storedAt });
        // One in millions opens; then it names no event.
        try {
          expect(cursors.decode('after', other)).not.toEqual({ seq, storedAt });
        } catch (error) {
          expect(String(error)).toContain('after must be');
        }
      }),
    );
  });

  it('G15: do not tell how many events there were', () => {
    const [one, two] = [1, 2].map((seq) => Buffer.from(cursors.encode({ seq, storedAt }), 'base64url'));
    const same = one?.filter((byte, index) => byte === two?.[index]).length ?? 0;
    expect(same).toBeLessThan(8);
  });
});
