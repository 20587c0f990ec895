import type { Log } from '../log.js';
import type { Pool } from './pool.js';

/** What a body needs besides itself in a statement. */
const PACKET_MARGIN_BYTES = 64 * 1024;

export interface ServerNeeds {
  bodyLimitBytes: number;
  inboxBatchBytes: number;
}

/** The database server is set up so that what was acknowledged could be lost, or could not be stored. */
export class ServerSettingsError extends Error {
  override readonly name = 'ServerSettingsError';
}

interface Settings {
  mode: string;
  flush: number;
  packet: number;
  hasBinlog: number;
  syncBinlog: number;
}

/**
 * Looks at what a session cannot set for itself. What is dangerous stops the start, what is only risky is in the log.
 * @throws ServerSettingsError naming every setting, what it is, and how to mend it.
 */
export async function checkServerSettings(pool: Pool, needs: ServerNeeds, log: Log): Promise<void> {
  const { mode, flush, packet, hasBinlog, syncBinlog } = await read(pool);
  const stored = Math.max(needs.bodyLimitBytes, 2 * needs.inboxBatchBytes) + PACKET_MARGIN_BYTES;
  const wrong = [
    // A session sets its own, unless something between it and the server takes that away.
    !/STRICT_(TRANS|ALL)_TABLES/.test(mode) &&
      'sql_mode is not strict in the sessions of the gateway: values would be cut in silence',
    flush !== 1 &&
      `innodb_flush_log_at_trx_commit is ${flush}: what is acknowledged could be lost; ${howToSet('innodb_flush_log_at_trx_commit', 1)}`,
    packet < stored &&
      `max_allowed_packet is ${packet}: a body as large as BODY_LIMIT allows could not be stored; ${howToSet('max_allowed_packet', stored)}, or lower BODY_LIMIT`,
  ].filter((reason) => reason !== false);
  if (wrong.length > 0) throw new ServerSettingsError(`the database server cannot be used: ${wrong.join('; ')}`);

  // As text, bytes are twice as long.
  const rewritten = 2 * needs.bodyLimitBytes + PACKET_MARGIN_BYTES;
  if (packet < rewritten)
    log.warn(
      { max_allowed_packet: packet, needed: rewritten },
      'the largest bodies could be stored, but not redacted or split',
    );
  if (hasBinlog === 1 && syncBinlog !== 1)
    log.warn(
      { sync_binlog: syncBinlog },
      'after a crash of the server its replicas and backups may miss what was acknowledged: set sync_binlog = 1',
    );
}

const howToSet = (name: string, value: number) =>
  `SET GLOBAL ${name} = ${value}, and the same in the server's configuration`;

async function read(pool: Pool): Promise<Settings> {
  const connection = await pool.take();
  try {
    const [row] = await connection.query<Settings>(
      'SELECT @@SESSION.sql_mode AS mode, @@GLOBAL.innodb_flush_log_at_trx_commit AS flush, @@GLOBAL.max_allowed_packet AS packet, ' +
        '@@GLOBAL.log_bin AS hasBinlog, @@GLOBAL.sync_binlog AS syncBinlog',
    );
    return row as Settings;
  } finally {
    await connection.release();
  }
}
