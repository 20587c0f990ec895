import { setTimeout as sleep } from 'node:timers/promises';

interface Round<T> {
  /** Its turn has come. */
  begin(): void;
  begun: Promise<void>;
  end(result: T | null): void;
  /** Null: it came to nothing. */
  result: Promise<T | null>;
}

interface Lane<T> {
  running: number;
  /** Waits for what runs. Whoever comes meanwhile shares it. */
  next: Round<T> | null;
}

export type Entered<T> =
  | { shared: T }
  /** Has to be done by whoever entered; null where it came to nothing that others can use. */
  | { end(result: T | null): void };

/**
 * Equal work that many ask for at the same time: one at once, and one more for all who come meanwhile, as a group commit is. What is shared began
 * after everybody had come who shares it, so that nobody is told less than was there when they asked. Nobody waits longer than `waitMs` for a turn:
 * of what takes longer, more than one runs.
 */
export class Rounds<T> {
  private readonly lanes = new Map<string, Lane<T>>();

  constructor(private readonly waitMs: number) {}

  /** @throws what `gone` does: whoever waited is not there any more. */
  async enter(key: string, gone: Promise<never>): Promise<Entered<T>> {
    for (;;) {
      const lane = this.laneOf(key);
      if (lane.running === 0) {
        lane.running = 1;
        return { end: () => this.leave(key, lane) };
      }
      if (lane.next === null) return this.leadNext(key, lane, gone);
      const shared = await Promise.race([lane.next.result, gone]);
      if (shared !== null) return { shared };
    }
  }

  private laneOf(key: string): Lane<T> {
    const known = this.lanes.get(key);
    if (known !== undefined) return known;
    const lane: Lane<T> = { running: 0, next: null };
    this.lanes.set(key, lane);
    return lane;
  }

  private async leadNext(key: string, lane: Lane<T>, gone: Promise<never>): Promise<Entered<T>> {
    const round = createRound<T>();
    lane.next = round;
    const end = (result: T | null) => {
      round.end(result);
      this.leave(key, lane);
    };
    const waiting = new AbortController();
    const patience = sleep(this.waitMs, undefined, { signal: waiting.signal }).catch(() => undefined);
    try {
      await Promise.race([round.begun, patience, gone]);
      this.begin(lane, round);
      return { end };
    } catch (error) {
      // Its place may have come in the same moment: taken and given back, it goes to whoever is next.
      this.begin(lane, round);
      end(null);
      throw error;
    } finally {
      waiting.abort();
    }
  }

  /** With a place handed on by another, or one of its own. */
  private begin(lane: Lane<T>, round: Round<T>): void {
    if (lane.next !== round) return;
    lane.next = null;
    lane.running += 1;
  }

  private leave(key: string, lane: Lane<T>): void {
    lane.running -= 1;
    const { next } = lane;
    if (next !== null) {
      this.begin(lane, next);
      next.begin();
    } else if (lane.running === 0) this.lanes.delete(key);
  }
}

function createRound<T>(): Round<T> {
  let begin: () => void = () => undefined;
  let end: (result: T | null) => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const result = new Promise<T | null>((resolve) => {
    end = resolve;
  });
  return { begin, begun, end, result };
}
