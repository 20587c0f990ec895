import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncStatus } from '../../kaizala/vocabulary.js';
import type { Ask } from './ask.js';
import { DEMO_OPERATIONS } from './operations.js';
import type { Screen } from './screen.js';
import type { Demo } from './start-demo.js';

const TICK_MS = 1_000;
const FIRST_TICK_MS = 100;
/** With faults something is always given up; the next pull, a minute later at the latest, asks for it again. */
const MOST_PULLS = 3;
const MOST_TRIES = 10;

export interface TourOptions {
  screen: Screen;
  /** Live events a second. */
  rate: number;
  signal: AbortSignal;
}

/** What an operator does: registers the webhooks, pulls what was before, and looks at the numbers, until `signal`. @throws AbortError then. */
export async function tour(demo: Demo, { screen, rate, signal }: TourOptions): Promise<void> {
  const { ask, groupIds, gateway } = demo;
  for (const groupId of groupIds) await register(ask, groupId, signal);
  screen.line(`${groupIds.length} webhooks registered, one a group`);
  const living = setInterval(() => demo.emit(1), 1_000 / Math.max(rate, Number.MIN_VALUE));
  if (rate === 0) clearInterval(living);
  signal.addEventListener('abort', () => clearInterval(living), { once: true });

  screen.text(explain(gateway));
  await pull(ask, screen, signal);
  for (;;) {
    screen.status(await describe(ask));
    await sleep(TICK_MS, undefined, { signal });
  }
}

const REGISTER = 'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { id } }';

const register = (ask: Ask, objectId: string, signal: AbortSignal) =>
  persist(signal, () => ask(REGISTER, { input: { objectId, objectType: 'GROUP' } }));

/** A call that must not happen twice is not repeated by the gateway: whoever asked for it decides. */
async function persist(signal: AbortSignal, mutate: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    try {
      await mutate();
      return;
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await sleep(FIRST_TICK_MS, undefined, { signal });
    }
  }
}

interface Run {
  status: SyncStatus;
  actions: number;
  responses: number;
  requests: number;
  error: string | null;
}

async function pull(ask: Ask, screen: Screen, signal: AbortSignal): Promise<void> {
  for (let pulls = 1; pulls <= MOST_PULLS; pulls++) {
    await persist(signal, () => ask('mutation { startSync { id } }'));
    const { status, actions, responses, requests, error } = await ended(ask, screen, signal);
    screen.line(
      `${status}: a pull of ${count(actions)} actions and ${count(responses)} responses, by ${count(requests)} pages`,
    );
    if (status === 'SUCCEEDED') return;
    screen.line(`  ${error ?? 'no reason known'}`);
  }
}

const LAST_RUN = '{ ingestStatus { syncRuns(first: 1) { status actions responses requests error } } }';

/** The run under way, when it has ended; says how far it is. */
async function ended(ask: Ask, screen: Screen, signal: AbortSignal): Promise<Run> {
  for (let pauseMs = FIRST_TICK_MS; ; pauseMs = TICK_MS) {
    await sleep(pauseMs, undefined, { signal });
    const { ingestStatus } = await ask<{ ingestStatus: { syncRuns: Run[] } }>(LAST_RUN);
    const [run] = ingestStatus.syncRuns;
    if (run !== undefined && run.status !== 'RUNNING') return run;
    screen.status(`${await describe(ask)}; ${count(run?.requests ?? 0)} pages`);
  }
}

const NUMBERS = `{
  responseSet { totalCount measure(of: { fn: SUM, question: { title: "Rice 1KG", type: NUMERIC } }) { value } }
  ingestStatus { deliveries { status count } }
}`;

interface Numbers {
  responseSet: { totalCount: number; measure: { value: number | null } | null };
  ingestStatus: { deliveries: { status: string; count: number }[] };
}

async function describe(ask: Ask): Promise<string> {
  const { responseSet, ingestStatus } = await ask<Numbers>(NUMBERS);
  const waiting = ingestStatus.deliveries.find(({ status }) => status === 'PENDING')?.count ?? 0;
  const rice = count(responseSet.measure?.value ?? 0);
  return `${count(responseSet.totalCount)} responses; ${rice} kg of rice; ${count(waiting)} waiting`;
}

const count = (number: number) => number.toLocaleString('en');

const explain = (gateway: string) => `
Open ${gateway}/graphql in a browser for the Sandbox. It opens with three operations to try:

${DEMO_OPERATIONS.join('\n')}
History is being pulled, and live events come in. Ctrl-C ends everything.

`;
