import { setMaxListeners } from 'node:events';
import { CallLog, type CallRecord } from './api/call-log.js';
import { createApi } from './api/create-api.js';
import { Endpoint } from './api/endpoint.js';
import { type CallLimits, DOCUMENTED_LIMITS, Limits } from './api/limits.js';
import { type Connector, TokenDesk } from './api/token-desk.js';
import { type Clock, PacedClock, systemClock } from './clock.js';
import { type Attempt, Deliverer } from './delivery/deliverer.js';
import type { Subscription } from './delivery/subscription.js';
import { type Fault, Faults } from './faults.js';
import { keepHappening } from './keep-happening.js';
import { Events, type Ledger, writeLedger } from './ledger.js';
import { Random } from './random.js';
import { createWorld } from './world/create-world.js';
import type { Happening } from './world/happening.js';
import { nextHappening } from './world/live.js';

const MOST_ATTEMPTS = 100_000;

export interface SimulatorOptions {
  /** 0, the default: any that is free. */
  port?: number;
  /** The same seed at the same time makes the same world. */
  seed?: number;
  historyDays?: number;
  /** Live events a second, by themselves; 0, the default: only when told to. */
  rate?: number;
  faults?: readonly Fault[];
  /** How often each of them strikes, in [0, 1]. */
  faultRate?: number;
  /** What the protocol counts in minutes, hours and days takes that much less. */
  clockFactor?: number;
  clock?: Clock;
  /** Of the tenant; 1. */
  connectors?: number;
  /** Calls a minute. */
  limits?: CallLimits;
}

/** A Kaizala on loopback. */
export interface Simulator {
  /** `http://127.0.0.1:port`: root and endpoint of the API. */
  address: string;
  connectors: readonly Connector[];
  /** For the login of any user. */
  pin: number;
  /** What is true now. Large: every response of every day. */
  ledger(): Ledger;
  calls(): CallRecord[];
  /** Of deliveries to webhooks, in the order of their ends. */
  attempts(): Attempt[];
  /** From now on; `rate` in [0, 1]. */
  setFaults(faults: readonly Fault[], rate?: number): void;
  /** Lets so much happen now. Resolves when every webhook that is told has been called once. */
  emit(events: number): Promise<void>;
  close(): Promise<void>;
}

/** Serves the protocol of Kaizala's connectors and webhooks, with a world of people behind it. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { seed = 1, port = 0, historyDays = 90, rate = 0, connectors = 1 } = options;
  const clock = new PacedClock(options.clock ?? systemClock, options.clockFactor ?? 1);
  const stop = new AbortController();
  // Every delivery under way listens to it.
  setMaxListeners(0, stop.signal);
  const world = createWorld(seed, clock.now(), historyDays);
  const random = new Random('live', seed);
  const faults = new Faults(new Random('faults', seed), options.faults ?? [], options.faultRate);
  const tokens = new TokenDesk(seed, connectors, clock);
  const endpoint = new Endpoint();
  const calls = new CallLog();
  const events = new Events();
  const attempts: Attempt[] = [];
  const subscriptions = new Map<string, Subscription>();
  const deliverer = new Deliverer(subscriptions, {
    clock,
    faults,
    random: new Random('deliveries', seed),
    signal: stop.signal,
    onAttempt: (attempt) => {
      if (attempts.length < MOST_ATTEMPTS) attempts.push(attempt);
    },
  });

  let happened = 0;
  let lastAt = 0;
  const tell = (happening: Happening): Promise<void> => {
    events.add(happening);
    return deliverer.tell(happening);
  };
  const happen = (): Promise<void> => {
    happened += 1;
    // No two things happen at once: what is later has to be told by its time.
    lastAt = Math.max(clock.now(), lastAt + 1);
    return tell(nextHappening(world, random.of(happened), lastAt));
  };
  const controls = {
    ledger: () => writeLedger(world, events.list()),
    calls: () => calls.list(),
    setFaults: (names: readonly Fault[], struck?: number) => faults.set(names, struck),
    emit: async (count: number) => {
      await Promise.all(Array.from({ length: count }, happen));
    },
  };
  const api = createApi({
    world,
    clock,
    faults,
    random: new Random('api', seed),
    tokens,
    limits: new Limits(clock, options.limits ?? DOCUMENTED_LIMITS),
    endpoint,
    calls,
    subscriptions,
    controls,
    onHappening: (happening) => void tell(happening),
  });
  const address = await api.listen({ host: '127.0.0.1', port });
  endpoint.openAt(address);
  keepHappening(rate, clock, stop.signal, happen);

  return {
    address,
    connectors: tokens.connectors,
    pin: tokens.pin,
    ...controls,
    attempts: () => [...attempts],
    async close() {
      stop.abort();
      await api.close();
    },
  };
}
