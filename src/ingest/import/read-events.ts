import type { ArchiveFile } from './archive-files.js';
import { readArchived } from './archived-event.js';
import { CsvFramer } from './csv/csv-framer.js';
import { Framer, type Piece } from './framer.js';
import { type ChunkOptions, readChunks } from './read-chunks.js';
import { readReceivedAt } from './received-at.js';

/** Where in an archive something stands. */
export interface Place {
  file: string;
  /** From 1. */
  line: number;
}

export type ReadEvent = { place: Place } & (
  | { body: Buffer; stamp: Date; isStampedByFile: boolean }
  /** There is nothing here that could be stored; it says why. */
  | { fault: string }
);

export interface ReadOptions extends ChunkOptions {
  bodyLimitBytes: number;
  /** When what does not say itself was received; null: when its file was last changed. */
  receivedAt: Date | null;
  /** Epoch ms. */
  now: number;
}

/** Nothing says when what comes through standard input was received: years of history must not land on today. */
export class UnknownTimeError extends Error {
  override readonly name = 'UnknownTimeError';

  constructor({ file, line }: Place) {
    super(`${file}:${line} does not say when it was received, and standard input has no time: give --received-at TIME`);
  }
}

/** JSON text and base64 are longer than the body they hold. */
const ARCHIVED_BYTES_PER_BYTE = 2;
const CSV_NAME = /\.csv(\.gz)?$/i;

/**
 * The events of one file, in lists by the chunks they came in; what cannot be read is among them as a fault, and the rest goes on.
 * @throws UnknownTimeError, or an AbortError
 */
export async function* readEvents(file: ArchiveFile, options: ReadOptions): AsyncGenerator<ReadEvent[]> {
  const limitBytes = options.bodyLimitBytes * ARCHIVED_BYTES_PER_BYTE;
  const framer = CSV_NAME.test(file.path) ? new CsvFramer(limitBytes, options.now) : new Framer(limitBytes);
  const read = (pieces: readonly Piece[]) => pieces.map((piece) => readPiece(file, piece, options));
  let isFirst = true;
  let failure: unknown = null;
  try {
    for await (const chunk of readChunks(file.path, options)) {
      if (isFirst && chunk.includes(0)) throw new Error('this is no UTF-8 text');
      isFirst = false;
      yield read(framer.push(chunk));
    }
  } catch (error) {
    if (options.signal.aborted || error instanceof UnknownTimeError) throw error;
    failure = error;
  }
  yield read(framer.finish(failure !== null));
  if (failure === null) return;
  const fault = `${failure instanceof Error ? failure.message : String(failure)}; what comes after this line is missing`;
  yield [{ place: { file: file.path, line: framer.currentLine }, fault }];
}

function readPiece(file: ArchiveFile, piece: Piece, options: ReadOptions): ReadEvent {
  const place = { file: file.path, line: piece.line };
  if ('fault' in piece) return { place, fault: piece.fault };
  const { body, receivedAt } = readArchived(piece.bytes);
  if (body.length > options.bodyLimitBytes) return { place, fault: `longer than ${options.bodyLimitBytes} bytes` };
  if (receivedAt !== null) {
    const stamp = readReceivedAt(receivedAt, options.now);
    if (stamp !== null) return { place, body, stamp, isStampedByFile: false };
    return { place, fault: 'receivedAt is no time: ISO 8601 with a zone, or seconds or milliseconds since 1970' };
  }
  const stamp = options.receivedAt ?? file.modifiedAt;
  if (stamp === null) throw new UnknownTimeError(place);
  return { place, body, stamp, isStampedByFile: options.receivedAt === null };
}
