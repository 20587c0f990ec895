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
    const { measures, order, ...page } = request;
    const measureIds = measures.map(idOf);
    const orderIds = order.map(({ by, ...rest }) => ({
      by: typeof by === 'object' && 'measure' in by ? measureIds[by.measure] : by,
      ...rest,
    }));
    const id = idOf({ page, orderIds });
    const into = merged.get(id) ?? { request: { ...request, measures: [] }, answers: [] };
    merged.set(id, into);
    const known = into.request.measures.map(idOf);
    const added = measures.filter((_, at) => !known.includes(measureIds[at] as string));
    const all = [...known, ...added.map(idOf)];
    const places = measureIds.map((measureId) => all.indexOf(measureId));
    into.request = {
      ...into.request,
      measures: [...into.request.measures, ...added],
      order: order.map(({ by, isDescending }) => ({
        by: typeof by === 'object' && 'measure' in by ? { measure: places[by.measure] as number } : by,
        isDescending,
      })),
    };
    into.answers.push({
      index,
      read: (rows) => rows.map((row) => ({ ...row, measures: places.map((place) => row.measures[place] ?? null) })),
    });
  });
  return [...merged.values()];
}
