import { defaultBounds } from '../../src/bounds.js';
import type { EvidenceRow } from '../support/evidence.js';
import type { Handles } from './handles.js';
import type { Comparison } from './replayed.js';
import type { SenderReport } from './sender-process.js';

interface AtRest extends Handles {
  /** From the gateway to its database. */
  linkConnections: number;
  /** Of this database, as the server counts them. */
  sessions: number;
}

export interface Run {
  seed: number;
  seconds: number;
  eventsPerSecond: number;
  sent: SenderReport;
  /** From the start until the last event was acknowledged, and from then until the last was applied. */
  takenSeconds: number;
  drainedSeconds: number;
  deliveries: number;
  /** Acknowledged and not there. */
  lost: number;
  dead: number;
  comparison: Comparison;
  before: AtRest;
  after: AtRest;
  /** The gateway ended before it was asked to. */
  hasEnded: boolean;
  exitCode: number | null;
}

const POOLS = defaultBounds.ingestPoolConnections + defaultBounds.queryPoolConnections;
const ms = (value: number | undefined) => `${(value ?? 0).toFixed(1)} ms`;

function percentile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];
}

/** What was found, and what of it must be so. */
export function soakRows(run: Run): EvidenceRow[] {
  const { sent, before, after, comparison } = run;
  const wanted = run.seconds * run.eventsPerSecond;
  const rows = comparison.tables.reduce((sum, table) => sum + table.rows, 0);
  // Of the gateway: all but those to the database.
  const others = ({ sockets, linkConnections }: AtRest) => sockets - linkConnections;
  return [
    { name: 'seed', value: String(run.seed), isMet: null },
    {
      name: 'events sent until they were acknowledged',
      value: `${sent.acknowledged.length} of ${wanted}, in ${run.takenSeconds.toFixed(1)} s`,
      isMet: sent.acknowledged.length === wanted,
    },
    { name: 'answered 503, and sent again', value: String(sent.refused), isMet: null },
    {
      name: 'answered anything but 200 and 503',
      value: String(sent.otherStatuses.length),
      isMet: sent.otherStatuses.length === 0,
    },
    { name: 'not answered', value: String(sent.broken), isMet: sent.broken === 0 },
    {
      name: 'answered after (p50, p99, slowest)',
      value: [0.5, 0.99, 1].map((share) => ms(percentile(sent.durationsMs, share))).join(', '),
      isMet: null,
    },
    { name: 'distinct deliveries', value: String(run.deliveries), isMet: null },
    { name: 'acknowledged and not in the deliveries', value: String(run.lost), isMet: run.lost === 0 },
    { name: 'applied after the last acknowledgement within', value: `${run.drainedSeconds.toFixed(1)} s`, isMet: null },
    { name: 'DEAD', value: String(run.dead), isMet: run.dead === 0 },
    {
      name: 'tables equal to those of a replay from raw bodies onto an empty database',
      value:
        comparison.differences.length === 0
          ? `${comparison.tables.length} tables, ${rows} rows`
          : comparison.differences.join(', '),
      isMet: comparison.differences.length === 0,
    },
    {
      name: 'connections of the gateway to its database (at most the pools)',
      value: `${before.linkConnections} → ${after.linkConnections} (${POOLS})`,
      isMet: after.linkConnections <= POOLS,
    },
    {
      name: 'sessions that the server has, apart from those connections',
      value: `${before.sessions - before.linkConnections} → ${after.sessions - after.linkConnections}`,
      isMet: after.sessions - after.linkConnections <= POOLS,
    },
    {
      name: 'other sockets of the gateway',
      value: `${others(before)} → ${others(after)}`,
      isMet: others(after) <= others(before),
    },
    {
      name: 'other handles of the gateway',
      value: `${before.others} → ${after.others}`,
      isMet: after.others <= before.others,
    },
    { name: 'resident memory of the gateway', value: `${before.rssMiB} → ${after.rssMiB} MiB`, isMet: null },
    {
      name: 'the gateway lived through it and ended with',
      value: String(run.exitCode),
      isMet: !run.hasEnded && run.exitCode === 0,
    },
  ];
}
