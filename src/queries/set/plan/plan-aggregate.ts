import { aggregateRows } from '../aggregate/aggregate-rows.js';
import type { AggregateRequest, AggregateRow } from '../aggregate/request.js';
import type { SetScope } from '../response-set.js';
import type { Statement } from './statement.js';

/** The statement that answers a request. The one place that chooses where its numbers come from. */
export function planAggregate(set: SetScope, request: AggregateRequest): Statement<AggregateRow[]> {
  return aggregateRows(set, request);
}
