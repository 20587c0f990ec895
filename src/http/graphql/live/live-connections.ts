import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, sightOf } from '../../../auth/caller.js';
import type { Keyring } from '../../../auth/keyring.js';
import type { Bounds } from '../../../bounds.js';
import type { Metrics } from '../../../metrics.js';

/** REVOKED: the key is not good any more. CHANGED: it sees something else than before, or nobody knows. STOPPING: this instance ends. */
export type EndReason = 'REVOKED' | 'CHANGED' | 'STOPPING';

export interface LiveConnectionsOptions {
  bounds: Pick<
    Bounds,
    | 'liveConnections'
    | 'liveNamelessConnections'
    | 'liveConnectionsOfKey'
    | 'liveRecheckMs'
    | 'liveCloseMs'
    | 'stopPollMs'
  >;
  metrics: Metrics;
  keyring: Pick<Keyring, 'fresh' | 'again'>;
}

/** One connection's place. */
export interface LivePlace {
  /** From now on it counts for this caller, and is looked after; or why not. */
  name(caller: Caller): string | null;
  leave(): void;
}

interface Connection {
  /** Where it comes from. */
  network: string;
  end: (reason: EndReason) => void;
  cut: () => void;
  leave: () => void;
}

const FULL = 'too many connections: try again later';
const FULL_FOR_KEY = 'too many connections with this key: end one first';

/** Every connection by which subscriptions go: how many there may be, whether they still may, and their end. */
export class LiveConnections {
  private readonly named = new Map<Connection, Caller>();
  /** Who have not said yet who they are, from the oldest on. */
  private readonly nameless = new Set<Connection>();
  private readonly rechecking: NodeJS.Timeout;
  private isStopping = false;

  constructor(private readonly options: LiveConnectionsOptions) {
    this.rechecking = setInterval(() => void this.recheckAll(), options.bounds.liveRecheckMs);
    this.rechecking.unref();
  }

  /**
   * Null where there are as many as there may be, or where the instance ends. `cut` is for those that do not end when told to. Until it has a name it
   * takes nobody's place who has one.
   */
  enter(transport: 'ws' | 'sse', { network, end, cut }: Omit<Connection, 'leave'>): LivePlace | null {
    const { bounds, metrics } = this.options;
    if (this.isStopping || this.isFull()) {
      metrics.liveRefused.inc({ reason: 'full' });
      return null;
    }
    const leave = () => {
      if (this.nameless.delete(connection) || this.named.delete(connection)) metrics.liveConnections.dec({ transport });
    };
    const connection: Connection = { network, end, cut, leave };
    if (this.nameless.size >= bounds.liveNamelessConnections) this.makeRoom();
    this.nameless.add(connection);
    metrics.liveConnections.inc({ transport });
    return { name: (caller) => this.name(connection, caller), leave };
  }

  /** Ends all of them, so that their clients connect again, elsewhere. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.rechecking);
    for (const { end } of this.all()) end('STOPPING');
    const deadline = performance.now() + this.options.bounds.liveCloseMs;
    while (this.all().length > 0 && performance.now() < deadline) await sleep(this.options.bounds.stopPollMs);
    for (const { cut } of this.all()) cut();
  }

  private readonly all = () => [...this.named.keys(), ...this.nameless];
  private readonly isFull = () => this.named.size >= this.options.bounds.liveConnections;

  private name(connection: Connection, caller: Caller): string | null {
    const isFullForKey = this.ofKey(caller) >= this.options.bounds.liveConnectionsOfKey;
    if (isFullForKey || this.isFull()) {
      this.options.metrics.liveRefused.inc({ reason: 'full' });
      return isFullForKey ? FULL_FOR_KEY : FULL;
    }
    // It may have had to make room meanwhile.
    if (!this.nameless.delete(connection)) return FULL;
    this.named.set(connection, caller);
    return null;
  }

  private ofKey({ keyHash }: Caller): number {
    const id = keyHash?.toString('hex');
    return [...this.named.values()].filter((caller) => caller.keyHash?.toString('hex') === id).length;
  }

  /**
   * The oldest one goes, of those who come from where most come from. Whoever has a key says so at once: they are cut off only by crowds from their own
   * address that come faster than that.
   */
  private makeRoom(): void {
    const counts = new Map<string, number>();
    for (const { network } of this.nameless) counts.set(network, (counts.get(network) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const oldest = [...this.nameless].find(({ network }) => counts.get(network) === most);
    this.options.metrics.liveRefused.inc({ reason: 'nameless' });
    oldest?.leave();
    oldest?.cut();
  }

  /** Where nobody can say, clients have to be let in anew, once somebody can. */
  private async recheckAll(): Promise<void> {
    if (this.named.size === 0) return;
    const { keyring, metrics } = this.options;
    const isKnown = await keyring.fresh().then(
      () => true,
      () => false,
    );
    for (const [{ end }, caller] of this.named) {
      const now = isKnown ? keyring.again(caller) : undefined;
      if (now && sightOf(now) === sightOf(caller)) continue;
      if (isKnown) metrics.liveRefused.inc({ reason: 'revoked' });
      end(now === null ? 'REVOKED' : 'CHANGED');
    }
  }
}
