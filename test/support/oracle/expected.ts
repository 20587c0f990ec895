/** What an answer is compared with: JSON, with these where equality of text is not what is meant. */

/** A time, however it is written. */
export class Instant {
  constructor(readonly at: number) {}
}

/** A double, computed from numbers as large as `scale`. */
export class Approximately {
  constructor(
    readonly value: number,
    readonly scale = Math.abs(value),
  ) {}
}

/** Decimal digits, whatever zeros stand at their end. */
export class Decimal {
  constructor(readonly digits: string) {}
}

/** A number as JSON, or its digits as text where no double holds it. */
export class Digits {
  constructor(readonly digits: string) {}
}

/** What the gateway calls a thing that the model calls so. */
export class Id {
  constructor(readonly own: string) {}
}

/** The first so many in this order; those of one class in any. */
export class Ranked {
  constructor(
    readonly classes: readonly (readonly unknown[])[],
    readonly first = Number.POSITIVE_INFINITY,
  ) {}
}

/** Two axes, and what is where they meet. */
export class Table {
  constructor(
    readonly rows: Axis,
    readonly columns: Axis,
    readonly cells: readonly (readonly unknown[])[],
    readonly total: unknown,
  ) {}
}

/** `place`: what has more of it comes later; null where nothing says. */
type Axis = readonly { shown: object; place: number | null; total: unknown }[];

/** The contract does not say. */
export const ANYTHING = Symbol('anything');

export const instant = (at: number | null): Instant | null => (at === null ? null : new Instant(at));

export const approximately = (value: number | null, scale?: number): Approximately | null =>
  value === null ? null : new Approximately(value, scale);

export const unordered = (items: readonly unknown[]): Ranked => new Ranked([items]);

/** Items in an order that may not tell all of them apart; the first of them. */
export function ranked<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  show: (item: T) => unknown,
  first?: number,
): Ranked {
  const classes: T[][] = [];
  for (const item of items.toSorted(compare)) {
    const last = classes.at(-1);
    if (last?.[0] !== undefined && compare(last[0], item) === 0) last.push(item);
    else classes.push([item]);
  }
  return new Ranked(
    classes.map((members) => members.map(show)),
    first,
  );
}
