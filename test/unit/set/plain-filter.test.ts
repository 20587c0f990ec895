import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/keys.js';
import type { ResponseConditions } from '../../../src/queries/filter/response-filter.js';
import { compileScope } from '../../../src/queries/set/response-set.js';
import { Visibility } from '../../../src/queries/visibility.js';

const from = new Date('2024-05-01T00:00:00Z');
const to = new Date('2024-06-01T00:00:00Z');
const plainOf = (filter: ResponseConditions | null) =>
  compileScope(filter, { timeZone: 'UTC', now: to, visibility: new Visibility(null) }).plain;
const onRollup = (column: string) => `x.${column}`;

describe('a plain filter', () => {
  it('is one of packages, groups and one window, however they are nested', () => {
    const plain = plainOf({
      and: [{ submittedAt: { gte: from } }, { or: [{ groupId: { eq: 'a' } }, { not: { groupId: { in: ['b'] } } }] }],
      packageId: { in: ['p'] },
      submittedAt: { lt: to },
    });
    expect(plain?.window).toEqual({ from, to });
    const { where, parameters } = plain?.on(onRollup) ?? { where: '', parameters: [] };
    expect(where.replace(/[()]/g, '')).toBe(
      'x.group_key IN ? OR NOT COALESCEx.group_key IN ?, FALSE AND x.package_key IN ?',
    );
    expect(parameters).toEqual([[keyOf('group', 'a')], [keyOf('group', 'b')], [keyOf('package', 'p')]]);
  });

  it('is all there is without a filter', () => {
    for (const filter of [null, {}, { and: [{}] }]) {
      expect(plainOf(filter)?.window).toEqual({ from: null, to: null });
      expect(plainOf(filter)?.on(onRollup)).toEqual({ where: 'TRUE', parameters: [] });
    }
  });

  it.each<[string, ResponseConditions]>([
    ['times in an or', { or: [{ submittedAt: { gte: from } }, { groupId: { eq: 'a' } }] }],
    ['times in a not', { not: { submittedAt: { gte: from } } }],
    ['a part of the day', { submittedAt: { gte: from, timeOfDay: { lt: 3_600 } } }],
    ['other times', { updatedAt: { gte: from } }],
    ['people', { responderId: { isNull: true } }],
    ['actions', { actionId: { eq: 'a' } }],
    ['kinds of actions', { and: [{ actionKind: ['POLL'] }] }],
    ['anonymity', { isAnonymous: false }],
    ['single responses', { id: { in: [] } }],
    ['answers', { answers: [{ questionKeys: [keyOf('question', 'q')], isAnswered: true }] }],
  ])('says nothing of %s', (_, filter) => {
    expect(plainOf(filter)).toBeNull();
  });
});
