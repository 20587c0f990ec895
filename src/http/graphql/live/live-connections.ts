import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, sightOf } from '../../../auth/caller.js';
import type { Keyring } from '../../../auth/keyring.js';
import type { Bounds } from '../../../bounds.js';
import type { Metrics } from '../../../metrics.js';

/** REVOKED: the key is not good any more. CHANGED: it sees something else than before, or nobody knows. STOPPING: this instance ends. */
export type EndReason = 'REVOKED' | 'CHANGED' | 'STOPPING';

export interface LiveConnectionsOptions {
  bounds: Pick<Bounds, 'liveConnections' | 'liveConnectionsOfKey' | 'liveRecheckMs' | 'liveCloseMs'>;
  metrics: Metrics;
  keyring: Pick<Keyring, 'fresh' | 'again'>;
}

const POLL_MS = 10;

/** One connection's place. */
export interface LivePlace {
  /** From now on it counts for this caller, and is looked after. False: the caller has as many as anybody may. */
  name(caller: Caller): boolean;
  leave(): void;
}

interface Connection {
  /** Null until it has said so. */
  caller: Caller | null;
  end: (reason: EndReason) => void;
  cut: () => void;
}

/** Every connection by which subscriptions go: how many there may be, whether they still may, and their end. */
export class LiveConnections {
  private readonly all = new Set<Connection>();
  private readonly rechecking: NodeJS.Timeout;
  private isStopping = false;

  constructor(private readonly options: LiveConnectionsOptions) {
    this.rechecking = setInterval(() => void this.recheckAll(), options.bounds.liveRecheckMs);
    this.rechecking.unref();
  }

  /** Null where there are as many as there may be, or where the instance ends. `cut` is for those that do not end when told to. */
  enter(transport: 'ws' | 'sse', { end, cut }: Pick<Connection, 'end' | 'cut'>): LivePlace | null {
    const { bounds, metrics } = this.options;
    if (this.isStopping || this.all.size >= bounds.liveConnections) {
      metrics.liveRefused.inc({ reason: 'full' });
      return null;
    }
    const connection: Connection = { caller: null, end, cut };
    this.all.add(connection);
    metrics.liveConnections.inc({ transport });
    return {
      name: (caller) => {
        if (this.ofKey(caller) >= bounds.liveConnectionsOfKey) {
          metrics.liveRefused.inc({ reason: 'full' });
          return false;
        }
        connection.caller = caller;
        return true;
      },
      leave: () => {
        if (this.all.delete(connection)) metrics.liveConnections.dec({ transport });
      },
    };
  }

  /** Ends all of them, so that their clients connect again, elsewhere. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.rechecking);
    for (const { end } of this.all) end('STOPPING');
    const deadline = performance.now() + this.options.bounds.liveCloseMs;
    while (this.all.size > 0 && performance.now() < deadline) await sleep(POLL_MS);
    for (const { cut } of this.all) cut();
  }

  private ofKey({ keyHash }: Caller): number {
    const id = keyHash?.toString('hex');
    return [...this.all].filter(({ caller }) => caller !== null && caller.keyHash?.toString('hex') === id).length;
  }

  /** Where nobody can say, clients have to be let in anew, once somebody can. */
  private async recheckAll(): Promise<void> {
    if (this.all.size === 0) return;
    const { keyring, metrics } = this.options;
    const isKnown = await keyring.fresh().then(
      () => true,
      () => false,
    );
    for (const { caller, end } of this.all) {
      if (caller === null) continue;
      const now = isKnown ? keyring.again(caller) : undefined;
      if (now && sightOf(now) === sightOf(caller)) continue;
      if (isKnown) metrics.liveRefused.inc({ reason: 'revoked' });
      end(now === null ? 'REVOKED' : 'CHANGED');
    }
  }
}
