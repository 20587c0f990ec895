import { scrub } from '../log.js';

const MAX_CHARACTERS = 1_000;
const FRAMES = 8;
/** From the first quote to the last: what is quoted may hold quotes itself. */
const QUOTED = /(['"`‘“]).*['"`’”]/gs;

/** The kind of error, and its text without what it may quote of the body that could not be applied. */
export function describeFailure(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return scrub(text.replace(QUOTED, '$1…$1')).slice(0, MAX_CHARACTERS);
}

/** Where it was thrown: of the stack what is not message. */
export function placeOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}

/** An event type as it may be logged: a word like Kaizala's, known or not. Anything else that a body calls its type is content. */
export function loggedType(eventType: string | null): string | null {
  return eventType === null || /^[a-z]+$/i.test(eventType) ? eventType : '…';
}
