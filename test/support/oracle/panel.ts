import { Id, Instant, instant, ranked, unordered } from './expected.js';
import { compareRows, type GroupBy, groupBy, showRow } from './group-by.js';
import type { Measure, QuestionRef, ResponseOrder } from './inputs.js';
import { measuring } from './measure.js';
import { Refused, resolve } from './question-ref.js';
import { type ResponseSet, sendingsOf } from './set.js';
import { type SummaryArguments, summarise, summary } from './summary.js';
import { bucketsOf, pointsOf, type TimeSeries } from './time-series.js';
import { type Fact, type QuestionType, questionAt, questionKey } from './world.js';

/** A field of a set, as it is asked for. */
export type Panel =
  | { field: 'totals' }
  | { field: 'measure'; args: { of: Measure } }
  | { field: 'question'; args: { ref: QuestionRef }; summary: SummaryArguments }
  | { field: 'questions'; args: { filter?: QuestionFilter }; summary: SummaryArguments }
  | { field: 'groupBy'; args: GroupBy & Page }
  | { field: 'timeSeries'; args: TimeSeries }
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
    case 'responses':
      return list(panel.args.orderBy, set);
    case 'timeSeries': {
      const points = pointsOf(panel.args, set, bucketsOf(panel.args, set), set.facts);
      const total = set.facts.length;
      return { unit: panel.args.every, timeZone: set.clock.zone, series: [{ total, points }] };
    }
  }
}

/** A time dimension may be as much too fine as a series; groups that nobody is in are not shown, so that the contract leaves it open. */
export function mayBeRefused(panel: Panel, set: ResponseSet): boolean {
  if (panel.field !== 'groupBy') return false;
  return panel.args.dimensions.some(({ time }) => time !== undefined && isTooFine(time, set));
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

const TIMES = { SUBMITTED_AT: 'submittedAt', UPDATED_AT: 'updatedAt', RECEIVED_AT: 'receivedAt' } as const;

function list({ field = 'SUBMITTED_AT', direction = 'DESC' }: ResponseOrder, { facts }: ResponseSet) {
  const sign = direction === 'DESC' ? -1 : 1;
  const time = (fact: Fact) => fact[TIMES[field]];
  const show = (fact: Fact) => ({
    responseId: fact.responseId,
    isAnonymous: fact.sending.isAnonymous,
    group: fact.groupId === null ? null : { id: fact.groupId },
    responder: fact.responder === null ? null : { id: new Id(fact.responder) },
    ...Object.fromEntries(Object.values(TIMES).map((name) => [name, new Instant(fact[name])])),
  });
  return { totalCount: facts.length, nodes: ranked(facts, (a, b) => sign * (time(a) - time(b)), show) };
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
