import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PacedClock } from '../clock.js';
import type { Faults } from '../faults.js';
import type { Random } from '../random.js';
import type { CallLog, CallRecord } from './call-log.js';
import type { Endpoint } from './endpoint.js';
import type { Limits } from './limits.js';
import { invalidToken, Refusal } from './refusal.js';
import type { TokenDesk } from './token-desk.js';

const SLOW_MS = [100, 1_500] as const;
const TOKEN_CALLS = new Set(['/accessToken', '/generatePin', '/loginWithPinAndApplicationId']);

export interface GateOptions {
  clock: PacedClock;
  faults: Faults;
  random: Random;
  tokens: TokenDesk;
  limits: Limits;
  endpoint: Endpoint;
  calls: CallLog;
}

interface Passing {
  record: CallRecord;
  /** What becomes of its answer. */
  fault: 'reset' | 'garbage' | null;
}

/** What every call goes through: the log, faults, whether it came to the right place, its access token, the limits. */
export function addGate(
  api: FastifyInstance,
  { clock, faults, random, tokens, limits, endpoint, calls }: GateOptions,
): void {
  const passing = new WeakMap<FastifyRequest, Passing>();

  api.addHook('onRequest', async (request, reply) => {
    const { method, originalUrl } = request;
    const record: CallRecord = { at: clock.now(), method, path: originalUrl, status: null };
    calls.add(record);
    const fault = faults.strikes('reset') ? 'reset' : faults.strikes('garbage') ? 'garbage' : null;
    passing.set(request, { record, fault });
    if (faults.strikes('slow')) await clock.dawdle(random.between(...SLOW_MS)).catch(() => undefined);
    failNow();
    if (TOKEN_CALLS.has(request.routeOptions.url ?? '')) return;
    if (faults.strikes('308')) endpoint.move();
    if (!endpoint.isHere(originalUrl)) return moved(reply, originalUrl);
    admit(String(request.headers.accesstoken));
  });

  api.addHook('onSend', async (request, reply, payload) => {
    const { record, fault } = passing.get(request) ?? { record: null, fault: null };
    if (fault === 'reset') {
      request.raw.socket.destroy();
      return payload;
    }
    if (record !== null) record.status = reply.statusCode;
    return fault === 'garbage' && typeof payload === 'string' ? payload.slice(0, payload.length / 2) : payload;
  });

  /** @throws Refusal */
  function failNow(): void {
    if (faults.strikes('503')) throw new Refusal(503, 'ServiceUnavailable', 'The service is unavailable.');
    if (faults.strikes('429'))
      throw tooMany(random.pick(['1', '0.5', '0', new Date(clock.now() + 1_000).toUTCString(), null]));
  }

  function moved(reply: FastifyReply, path: string): FastifyReply {
    return reply.code(308).header('location', endpoint.locationOf(path)).send('');
  }

  /** @throws Refusal */
  function admit(accessToken: string): void {
    const isUsed = tokens.isUsed(accessToken);
    if (isUsed && faults.strikes('401')) tokens.revoke(accessToken);
    const applicationId = tokens.applicationOf(accessToken);
    if (faults.strikes('200')) {
      const { errorCode, message } =
        isUsed && random.chance(0.5) ? invalidToken() : { errorCode: '', message: 'Something went wrong' };
      throw new Refusal(200, errorCode, message);
    }
    const waitMs = limits.take(applicationId);
    if (waitMs > 0) throw tooMany(String(Math.ceil(waitMs / 1000)));
  }
}

const tooMany = (retryAfter: string | null) =>
  new Refusal(429, 'TooManyRequests', 'Too many calls', retryAfter === null ? {} : { 'retry-after': retryAfter });
