/** Arguments that say how long the list is that they stand at, or those right below. */
const LENGTHS = ['first', 'last', 'max', 'maxSeries', 'top'] as const;

/** The longest list that a field's arguments ask for, or null where they do not say. None is free, however short. */
export function askedLength(args: Readonly<Record<string, unknown>>): number | null {
  const lengths = LENGTHS.map((name) => args[name]).filter((value) => typeof value === 'number');
  return lengths.length === 0 ? null : Math.max(1, ...lengths);
}

/** Input objects, at any depth. Instants and the like are values. */
export function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return sum(value);
  if (typeof value !== 'object' || value === null) return 0;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === null || prototype === Object.prototype ? 1 + sum(Object.values(value)) : 0;
}

/** Values in lists, at any depth: a filter looks for each. */
export function listedIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((all, item) => all + Math.max(1, listedIn(item)), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((all, inner) => all + listedIn(inner), 0);
}

const sum = (values: readonly unknown[]): number => values.reduce<number>((all, value) => all + objectsIn(value), 0);

/** Names of time zones in what a field is given, at any depth. */
export function zonesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(zonesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'timeZone' && typeof inner === 'string' ? [inner.toLowerCase()] : zonesIn(inner),
  );
}
