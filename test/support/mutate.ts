import type { Seeded } from './seeded.js';

type Place = { parent: Record<string, unknown> | unknown[]; key: string | number };

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e21,
  '',
  ' ',
  'null',
  'x'.repeat(300),
  '\u0000',
  '\ud800',
  '😀',
  '+91 98765 43210',
  '2018-03-22T18:29:59Z',
  [],
  {},
  [[]],
  [null, 1, 'a', {}],
  { title: {} },
];

/** Every value below this one, with where it stands. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key) => [
    { parent: value as Place['parent'], key },
    ...placesIn((value as Record<string | number, unknown>)[key]),
  ]);
}

const read = ({ parent, key }: Place) => (parent as Record<string | number, unknown>)[key];

function write({ parent, key }: Place, value: unknown): void {
  (parent as Record<string | number, unknown>)[key] = value;
}

function rename({ parent, key }: Place, name: (old: string) => string): void {
  if (Array.isArray(parent)) return;
  const value = parent[key];
  delete parent[key];
  // An assignment to `__proto__` would make no key of it.
  Object.defineProperty(parent, name(String(key)), { value, enumerable: true, writable: true, configurable: true });
}

/** Another type for the same matter, as relays and other serialisers make of it. */
function retyped(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return Number.isNaN(Number(value)) ? [value] : Number(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return JSON.stringify(value);
  }
}

/** Changes of what the body says; the value is the mutation's own copy. */
const OF_VALUES: Record<string, (place: Place, seeded: Seeded, all: readonly Place[]) => void> = {
  drop: ({ parent, key }) => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]),
  retype: (place) => write(place, retyped(read(place))),
  replace: (place, { pick }) => write(place, pick(STRANGE)),
  'rename case': (place, { pick }) =>
    rename(
      place,
      pick([
        (s: string) => s.toUpperCase(),
        (s: string) => s.toLowerCase(),
        (s: string) => s.replace(/^./, (c) => c.toUpperCase()),
      ]),
    ),
  rename: (place, { pick }) =>
    rename(
      place,
      pick([(s: string) => `${s} `, (s: string) => `_${s}`, () => '', () => '__proto__', () => 'constructor']),
    ),
  nest: (place, { pick }) => {
    const value = read(place);
    write(place, pick([[value], { value }, { data: value }, [[[value]]]]));
  },
  swap: (place, { pick }, all) => {
    const other = pick(all);
    const value = structuredClone(read(place));
    write(place, structuredClone(read(other)));
    write(other, value);
  },
  repeat: (place, { pick }, all) => write(place, [read(place), structuredClone(read(pick(all)))]),
};

/** Changes of its text or bytes. */
const OF_BYTES: Record<string, (body: Buffer, seeded: Seeded) => Buffer> = {
  'duplicate a key': (body, { pick }) => {
    const text = body.toString();
    const keys = [...text.matchAll(/"(\w+)":/g)];
    if (keys.length === 0) return body;
    const { index, 1: name } = pick(keys);
    const twin = JSON.stringify(pick(STRANGE));
    return Buffer.from(`${text.slice(0, index)}"${name}":${twin},${text.slice(index)}`);
  },
  cut: (body, { between }) => body.subarray(0, between(0, body.length)),
  'cut out': (body, { between }) => {
    const at = between(0, body.length);
    return Buffer.concat([body.subarray(0, at), body.subarray(at + between(1, 20))]);
  },
  'flip a bit': (body, { between }) => {
    const flipped = Buffer.from(body);
    const at = between(0, Math.max(0, body.length - 1));
    if (body.length > 0) flipped[at] = (flipped[at] as number) ^ (1 << between(0, 7));
    return flipped;
  },
  'insert bytes': (body, { between }) => {
    const at = between(0, body.length);
    const noise = Buffer.from(Array.from({ length: between(1, 8) }, () => between(0, 255)));
    return Buffer.concat([body.subarray(0, at), noise, body.subarray(at)]);
  },
  'say it twice': (body) => Buffer.concat([body, body]),
  'wrap in text': (body) => Buffer.from(JSON.stringify(body.toString())),
};

export interface Mutation {
  /** What was done, in its order. */
  steps: string[];
  body: Buffer;
}

/** One of these bodies, changed by one to four steps: first in what it says, where it still is JSON, then in its bytes. */
export function mutate(corpus: readonly Buffer[], seeded: Seeded): Mutation {
  const { pick, between } = seeded;
  let body = pick(corpus);
  const steps: string[] = [];
  for (let n = between(0, 3); n > 0; n--) {
    const value = parsed(body);
    const places = placesIn(value);
    if (places.length === 0) break;
    const step = pick(Object.keys(OF_VALUES));
    const place = pick(places);
    OF_VALUES[step]?.(place, seeded, places);
    steps.push(`${step} ${place.key}`);
    body = Buffer.from(JSON.stringify(value));
  }
  if (steps.length === 0 || between(0, 2) === 0) {
    const step = pick(Object.keys(OF_BYTES));
    body = OF_BYTES[step]?.(body, seeded) ?? body;
    steps.push(step);
  }
  return { steps, body };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
