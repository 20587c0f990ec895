import { aggregatePage } from '../aggregate/aggregate-page.js';
import { grouped } from '../aggregate/grouped.js';
import type { AggregateRequest, AggregateRow } from '../aggregate/request.js';
import type { SetScope } from '../response-set.js';
import { rolledGroups } from '../rollup/rolled-groups.js';
import type { Statement } from './statement.js';

/** The statement that answers a request. The one place that chooses where its numbers come from. */
export function planAggregate(set: SetScope, request: AggregateRequest): Statement<AggregateRow[]> {
  const { dimensions, measures } = request;
  const rows = () => aggregatePage(request, grouped(set, dimensions, measures), 'ROWS');
  const rolled = rolledGroups(set, dimensions, measures);
  if (rolled === null) return rows();
  const page = aggregatePage(request, rolled.groups, rolled.source);
  if (!rolled.mayBeShort) return page;
  const isNeeded = (found: Record<string, unknown>[]) => found.some(({ unpaired }) => Number(unpaired) > 0);
  return { ...page, otherwise: { isNeeded, statement: rows() } };
}
