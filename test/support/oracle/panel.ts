import { type ClusterArguments, clusters } from './clusters.js';
import { completion } from './completion.js';
import { type CrossTab, crossTab } from './cross-tab.js';
import { Id, instant, ranked, unordered } from './expected.js';
import { compareRows, type GroupBy, groupBy, showRow } from './group-by.js';
import type { Dimension, Measure, QuestionRef, ResponseOrder } from './inputs.js';
import { list } from './list.js';
import { measuring } from './measure.js';
import { Refused, resolve } from './question-ref.js';
import { sendingsOf } from './sendings.js';
import type { ResponseSet } from './set.js';
import { type SummaryArguments, summarise, summary } from './summary.js';
import { type Column, table } from './table.js';
import { bucketsOf, type TimeSeries, timeSeries } from './time-series.js';
import { type QuestionType, questionAt, questionKey } from './world.js';

/** A field of a set, as it is asked for. */
export type Panel =
  | { field: 'totals' }
  | { field: 'measure'; args: { of: Measure } }
  | { field: 'question'; args: { ref: QuestionRef }; summary: SummaryArguments }
  | { field: 'questions'; args: { filter?: QuestionFilter }; summary: SummaryArguments }
  | { field: 'groupBy'; args: GroupBy & Page }
  | { field: 'timeSeries'; args: TimeSeries }
  | { field: 'crossTab'; args: CrossTab }
  | { field: 'table'; args: { columns: readonly Column[] } & Page }
  | { field: 'clusters'; args: { source: QuestionRef } & ClusterArguments }
  | { field: 'completion'; args: { basis: 'MEMBERS' | 'ASSIGNEES' } }
  | { field: 'responses'; args: { orderBy: ResponseOrder } & Page };

interface Page {
  first?: number;
  after?: string;
}

interface QuestionFilter {
  type?: readonly QuestionType[];
  title?: { contains: string };
  isMetadata?: boolean;
}

/** What the panel must show. @throws Refused where it must be refused. */
export function expectedOf(panel: Panel, set: ResponseSet): unknown {
  switch (panel.field) {
    case 'totals':
      return totals(set);
    case 'measure':
      return measuring(panel.args.of, set)(set.facts).shown;
    case 'question':
      return summary(panel.args.ref, panel.summary, set);
    case 'questions':
      return summaries(panel.args.filter ?? {}, panel.summary, set);
    case 'groupBy': {
      const rows = groupBy(panel.args, set);
      return { totalCount: rows.length, nodes: ranked(rows, compareRows(panel.args, rows), showRow) };
    }
    case 'completion':
      return completion(panel.args.basis, set);
    case 'table':
      return table(panel.args.columns, set);
    case 'clusters':
      return clusters(panel.args.source, panel.args, set);
    case 'responses':
      return { totalCount: set.facts.length, nodes: list(panel.args.orderBy, set) };
    case 'timeSeries':
      return timeSeries(panel.args, set);
    case 'crossTab':
      return crossTab(panel.args, set);
  }
}

/** A time dimension may be as much too fine as a series; groups that nobody is in are not shown, so that the contract leaves it open. */
export function mayBeRefused(panel: Panel, set: ResponseSet): boolean {
  const dimensions = dimensionsOf(panel);
  return dimensions.some(({ time }) => time !== undefined && isTooFine(time, set));
}

function dimensionsOf(panel: Panel): readonly Dimension[] {
  if (panel.field === 'groupBy') return panel.args.dimensions;
  if (panel.field === 'crossTab') return [panel.args.rows, panel.args.columns];
  return panel.field === 'timeSeries' && panel.args.splitBy !== undefined ? [panel.args.splitBy] : [];
}

function isTooFine(time: TimeSeries, set: ResponseSet): boolean {
  try {
    bucketsOf(time, set);
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

function totals({ facts }: ResponseSet) {
  const times = facts.map(({ submittedAt }) => submittedAt);
  return {
    totalCount: facts.length,
    responderCount: new Set(facts.flatMap(({ responder }) => responder ?? [])).size,
    firstSubmittedAt: instant(facts.length === 0 ? null : Math.min(...times)),
    lastSubmittedAt: instant(facts.length === 0 ? null : Math.max(...times)),
  };
}

/** Every question that the set's responses were asked, by itself. */
function summaries(filter: QuestionFilter, args: SummaryArguments, set: ResponseSet) {
  const found = new Map(
    sendingsOf(set.facts).flatMap(({ form, asks }) =>
      asks
        .filter((index) => {
          const { type, title, isMetadata = false } = questionAt(form, index);
          return (
            (filter.type === undefined || filter.type.includes(type)) &&
            (filter.isMetadata === undefined || filter.isMetadata === isMetadata) &&
            title.toLowerCase().includes(filter.title?.contains.toLowerCase() ?? '')
          );
        })
        .map((index) => [
          questionKey(form, index),
          resolve({ id: questionKey(form, index) }, null, [set.world.sendings]),
        ]),
    ),
  );
  return unordered(
    [...found].map(([id, question]) => ({ question: { id: new Id(id) }, ...summarise(question, args, set) })),
  );
}
