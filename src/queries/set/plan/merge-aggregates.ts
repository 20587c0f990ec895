import type { AggregateRequest, AggregateRow } from '../aggregate/request.js';
import { idOf } from './request-id.js';

/** One statement's worth: a request, and how each of those that it answers finds its measures in it. */
export interface MergedAggregate {
  request: AggregateRequest;
  answers: { index: number; read(rows: readonly AggregateRow[]): AggregateRow[] }[];
}

/** Unites requests for the same page of the same groups: each keeps its own measures. */
export function mergeAggregates(requests: readonly AggregateRequest[]): MergedAggregate[] {
  const merged = new Map<string, MergedAggregate>();
  requests.forEach((request, index) => {
    const ids = request.measures.map(idOf);
    const page = idOf({ ...placed(request, (place) => ids[place] ?? ''), measures: [] });
    const into = merged.get(page) ?? { request: { ...request, measures: [] }, answers: [] };
    merged.set(page, into);
    const known = into.request.measures.map(idOf);
    const added = request.measures.filter((_, place) => !known.includes(ids[place] ?? ''));
    const all = [...known, ...added.map(idOf)];
    const places = ids.map((id) => all.indexOf(id));
    const { having, order } = placed(request, (place) => places[place] ?? 0);
    into.request = { ...into.request, having, order, measures: [...into.request.measures, ...added] };
    into.answers.push({
      index,
      read: (rows) => rows.map((row) => ({ ...row, measures: places.map((place) => row.measures[place] ?? null) })),
    });
  });
  return [...merged.values()];
}

/** The request with its measures under other names than their places. */
function placed<Name>({ having, order, ...rest }: AggregateRequest, nameOf: (place: number) => Name) {
  const rename = <By>(by: By | { measure: number }) =>
    typeof by === 'object' && by !== null && 'measure' in by
      ? { measure: nameOf(by.measure) }
      : (by as Exclude<By, { measure: number }>);
  return {
    ...rest,
    having: having.map(({ by, ...one }) => ({ by: rename(by), ...one })),
    order: order.map(({ by, ...one }) => ({ by: rename(by), ...one })),
  };
}
