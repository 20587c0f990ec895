import { normalise } from '../normalise/normalise.js';
import { redactAnonymous } from '../normalise/redact.js';
import { hashOf } from '../store/deliveries.js';
import type { Place } from './read-events.js';

/** A body on its way into the deliveries. */
export interface ImportedDelivery {
  place: Place;
  hash: Buffer;
  body: Buffer;
  source: 'IMPORT';
  stamp: Date;
  isRedacted: boolean;
}

const OPEN_LIST = 0x5b;
/** A list begins with its bracket, after blanks and perhaps a byte order mark. */
const FIRST_BYTES = 64;

/**
 * The deliveries that a body makes: itself, or the elements of a list, as the worker would split it, so that a second run knows them. Without
 * their persons where they say that they are anonymous, before anything is hashed.
 */
export function prepare(place: Place, body: Buffer, stamp: Date): ImportedDelivery[] {
  return elementsOf(body).map((original) => {
    const redacted = redactAnonymous(original) as Buffer;
    return {
      place,
      hash: hashOf(redacted),
      body: redacted,
      source: 'IMPORT',
      stamp,
      isRedacted: redacted !== original,
    };
  });
}

function elementsOf(body: Buffer): Buffer[] {
  if (!body.subarray(0, FIRST_BYTES).includes(OPEN_LIST)) return [body];
  const reading = normalise(body, { isAnonymous: false });
  return reading.outcome === 'batch' ? reading.bodies.flatMap((element) => elementsOf(Buffer.from(element))) : [body];
}
