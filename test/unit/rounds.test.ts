import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Rounds } from '../../src/http/graphql/sharing/rounds.js';

const never = new Promise<never>(() => undefined);
const PATIENT = 60_000;

it('whoever shares a result had come before it was begun, and of equal work one runs at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), fc.scheduler(), async (arrivals, s) => {
      const rounds = new Rounds<number>(PATIENT);
      let ticks = 0;
      let running = 0;
      let done = 0;
      const ask = async () => {
        const cameAt = ++ticks;
        const entered = await rounds.enter('key', never);
        if ('shared' in entered) {
          expect(entered.shared).toBeGreaterThan(cameAt);
          return;
        }
        const begunAt = ++ticks;
        expect(++running).toBe(1);
        await s.schedule(Promise.resolve());
        running -= 1;
        done += 1;
        entered.end(begunAt);
      };
      const asked = arrivals.map((delay) => s.schedule(Promise.resolve(), `after ${delay}`).then(ask));
      await s.waitIdle();
      await Promise.all(asked);
      expect(running).toBe(0);
      expect(done).toBeLessThanOrEqual(arrivals.length);
      // Nothing is left of them: the next begins at once.
      expect(await rounds.enter('key', never)).toHaveProperty('end');
    }),
  );
});

it('thirty that ask while one runs are answered by one more', async () => {
  const rounds = new Rounds<string>(PATIENT);
  const first = await rounds.enter('key', never);
  const others = Array.from({ length: 30 }, () => rounds.enter('key', never));
  const lead = others.shift();
  if ('end' in first) first.end('before they came');
  const entered = await lead;
  if (entered && 'end' in entered) entered.end('after');
  expect(await Promise.all(others)).toEqual(others.map(() => ({ shared: 'after' })));
});

it('other keys do not wait', async () => {
  const rounds = new Rounds<string>(PATIENT);
  await rounds.enter('one', never);
  expect(await rounds.enter('other', never)).toHaveProperty('end');
});

it('where the one that others wait for is gone, another takes its place', async () => {
  const rounds = new Rounds<string>(PATIENT);
  const first = await rounds.enter('key', never);
  let leave: (error: Error) => void = () => undefined;
  const gone = new Promise<never>((_, reject) => {
    leave = reject;
  });
  const lead = rounds.enter('key', gone);
  const others = [rounds.enter('key', never), rounds.enter('key', never)];
  leave(new Error('gone'));
  await expect(lead).rejects.toThrow('gone');
  if ('end' in first) first.end(null);
  const second = await others[0];
  if (second && 'end' in second) second.end('of the second');
  expect(await others[1]).toEqual({ shared: 'of the second' });
});

it('nothing is waited for longer than it may be', async () => {
  const rounds = new Rounds<string>(10);
  await rounds.enter('key', never);
  const second = rounds.enter('key', never);
  const third = rounds.enter('key', never);
  const entered = await second;
  expect(entered).toHaveProperty('end');
  await sleep(1);
  if ('end' in entered) entered.end('of the second');
  expect(await third).toEqual({ shared: 'of the second' });
});
