import { createReadStream } from 'node:fs';
import { addAbortSignal, PassThrough, type Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { STANDARD_INPUT } from './archive-files.js';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

export interface ChunkOptions {
  /** Standard input, or what stands for it. */
  input: Readable;
  signal: AbortSignal;
  /** Bytes of the file itself, compressed or not. */
  onBytes(count: number): void;
}

/**
 * The bytes of a file, decompressed where they are gzip by their first bytes, whatever the name says. Where the file is cut off or damaged, all
 * that can be had comes first.
 * @throws Error of the system's or zlib's, or an AbortError.
 */
export async function* readChunks(path: string, { input, signal, onBytes }: ChunkOptions): AsyncGenerator<Buffer> {
  const file = addAbortSignal(signal, path === STANDARD_INPUT ? input : createReadStream(path));
  try {
    const bytes = counted(file, onBytes);
    const first = await bytes.next();
    if (first.done === true) return;
    const whole = startingWith(first.value, bytes);
    if (first.value.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) yield* decompressed(whole);
    else yield* whole;
  } finally {
    // Where decompressing ended before the file did.
    file.destroy();
  }
}

async function* counted(file: Readable, onBytes: (count: number) => void): AsyncGenerator<Buffer, void> {
  for await (const chunk of file) {
    const bytes = Buffer.from(chunk as Uint8Array);
    onBytes(bytes.length);
    yield bytes;
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Through a stream that knows of no failure: one that fails drops what it has decompressed and nobody has taken yet. */
async function* decompressed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const output = new PassThrough();
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    failures.push(error);
    output.end();
  };
  gunzip.on('data', (chunk: Buffer) => {
    if (!output.write(chunk)) gunzip.pause();
  });
  output.on('drain', () => gunzip.resume());
  gunzip.on('end', () => output.end());
  gunzip.on('error', fail);
  void feed(gunzip, bytes).catch(fail);
  for await (const chunk of output) yield chunk as Buffer;
  if (failures.length > 0) throw failures[0];
}

async function feed(gunzip: Gunzip, bytes: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of bytes) {
    await new Promise<void>((resolve, reject) => {
      gunzip.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }
  gunzip.end();
}
