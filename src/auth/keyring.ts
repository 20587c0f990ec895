import { createHash, timingSafeEqual } from 'node:crypto';
import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
import type { Sql } from '../database/sql.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import { groupBy } from '../group-by.js';
import { keyOf } from '../keys.js';
import type { Log } from '../log.js';
import { groupsBelow } from '../queries/groups-below.js';
import type { Caller, Scope } from './caller.js';
import { markUsed, readKeys, type StoredKey } from './key-table.js';

/** A key from the environment: not limited, and good as long as it is there. */
export interface ConfiguredKey {
  name: string;
  scopes: ReadonlySet<Scope>;
  /** SHA-256 of the key. */
  hash: Buffer;
}

export interface KeyringOptions {
  configured: readonly ConfiguredKey[];
  /** Of the primary: a replica may be behind. */
  pool: Pool;
  retry: RetryPolicy;
  bounds: Pick<Bounds, 'keyRefreshMs' | 'keyStaleMs' | 'keyUsedEveryMs'>;
  log: Log;
  /** Epoch milliseconds, by which keys expire. */
  now: () => number;
}

interface KnownKey {
  caller: Caller & { keyHash: Buffer };
  endsAt: number;
}

/**
 * All keys in memory, by their hashes, so that a request costs no statement. They are read again while somebody asks, in the background; `fresh` waits
 * only where they have become too old, and from then on lets nobody in whom the database cannot vouch for.
 */
export class Keyring {
  private stored: readonly KnownKey[] = [];
  private hasRows = false;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;
  private readonly used = new Map<string, Buffer>();
  private usedAt = performance.now();
  private isAway = false;

  private readonly configured: readonly KnownKey[];

  constructor(private readonly options: KeyringOptions) {
    this.configured = options.configured.map(({ name, scopes, hash }) => ({
      caller: { name, scopes, groups: null, keyHash: hash },
      endsAt: Number.POSITIVE_INFINITY,
    }));
  }

  /** No key exists, nor ever did: one that was revoked or has expired still counts, or its end would open the gateway to keyless callers. */
  isEmpty(): boolean {
    return this.configured.length === 0 && !this.hasRows;
  }

  /** Whom a key stands for at this moment; all are compared whatever the first says, so that time does not tell which one matched. */
  callerOf(key: string): Caller | null {
    const hash = createHash('sha256').update(key, 'latin1').digest();
    const found = this.find(hash);
    if (found !== null) this.used.set(hash.toString('hex'), hash);
    return found;
  }

  /** A caller who was let in some time ago, as of now: with other groups, maybe; or null. After `fresh`. */
  again(caller: Caller): Caller | null {
    if (caller.keyHash === null) return this.isEmpty() ? caller : null;
    return this.find(caller.keyHash);
  }

  /** What is known is no older than `keyStaleMs`. @throws where it is, and the database does not answer. */
  async fresh(): Promise<void> {
    const { keyRefreshMs, keyStaleMs } = this.options.bounds;
    const age = performance.now() - this.readAt;
    if (age > keyStaleMs) await this.read();
    else if (age > keyRefreshMs) void this.read().catch(() => undefined);
  }

  /** Writes which keys were used, as far as it can. */
  async close(): Promise<void> {
    await this.reading?.catch(() => undefined);
    await this.writeUsed().catch((error: unknown) => this.warn(error));
  }

  private find(hash: Buffer): Caller | null {
    const now = this.options.now();
    const found = [...this.configured, ...this.stored].filter(({ caller }) => timingSafeEqual(caller.keyHash, hash));
    return found.find(({ endsAt }) => endsAt > now)?.caller ?? null;
  }

  private read(): Promise<void> {
    this.reading ??= this.readOnce().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readOnce(): Promise<void> {
    const startedAt = performance.now();
    const { pool, retry, bounds } = this.options;
    try {
      if (startedAt - this.usedAt > bounds.keyUsedEveryMs) await this.writeUsed();
      const { rows, keys } = await inTransaction(pool, retry, async (sql) => {
        const rows = await readKeys(sql);
        return { rows, keys: await known(sql, rows) };
      });
      this.stored = keys;
      this.hasRows = rows.length > 0;
      this.readAt = startedAt;
      this.isAway = false;
    } catch (error) {
      this.warn(error);
      throw error;
    }
  }

  private async writeUsed(): Promise<void> {
    const { pool, retry } = this.options;
    const used = [...this.used];
    if (used.length === 0) return;
    await inTransaction(pool, retry, (sql) =>
      markUsed(
        sql,
        used.map(([, hash]) => hash),
      ),
    );
    for (const [hex] of used) this.used.delete(hex);
    this.usedAt = performance.now();
  }

  private warn(error: unknown): void {
    if (!this.isAway)
      this.options.log.warn(
        { err: error },
        'API keys could not be read or written; nobody is let in by what is older than a few seconds',
      );
    this.isAway = true;
  }
}

/** Those that are good, with all groups that they see. */
async function known(sql: Sql, rows: readonly StoredKey[]): Promise<KnownKey[]> {
  const good = rows.filter(({ revokedAt }) => revokedAt === null);
  const rootsOf = ({ groupIds }: StoredKey) => groupIds?.map((id) => keyOf('group', id)) ?? [];
  const below = groupBy(await groupsBelow(sql, good.flatMap(rootsOf)), ({ root }) => root.toString('hex'));
  return good.map((row) => {
    const { keyHash, name, scopes, groupIds, expiresAt } = row;
    const reached = rootsOf(row).flatMap((root) => [
      root,
      ...(below.get(root.toString('hex')) ?? []).map(({ key }) => key),
    ]);
    const groups = new Map(reached.map((key) => [key.toString('hex'), key]));
    // What an admin may do knows no groups: whoever wrote such a row by hand gets the less of the two.
    const allowed = groupIds === null ? scopes : scopes.filter((scope) => scope !== 'admin');
    return {
      caller: { name, scopes: new Set(allowed), groups: groupIds && [...groups.values()], keyHash },
      endsAt: expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    };
  });
}
