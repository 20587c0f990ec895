import type { Sql } from '../../database/sql.js';
import { groupBy } from '../../group-by.js';
import type { ObservationKind } from '../../kaizala/vocabulary.js';
import { markDuplicates } from './deliveries.js';
import type { KeySet } from './key-set.js';
import { selectIn } from './rows.js';

export interface ObservationRow {
  subject_key: Buffer;
  fact_key: Buffer;
  object_key: Buffer | null;
  stamp: Date;
  document: string;
}

/** One event, however many deliveries brought it: as early as the first of them. */
export interface Fact<Document> {
  factKey: Buffer;
  subjectKey: Buffer;
  objectKey: Buffer | null;
  stamp: number;
  /** As text: of facts of one time the greater counts. */
  text: string;
  document: Document;
}

/** What was ever observed of these subjects, earliest first; by subject (hex). */
export async function loadFacts<Document>(
  sql: Sql,
  kind: ObservationKind,
  subjectKeys: readonly Buffer[],
): Promise<Map<string, Fact<Document>[]>> {
  const rows = await selectIn<ObservationRow>(
    sql,
    `SELECT subject_key, fact_key, object_key, stamp, document FROM observations WHERE kind = '${kind}' AND subject_key IN (?)`,
    subjectKeys,
  );
  return factsBySubject(rows);
}

export function factsBySubject<Document>(rows: readonly ObservationRow[]): Map<string, Fact<Document>[]> {
  const facts = new Map<string, Fact<Document>>();
  for (const { subject_key, fact_key, object_key, stamp, document } of rows) {
    const name = [subject_key, fact_key, object_key].map((key) => key?.toString('hex') ?? '').join(' ');
    const known = facts.get(name);
    if (known !== undefined && known.stamp <= stamp.getTime()) continue;
    facts.set(name, {
      factKey: fact_key,
      subjectKey: subject_key,
      objectKey: object_key,
      stamp: stamp.getTime(),
      text: document,
      document: JSON.parse(document) as Document,
    });
  }
  const bySubject = new Map<string, Fact<Document>[]>();
  for (const fact of [...facts.values()].sort(earlierFirst)) {
    const subject = fact.subjectKey.toString('hex');
    const known = bySubject.get(subject);
    if (known === undefined) bySubject.set(subject, [fact]);
    else known.push(fact);
  }
  return bySubject;
}

const earlierFirst = (a: Fact<unknown>, b: Fact<unknown>) =>
  a.stamp - b.stamp ||
  Buffer.compare(Buffer.from(a.text), Buffer.from(b.text)) ||
  Buffer.compare(a.objectKey ?? NOBODY, b.objectKey ?? NOBODY);

const NOBODY = Buffer.alloc(0);

/** When what holds now began to hold: the first such fact after the last one that said otherwise. Facts come earliest first. */
export function heldSince<Document>(
  facts: readonly Fact<Document>[],
  holds: (document: Document) => boolean,
): Fact<Document>[] {
  const lastOther = facts.findLastIndex(({ document }) => !holds(document));
  return facts.slice(lastOther + 1);
}

/** The last word on one detail; null where nothing was ever said of it. */
export function lastSaid<Document, Value>(
  facts: readonly Fact<Document>[],
  pick: (document: Document) => Value | null,
): Value | null {
  for (const { document } of facts.toReversed()) {
    const value = pick(document);
    if (value !== null) return value;
  }
  return null;
}

/** Of the deliveries that brought one fact, the first is APPLIED, the others are DUPLICATE. */
export async function settleFacts(sql: Sql, factKeys: KeySet): Promise<void> {
  const rows = await selectIn<{ fact_key: Buffer; delivery_id: number; stamp: Date; hash: Buffer }>(
    sql,
    'SELECT DISTINCT o.fact_key, o.delivery_id, d.stamp, d.hash FROM observations o JOIN deliveries d ON d.id = o.delivery_id WHERE o.fact_key IN (?)',
    factKeys.sorted(),
  );
  const statuses = new Map<string, 'APPLIED' | 'DUPLICATE'>();
  for (const copies of groupBy(rows, ({ fact_key }) => fact_key.toString('hex')).values()) {
    const [first] = copies.toSorted((a, b) => a.stamp.getTime() - b.stamp.getTime() || Buffer.compare(a.hash, b.hash));
    for (const { delivery_id } of copies)
      statuses.set(String(delivery_id), delivery_id === first?.delivery_id ? 'APPLIED' : 'DUPLICATE');
  }
  await markDuplicates(sql, statuses);
}
