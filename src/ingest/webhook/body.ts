import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from './byte-budget.js';

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The sender went away, or sent less than it had announced. */
export class BodyIncompleteError extends Error {
  override readonly name = 'BodyIncompleteError';
}

/** All requests together hold as much as they may. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
}

/**
 * The raw bytes of a request, however they are framed. What it takes of `budget` is the body's length, and is the caller's to give back.
 * @throws BodyTooLargeError, BudgetSpentError as soon as that is known, without reading on; BodyIncompleteError.
 */
export function readBody(request: IncomingMessage, maxBytes: number, budget: ByteBudget): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.reject(new BodyTooLargeError('announced'));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (error: Error) => {
      request.off('data', onData);
      request.pause();
      budget.giveBack(size);
      size = 0;
      reject(error);
    };
    const onData = (chunk: Buffer) => {
      if (size + chunk.length > maxBytes) return fail(new BodyTooLargeError('received'));
      if (!budget.take(chunk.length)) return fail(new BudgetSpentError('too many bodies are waiting'));
      size += chunk.length;
      chunks.push(chunk);
    };
    request.on('data', onData);
    const onClose = () => fail(new BodyIncompleteError('connection closed'));
    request.once('end', () => {
      request.off('close', onClose);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.once('error', () => fail(new BodyIncompleteError('connection lost')));
    request.once('close', onClose);
  });
}
