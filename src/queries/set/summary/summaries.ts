import { groupBy } from '../../../group-by.js';
import { AnswerSources } from '../plan/answer-sources.js';
import { idOf } from '../plan/request-id.js';
import type { Statement } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import type { SummaryKind, SummaryRow, SummarySelect } from './summary-kind.js';

export interface SummaryAsked {
  kind: SummaryKind<unknown, unknown>;
  request: unknown;
}

/** What of all that is asked shares a SELECT. */
export function sharesOf(set: SetScope, asked: readonly SummaryAsked[]): SummaryAsked[][] {
  return [...groupBy(asked, ({ kind, request }) => idOf([kind.name, kind.shareOf(set, request)])).values()];
}

/** Summaries of whatever kinds in one statement, a SELECT for each share, which leaves the columns of the others NULL. */
export function summaries(
  set: SetScope,
  asked: readonly (readonly SummaryAsked[])[],
): Statement<Map<SummaryAsked, unknown>> {
  const shares = asked.map((share) => {
    const [{ kind }] = share as [SummaryAsked];
    const requests = share.map(({ request }) => request);
    return { share, kind, requests, select: kind.select(set, requests) };
  });
  const sources = new AnswerSources();
  for (const { select } of shares) sources.add(select.source ?? 'ROWS');
  const names = [...new Set(shares.flatMap(({ select }) => Object.keys(select.columns)))].sort();
  return {
    text: shares.map(({ select }, index) => selectAs(index, names, select)).join(' UNION ALL '),
    parameters: shares.flatMap(({ select }) => select.parameters),
    source: sources.source,
    read(rows) {
      const byShare = groupBy(rows as SummaryRow[], ({ part }) => Number(part));
      const results = new Map<SummaryAsked, unknown>();
      shares.forEach(({ share, kind, requests }, index) => {
        const found = kind.read(byShare.get(index) ?? [], requests);
        share.forEach((one, place) => {
          results.set(one, found[place]);
        });
      });
      return results;
    },
  };
}

function selectAs(index: number, names: readonly string[], { columns, rest }: SummarySelect): string {
  const list = names.map((name) => `${columns[name] ?? 'NULL'} AS \`${name}\``);
  return `(SELECT ${[`${index} AS part`, ...list].join(', ')} ${rest})`;
}
