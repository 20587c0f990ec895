import { eventTypeOf, writeEvent } from '../bodies/event.js';
import { GENERATIONS, type Generation } from '../bodies/generation.js';
import type { PacedClock } from '../clock.js';
import type { Faults } from '../faults.js';
import type { Random } from '../random.js';
import type { Happening } from '../world/happening.js';
import { postEvent } from './post-event.js';
import { isFor, type Subscription } from './subscription.js';

/** Documented: six retries, further and further apart, within two days: 45 minutes, doubled each time, are 47 hours and a quarter. */
const RETRIES = 6;
const FIRST_RETRY_MS = 45 * 60_000;
/** One webhook's deliveries at the same time. */
const AT_ONCE = 8;
const LONGEST_DELAY_MS = 300;
const USUAL_GENERATION: Generation = 2019;

/** A delivery as it went out. */
export interface Attempt {
  subscriptionId: string;
  eventId: string;
  /** Epoch milliseconds. */
  at: number;
  /** 0: the first. */
  retry: number;
  isTaken: boolean;
}

interface Outside {
  clock: PacedClock;
  faults: Faults;
  random: Random;
  /** Ends everything at once. */
  signal: AbortSignal;
  onAttempt: (attempt: Attempt) => void;
}

interface Lane {
  waiting: (() => Promise<void>)[];
  running: number;
}

/** Tells webhooks what happens, at least once, and disables those that do not listen. What happens while one is disabled, it never hears of. */
export class Deliverer {
  private readonly lanes = new Map<Subscription, Lane>();

  constructor(
    private readonly subscriptions: ReadonlyMap<string, Subscription>,
    private readonly outside: Outside,
  ) {}

  /** Resolves when every webhook that is told has been called once. */
  async tell(happening: Happening): Promise<void> {
    const eventType = eventTypeOf(happening);
    const told = [...this.subscriptions.values()].filter(
      (one) => one.active && one.validity > this.outside.clock.now() && isFor(one, happening, eventType),
    );
    await Promise.all(told.map((subscription) => this.deliver(subscription, happening)));
  }

  private async deliver(subscription: Subscription, happening: Happening): Promise<void> {
    const { faults, random, clock, signal } = this.outside;
    const generation = faults.has('generations') ? random.pick(GENERATIONS) : USUAL_GENERATION;
    const body = writeEvent(happening, subscription, generation);
    const { eventId } = happening;
    const isTwice = faults.strikes('duplicate');
    if (faults.strikes('reorder')) await ignoreAbort(clock.dawdle(random.between(1, LONGEST_DELAY_MS), signal));
    const first = this.inLane(subscription, async () => {
      if (faults.strikes('garbage')) await this.attempt(subscription, '', body.slice(0, body.length / 2), 0);
      const isTaken = await this.attempt(subscription, eventId, body, 0);
      // A failed delivery leaves its place to the next; its retries come on top.
      if (!isTaken) void this.retry(subscription, eventId, body);
    });
    const second = isTwice ? this.inLane(subscription, () => this.again(subscription, eventId, body)) : undefined;
    await Promise.all([first, second]);
  }

  private async again(subscription: Subscription, eventId: string, body: string): Promise<void> {
    await this.attempt(subscription, eventId, body, 0);
  }

  private async retry(subscription: Subscription, eventId: string, body: string): Promise<void> {
    const { clock, signal } = this.outside;
    for (let retry = 1; retry <= RETRIES; retry++) {
      await ignoreAbort(clock.sleep(FIRST_RETRY_MS * 2 ** (retry - 1), signal));
      if (signal.aborted || !this.isThere(subscription)) return;
      if (await this.attempt(subscription, eventId, body, retry)) return;
    }
    subscription.active = false;
  }

  private isThere(subscription: Subscription): boolean {
    return subscription.active && this.subscriptions.get(subscription.subscriptionId) === subscription;
  }

  private async attempt(subscription: Subscription, eventId: string, body: string, retry: number): Promise<boolean> {
    const { clock, faults, signal, onAttempt } = this.outside;
    if (signal.aborted) return true;
    const { subscriptionId, callbackUrl, callbackToken } = subscription;
    const at = clock.now();
    const isCut = faults.strikes('reset');
    const isTaken = await postEvent({ callbackUrl, callbackToken, body, signal, isCut });
    onAttempt({ subscriptionId, eventId, at, retry, isTaken });
    return isTaken;
  }

  /** Begins in order, so many at the same time. */
  private inLane(subscription: Subscription, work: () => Promise<void>): Promise<void> {
    const lane = this.lanes.get(subscription) ?? { waiting: [], running: 0 };
    this.lanes.set(subscription, lane);
    return new Promise((resolve) => {
      lane.waiting.push(() => work().finally(resolve));
      this.runLane(lane);
    });
  }

  private runLane(lane: Lane): void {
    while (lane.running < AT_ONCE) {
      const next = lane.waiting.shift();
      if (next === undefined) return;
      lane.running += 1;
      void next().finally(() => {
        lane.running -= 1;
        this.runLane(lane);
      });
    }
  }
}

/** Whoever waits looks at the signal afterwards. */
const ignoreAbort = (waiting: Promise<void>) => waiting.catch(() => undefined);
