import type { Bounds } from '../../bounds.js';
import type { JsonObject } from '../../json.js';
import { startDeadline } from './deadline.js';
import type { Endpoint } from './endpoint.js';
import { KaizalaError } from './kaizala-error.js';
import { readAnswer } from './read-answer.js';
import { readBody } from './read-body.js';
import { retryAfterMs } from './retry-after.js';

/** The world outside, as far as calls need it. */
export interface Outside {
  fetch: typeof fetch;
  /** Epoch milliseconds. */
  now: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  random: () => number;
  /** Ends every call, at once. */
  signal?: AbortSignal;
  /** Told of the status of every answer; null: there was none. */
  onAnswer?: (status: number | null) => void;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v1`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  json?: JsonObject;
  /** The top-level key that a good answer has; null where any will do. */
  expectedKey: string | null;
  /** Waits until a request may be made; asked before each one, repeated ones too. */
  admit?: () => Promise<void>;
}

type TransportBounds = Pick<
  Bounds,
  | 'kaizalaRequestMs'
  | 'kaizalaCallMs'
  | 'kaizalaTries'
  | 'kaizalaFirstPauseMs'
  | 'kaizalaMaxPauseMs'
  | 'kaizalaMoves'
  | 'kaizalaAnswerBytes'
>;

export type Send = (endpoint: Endpoint, call: Call) => Promise<JsonObject>;

/**
 * Makes calls by HTTP: follows an endpoint that moved, waits where it is throttled, and asks again where asking twice is harmless. Never
 * follows a redirect by itself: the headers carry tokens, and generic clients drop or leak them.
 * @throws KaizalaError
 */
export function createTransport(outside: Outside, bounds: TransportBounds): Send {
  const { now, sleep, random, signal } = outside;

  return async (endpoint, call) => {
    const deadline = now() + bounds.kaizalaCallMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await follow(endpoint, call, deadline);
      } catch (error) {
        const pause = isWorthAnother(error, call) && attempt < bounds.kaizalaTries ? pauseAfter(error, attempt) : null;
        if (pause === null || now() + pause > deadline) throw error;
        await sleep(pause, signal);
      }
    }
  };

  async function follow(endpoint: Endpoint, call: Call, deadline: number): Promise<JsonObject> {
    for (let moves = 0; moves <= bounds.kaizalaMoves; moves++) {
      const response = await request(endpoint, call, Math.min(bounds.kaizalaRequestMs, deadline - now()));
      if (response.status !== 308) return response.answer();
      endpoint.moveTo(response.location);
    }
    throw new KaizalaError('REFUSED', `Kaizala's endpoint moved more than ${bounds.kaizalaMoves} times`, {
      status: 308,
    });
  }

  async function request(endpoint: Endpoint, call: Call, withinMs: number) {
    await call.admit?.();
    const deadline = startDeadline(withinMs, signal);
    try {
      const response = await outside.fetch(endpoint.url(call.path, call.query), {
        method: call.method,
        headers: { ...call.headers, ...(call.json === undefined ? {} : { 'content-type': 'application/json' }) },
        body: call.json === undefined ? null : JSON.stringify(call.json),
        redirect: 'manual',
        signal: deadline.signal,
      });
      const { status, headers } = response;
      outside.onAnswer?.(status);
      const body = await readBody(response, bounds.kaizalaAnswerBytes);
      return {
        status,
        location: headers.get('location') ?? '',
        answer() {
          if (status === 429) throw throttled(retryAfterMs(headers.get('retry-after'), now()));
          return readAnswer({ status, body, expectedKey: call.expectedKey, secrets: Object.values(call.headers) });
        },
      };
    } catch (error) {
      if (error instanceof KaizalaError) throw error;
      signal?.throwIfAborted();
      outside.onAnswer?.(null);
      throw new KaizalaError('UNREACHABLE', `Kaizala did not answer (${reasonOf(error)})`, { cause: error });
    } finally {
      deadline.release();
    }
  }

  function pauseAfter(error: KaizalaError, attempt: number): number {
    const backoff = bounds.kaizalaFirstPauseMs * 2 ** (attempt - 1) * (0.5 + random() / 2);
    // Never earlier than it was asked for: what asks for more than a call may take is given up at once.
    return error.retryAfterMs === null ? Math.min(bounds.kaizalaMaxPauseMs, backoff) : error.retryAfterMs + backoff;
  }
}

const throttled = (ms: number | null) =>
  new KaizalaError('THROTTLED', 'Kaizala asks to call less often; try again later', { status: 429, retryAfterMs: ms });

/** A throttled call has not happened; any other may have, and only reading twice is harmless. */
function isWorthAnother(error: unknown, { method }: Call): error is KaizalaError {
  if (!(error instanceof KaizalaError)) return false;
  return error.failure === 'THROTTLED' || (error.failure === 'UNREACHABLE' && method === 'GET');
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: unknown } };
  return name === 'TimeoutError' ? 'in time' : String(cause?.code ?? name);
}
