/** Random numbers that come again with their seed (mulberry32): what a long run did can be done once more. */
export interface Seeded {
  seed: number;
  /** In [0, 1). */
  random(): number;
  /** A whole number in [min, max]. */
  between(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  return { seed, random, between, pick: (items) => items[between(0, items.length - 1)] as (typeof items)[0] };
}

/** The seed given in this variable, or a new one. */
export const seedFrom = (variable: string): number =>
  Number(process.env[variable] ?? Math.floor(Math.random() * 2 ** 32));
