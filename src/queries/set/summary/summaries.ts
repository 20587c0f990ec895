import { AnswerSources } from '../plan/answer-sources.js';
import type { Statement } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import type { SummaryKind, SummaryRow, SummarySelect } from './summary-kind.js';

export interface SummaryAsked {
  kind: SummaryKind<unknown, unknown>;
  request: unknown;
}

/** Summaries of whatever kinds in one statement; results in the order asked. A SELECT leaves the columns of the others NULL. */
export function summaries(set: SetScope, asked: readonly SummaryAsked[]): Statement<unknown[]> {
  const kinds = [...new Set(asked.map(({ kind }) => kind))].map((kind) => {
    const requests = asked.filter((one) => one.kind === kind).map(({ request }) => request);
    return { kind, requests, selects: kind.selects(set, requests) };
  });
  const selects = kinds.flatMap((one) => one.selects);
  const sources = new AnswerSources();
  for (const { source = 'ROWS' } of selects) sources.add(source);
  const names = [...new Set(selects.flatMap(({ columns }) => Object.keys(columns)))].sort();
  return {
    text: selects.map((select, index) => selectAs(index, names, select)).join(' UNION ALL '),
    parameters: selects.flatMap(({ parameters }) => parameters),
    source: sources.source,
    read(rows) {
      const bySelect = selects.map((): SummaryRow[] => []);
      for (const row of rows) bySelect[Number(row.part)]?.push(row);
      const results = new Map<SummaryKind<unknown, unknown>, unknown[]>();
      for (const { kind, requests, selects: own } of kinds)
        results.set(kind, kind.read(bySelect.splice(0, own.length), requests));
      return asked.map(({ kind }) => results.get(kind)?.shift());
    },
  };
}

function selectAs(index: number, names: readonly string[], { columns, rest }: SummarySelect): string {
  const list = names.map((name) => `${columns[name] ?? 'NULL'} AS \`${name}\``);
  return `(SELECT ${[`${index} AS part`, ...list].join(', ')} ${rest})`;
}
