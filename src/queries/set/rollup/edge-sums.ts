import { type Fragment, fragment } from '../../fragment.js';
import { grouped } from '../aggregate/grouped.js';
import type { Dimension, Measure } from '../aggregate/request.js';
import type { SetScope } from '../response-set.js';
import type { RolledMeasure } from './rolled-request.js';

/** What rows of the parts of days add to rolled sums, in their columns. */
export function edgeSums(
  edges: SetScope,
  dimensions: readonly Dimension[],
  measures: readonly RolledMeasure[],
): Fragment {
  const ofAnswers: Measure[] = [];
  const columns = measures.flatMap((measure, index) => {
    if (measure.kind === 'responses') return [`0 AS c${index}`, `0 AS s${index}`];
    const of = (column: 'response_key' | 'decimal_value') =>
      ({ kind: 'answer', questionKeys: measure.questionKeys, column }) as const;
    const counted = ofAnswers.push({
      fn: 'COUNT',
      of: of(measure.counted === 'numbers' ? 'decimal_value' : 'response_key'),
    });
    const summed = measure.fn === 'COUNT' ? null : ofAnswers.push({ fn: 'SUM', of: of('decimal_value') });
    return [
      `e.m${counted - 1} AS c${index}`,
      summed === null ? `0 AS s${index}` : `COALESCE(e.m${summed - 1}, 0) AS s${index}`,
    ];
  });
  const keys = dimensions.flatMap((_, index) => [`e.k${index} AS g${index}`, `e.x${index} AS y${index}`]);
  const all = dimensions.map(({ top: _, ...dimension }) => dimension as Dimension);
  return fragment`SELECT ${[...keys, 'e.count AS count', ...columns].join(', ')} FROM (${grouped(edges, all, ofAnswers)}) e`;
}
