import type { Simulator } from '../../src/simulator/start-simulator.js';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
  json: any;
}

export interface Caller {
  /** With the access token it has. The path begins with a slash. */
  call(path: string, init?: { method?: string; json?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  /** Fetches a new access token, and uses it from then on. */
  signIn(refreshToken?: string): Promise<Answer>;
}

/** Calls a simulator as a connector does, from the protocol and without the gateway's client. */
export async function createCaller(simulator: Simulator, connector = 0): Promise<Caller> {
  const { applicationId, applicationSecret, refreshToken } = simulator.connectors[connector] ?? missing();
  let accessToken = '';
  const caller: Caller = {
    async call(path, { method = 'GET', json, headers = {} } = {}) {
      const body = json === undefined ? undefined : JSON.stringify(json);
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await fetch(`${simulator.address}${path}`, {
        method,
        body,
        headers: { accessToken, ...type, ...headers },
        redirect: 'manual',
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
    async signIn(token = refreshToken) {
      const answer = await caller.call('/v1/accessToken', {
        headers: { applicationId, applicationSecret, refreshToken: token },
      });
      accessToken = answer.json?.accessToken ?? accessToken;
      return answer;
    },
  };
  await caller.signIn();
  return caller;
}

function missing(): never {
  throw new Error('no such connector');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
