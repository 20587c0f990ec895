import { expect, it } from 'vitest';
import { Remembered } from '../../src/calendar/remembered.js';

it('computes once for each instant and cut, and forgets all when there is too much of it', () => {
  const asked: string[] = [];
  const remembered = new Remembered<string>(2);
  const of = (instant: number, cut: string) =>
    remembered.of(instant, cut, () => {
      asked.push(`${cut} ${instant}`);
      return `${cut} ${instant}`;
    });
  expect([of(1, 'a'), of(1, 'a'), of(1, 'b'), of(1, 'b')]).toEqual(['a 1', 'a 1', 'b 1', 'b 1']);
  expect(asked).toEqual(['a 1', 'b 1']);
  expect([of(2, 'a'), of(1, 'a'), of(2, 'a')]).toEqual(['a 2', 'a 1', 'a 2']);
  expect(asked).toEqual(['a 1', 'b 1', 'a 2', 'a 1']);
});
