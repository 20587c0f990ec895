import fc from 'fast-check';
import type { Form, Sending, Value } from '../oracle/world.js';
import { CHANGES, HOUR, TEXTS } from './vocabulary.js';

const digits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 20 }).map(String) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: -3000, max: 3000 }), fc.nat(999))
      .map(([whole, part]) => `${whole}.${String(part).padStart(3, '0')}`.replace(/\.?0+$/, '') || '0')
      .map((text) => (text === '-0' ? '0' : text)),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: 10n ** 17n, max: 10n ** 24n }).map(String) },
);
export const instant = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -40 * HOUR, max: 40 * HOUR }))
  .map(([near, offset]) => near + offset);

const place = fc.record({
  latitude: fc.constantFrom(-33.87, -0.5, 0.25, 12.9716, 12.9721, 59.91),
  longitude: fc.constantFrom(-179.95, -77.03, -0.125, 0.2, 77.5946, 77.601, 179.97),
});

function answer({ type, options }: Form['questions'][0]): fc.Arbitrary<Value> {
  switch (type) {
    case 'SINGLE_OPTION':
      return fc.constantFrom(...options.slice(0, Math.max(2, options.length - 1))).map(chosen);
    case 'MULTI_OPTION':
      return fc.subarray([...options], { minLength: 1 }).map((choices) => chosen(...choices));
    case 'TEXT':
      return fc.constantFrom(...TEXTS, 'East', 'West').map((text) => ({ text }));
    case 'NUMERIC':
      return fc.oneof(
        { weight: 12, arbitrary: digits.map((number) => ({ text: number, number })) },
        { weight: 1, arbitrary: fc.constantFrom('a dozen', '12,5').map((text) => ({ text })) },
      );
    case 'DATE':
      return instant.map((at) => new Date(at).toISOString().slice(0, 10)).map((date) => ({ text: date, date }));
    case 'DATE_TIME':
      return instant.map((at) => ({ text: new Date(at).toISOString(), instant: at }));
    case 'LOCATION':
      return place.map((place) => ({ text: `${place.latitude}, ${place.longitude}`, place }));
    case 'ATTACHMENT_LIST':
      return fc.integer({ min: 1, max: 3 }).map((files) => ({ text: `${files} files`, files }));
    case 'PHONE_NUMBER':
      return fc.constantFrom('+919800000001', '+4915112345678').map((text) => ({ text }));
  }
}

export const chosen = (...choices: string[]): Value => ({ text: choices.join(', '), choices });

/** Some of what a sending asks. */
export const answersTo = ({ form, asks }: Sending): fc.Arbitrary<Map<number, Value>> =>
  fc
    .tuple(
      ...asks
        .filter((index) => form.questions[index]?.isMetadata !== true)
        .map((index) =>
          fc.option(answer(form.questions[index] as Form['questions'][0])).map((value) => [index, value] as const),
        ),
    )
    .map((pairs) => new Map(pairs.flatMap(([index, value]) => (value === null ? [] : [[index, value]]))));
