import { KaizalaError } from './kaizala-error.js';

/** The bytes of an answer, `maxBytes` at the most. @throws KaizalaError TOO_LONG where it is longer; the rest is not read. */
export async function readBody(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new KaizalaError('TOO_LONG', `Kaizala's answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
