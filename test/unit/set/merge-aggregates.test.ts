import { describe, expect, it } from 'vitest';
import type { AggregateRequest, Measure } from '../../../src/queries/set/aggregate/request.js';
import { mergeAggregates } from '../../../src/queries/set/plan/merge-aggregates.js';

const measureOf = (column: 'submitted_at' | 'updated_at'): Measure => ({ fn: 'MIN', of: { kind: 'response', column } });
const submitted = measureOf('submitted_at');
const updated = measureOf('updated_at');
const request = (given: Partial<AggregateRequest>): AggregateRequest => ({
  dimensions: [{ kind: 'group' }],
  measures: [],
  having: [],
  order: [],
  offset: 0,
  limit: 51,
  ...given,
});

describe('requests of one turn', () => {
  it('share a statement where they ask for the same page of the same groups, and each reads its own measures', () => {
    const merged = mergeAggregates([
      request({ measures: [submitted] }),
      request({ dimensions: [{ kind: 'action' }], measures: [submitted] }),
      request({ measures: [updated, submitted] }),
      request({ measures: [] }),
    ]);
    expect(merged.map(({ answers }) => answers.map(({ index }) => index))).toEqual([[0, 2, 3], [1]]);
    const [first] = merged;
    expect(first?.request.measures).toEqual([submitted, updated]);
    const row = { keys: [], count: 1, measures: ['s', 'u'], total: 1 };
    expect(first?.answers.map(({ read }) => read([row])[0]?.measures)).toEqual([['s'], ['u', 's'], []]);
  });

  it('are in the same order where it is the same measure, whatever its place', () => {
    const by = (measure: number) => [{ by: { measure }, isDescending: true }];
    const merged = mergeAggregates([
      request({ measures: [updated, submitted], order: by(1) }),
      request({ measures: [submitted], order: by(0) }),
      request({ measures: [updated], order: by(0) }),
      request({ measures: [submitted], order: [{ by: { measure: 0 }, isDescending: false }] }),
    ]);
    expect(merged.map(({ answers }) => answers.length)).toEqual([2, 1, 1]);
    expect(merged.map(({ request: { measures, order } }) => [measures, order[0]?.by])).toEqual([
      [[updated, submitted], { measure: 1 }],
      [[updated], { measure: 0 }],
      [[submitted], { measure: 0 }],
    ]);
  });
});
