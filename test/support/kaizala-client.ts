import { type Bounds, defaultBounds } from '../../src/bounds.js';
import type { RefreshTokenStore } from '../../src/kaizala/client/access-tokens.js';
import { createKaizalaClient, type KaizalaClient } from '../../src/kaizala/client/client.js';
import { APPLICATION, type ScriptedKaizala } from './scripted-kaizala.js';

export interface TestClient extends KaizalaClient {
  /** Milliseconds of each pause; nobody really waits. */
  pauses: number[];
  /** Refresh tokens that were kept, in order. */
  kept: string[];
  /** Moved by every pause. */
  clock: { now: number };
}

export interface TestClientOptions {
  root?: string;
  allowedHosts?: readonly string[];
  bounds?: Partial<Bounds>;
  store?: Partial<RefreshTokenStore>;
  fetch?: typeof fetch;
}

/** A client of a scripted Kaizala, whose clock moves only while it pauses, and whose jitter is always in the middle. */
export function createTestClient(kaizala: ScriptedKaizala, options: TestClientOptions = {}): TestClient {
  const pauses: number[] = [];
  const kept: string[] = [];
  const clock = { now: Date.now() };
  const client = createKaizalaClient({
    root: options.root ?? kaizala.address,
    allowedHosts: options.allowedHosts ?? ['127.0.0.1', 'kaiza.la', 'osi.office.net'],
    credentials: APPLICATION,
    store: {
      load: async () => kept.at(-1) ?? null,
      save: async (token) => {
        kept.push(token);
      },
      ...options.store,
    },
    outside: {
      fetch: options.fetch ?? fetch,
      now: () => clock.now,
      random: () => 0.5,
      async sleep(ms) {
        pauses.push(ms);
        clock.now += ms;
      },
    },
    bounds: { ...defaultBounds, ...options.bounds },
  });
  return { ...client, pauses, kept, clock };
}
