import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type Log = Logger;

/** Seven digits or more in a row, with what people put between them: no phone number gets into a log by way of an error's text. */
const PHONE_LIKE = /\+{1,2}[\d\s().x-]{6,}\d|\b\d{9,15}\b/g;
const QUERY = /(https?:\/\/[^\s"'?]+)\?[^\s"']*/g;
/** Keys of our own API, wherever they stand. */
const API_KEY = /\bkzg_[\w-]{20,}/g;
const SIGNATURE = /\b(sig|token|key|password|secret)=[^\s&"']+/gi;

/** A text without phone numbers, signed URLs and tokens. */
export function scrub(text: string): string {
  return text.replace(QUERY, '$1?…').replace(API_KEY, '…').replace(SIGNATURE, '$1=…').replace(PHONE_LIKE, '…');
}

/** Errors are the one thing in a log whose text is not ours: a driver's message may quote the row it choked on. */
function scrubError(error: unknown): unknown {
  if (!(error instanceof Error)) return scrub(String(error));
  const { type, message, stack, code, errno } = stdSerializers.err(error) as Record<string, unknown>;
  return {
    type,
    message: scrub(String(message)),
    stack: scrub(String(stack)).split('\n').slice(0, 12).join('\n'),
    ...(code === undefined ? {} : { code }),
    ...(errno === undefined ? {} : { errno }),
  };
}

/** Structured logs, one JSON line an event. Callers log names, counts and ids, never bodies. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: undefined, serializers: { err: scrubError } };
  return destination === undefined ? pino(options) : pino(options, destination);
}
