import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Sql } from '../../src/database/sql.js';
import { actionsByKey } from '../../src/queries/actions-by-key.js';
import { answersOfResponses } from '../../src/queries/answers-of-responses.js';
import { answersOfRevisions } from '../../src/queries/answers-of-revisions.js';
import { assigneesOfActions } from '../../src/queries/assignees-of-actions.js';
import { ALWAYS, allOf, type Condition } from '../../src/queries/condition.js';
import { deliveryCounts } from '../../src/queries/delivery-counts.js';
import { eventBounds } from '../../src/queries/event-bounds.js';
import { eventStoredAt } from '../../src/queries/event-stored-at.js';
import { compileAnswerFilter } from '../../src/queries/filter/answer-filter.js';
import {
  compileResponseFilter,
  OF_RESPONSES,
  type ResponseConditions,
} from '../../src/queries/filter/response-filter.js';
import { groupsBelow } from '../../src/queries/groups-below.js';
import { groupsByKey } from '../../src/queries/groups-by-key.js';
import { groupsOfPackages } from '../../src/queries/groups-of-packages.js';
import { lastDeliveryAt } from '../../src/queries/last-delivery-at.js';
import { actionCondition } from '../../src/queries/list/action-condition.js';
import { ACTION_LIST, actionOrder } from '../../src/queries/list/action-list.js';
import { groupCondition } from '../../src/queries/list/group-condition.js';
import { GROUP_LIST, GROUP_ORDER } from '../../src/queries/list/group-list.js';
import { MEMBER_LIST, MEMBER_ORDER } from '../../src/queries/list/member-list.js';
import { messageCondition } from '../../src/queries/list/message-condition.js';
import { MESSAGE_LIST, MESSAGE_ORDER } from '../../src/queries/list/message-list.js';
import { packageCondition } from '../../src/queries/list/package-condition.js';
import { PACKAGE_LIST, PACKAGE_ORDER } from '../../src/queries/list/package-list.js';
import { PEOPLE_ORDER } from '../../src/queries/list/people-order.js';
import { questionCondition } from '../../src/queries/list/question-condition.js';
import { RESPONSE_LIST, responseOrder } from '../../src/queries/list/response-list.js';
import { responsesByAnswer } from '../../src/queries/list/responses-by-answer.js';
import { memberCounts } from '../../src/queries/member-counts.js';
import { oldestPendingAge } from '../../src/queries/oldest-pending-age.js';
import { optionsByKey } from '../../src/queries/options-by-key.js';
import { optionsOfQuestions } from '../../src/queries/options-of-questions.js';
import { packagesByKey } from '../../src/queries/packages-by-key.js';
import { packagesOfGroups } from '../../src/queries/packages-of-groups.js';
import { countRows, countRowsByParent } from '../../src/queries/page/count-rows.js';
import { encodeCursor } from '../../src/queries/page/cursor.js';
import { fetchPage, fetchPages, type ListSource } from '../../src/queries/page/fetch-pages.js';
import type { Order, OrderValue } from '../../src/queries/page/order.js';
import { parentsOfGroups } from '../../src/queries/parents-of-groups.js';
import { peopleByKey } from '../../src/queries/people-by-key.js';
import { personByPublicId } from '../../src/queries/person-by-public-id.js';
import { questionsByKey } from '../../src/queries/questions-by-key.js';
import { questionsOfActions } from '../../src/queries/questions-of-actions.js';
import { questionsOfPackages } from '../../src/queries/questions-of-packages.js';
import { questionsTitled } from '../../src/queries/questions-titled.js';
import { recentFailures } from '../../src/queries/recent-failures.js';
import { responseEvents } from '../../src/queries/response-events.js';
import { responsesByKey } from '../../src/queries/responses-by-key.js';
import { revisionsOfResponses } from '../../src/queries/revisions-of-responses.js';
import { type AggregateRequest, COUNT_OF_RESPONSES, type Measure } from '../../src/queries/set/aggregate/request.js';
import { assigneesBasis } from '../../src/queries/set/completion/assignees-basis.js';
import { membersBasis } from '../../src/queries/set/completion/members-basis.js';
import type { CompletionBasis } from '../../src/queries/set/completion/overview.js';
import { crossTabOfCells } from '../../src/queries/set/cross-tab/cross-tab-of-cells.js';
import { crossTabOfResponses } from '../../src/queries/set/cross-tab/cross-tab-of-responses.js';
import { keysOfSet } from '../../src/queries/set/keys-of-set.js';
import { knownTitles } from '../../src/queries/set/known-titles.js';
import { compileLatestPer } from '../../src/queries/set/latest-per.js';
import { planAggregate } from '../../src/queries/set/plan/plan-aggregate.js';
import type { Statement } from '../../src/queries/set/plan/statement.js';
import { questionsByTitle } from '../../src/queries/set/questions-by-title.js';
import { questionsOfSet } from '../../src/queries/set/questions-of-set.js';
import { compileScope, type SetScope } from '../../src/queries/set/response-set.js';
import { ANSWERED_COUNT } from '../../src/queries/set/summary/answered-count.js';
import { ASKED_COUNT } from '../../src/queries/set/summary/asked-count.js';
import { ATTACHMENT_COUNT } from '../../src/queries/set/summary/attachment-count.js';
import { CLUSTERS } from '../../src/queries/set/summary/clusters.js';
import { HISTOGRAM } from '../../src/queries/set/summary/histogram.js';
import { INSTANT_RANGE } from '../../src/queries/set/summary/instant-range.js';
import { MEASURES } from '../../src/queries/set/summary/measures.js';
import { OPTION_COUNTS } from '../../src/queries/set/summary/option-counts.js';
import { PERCENTILES } from '../../src/queries/set/summary/percentiles.js';
import { type SummaryAsked, sharesOf, summaries } from '../../src/queries/set/summary/summaries.js';
import type { SummaryKind } from '../../src/queries/set/summary/summary-kind.js';
import { TEXT_VALUES } from '../../src/queries/set/summary/text-values.js';
import { tableCells } from '../../src/queries/set/table-cells.js';
import { subGroupsOfGroups } from '../../src/queries/sub-groups-of-groups.js';
import { syncRuns } from '../../src/queries/sync-runs.js';
import { tableChecksum } from '../../src/queries/table-checksum.js';
import { totals } from '../../src/queries/totals.js';
import { unnumberedAge } from '../../src/queries/unnumbered-age.js';
import { versionsOfPackages } from '../../src/queries/versions-of-packages.js';
import { Visibility } from '../../src/queries/visibility.js';
import { LocalDays } from '../../src/rollups/local-days.js';
import { recordSql } from '../support/sql-recorder.js';

const key = Buffer.alloc(16, 1);
const keys = [key, Buffer.alloc(16, 2)];
const now = new Date('2024-05-31T10:00:00Z');
const visibility = new Visibility(null);
const clock = { timeZone: 'UTC', now, visibility };
const limited = new Visibility([key]);

const onNumericQuestions = questionCondition({ type: ['NUMERIC'], title: { contains: 'rice' }, isMetadata: false });

const list = (source: ListSource, condition: Condition, order: Order, values: OrderValue[]) => async (sql: Sql) => {
  const cursor = encodeCursor(order, values);
  await fetchPage(sql, source, condition, order, { size: 50, isBackward: false, cursor: null });
  await fetchPage(sql, source, condition, order, { size: 50, isBackward: true, cursor });
  await countRows(sql, source.from, condition);
};

const below = (source: ListSource, column: string, order: Order) => async (sql: Sql) => {
  await fetchPages(sql, source, { column, keys }, ALWAYS, order, { size: 50, isBackward: false, cursor: null });
  await countRowsByParent(sql, source.from, { column, keys }, ALWAYS);
};

const dashboard = {
  packageId: { eq: 'com.example.orders' },
  not: { responderId: { in: [key.toString('base64url')] } },
  submittedAt: { last: { n: 30, unit: 'DAY' as const, includeCurrent: true } },
};
const set = compileScope(dashboard, clock);
/** One that answers can be read for alone. */
const plainSet = compileScope({ ...dashboard, not: null, groupId: { eq: 'g' } }, clock);

const completion = (basis: CompletionBasis) => async (sql: Sql) => {
  await basis.overview(sql);
  const { outstanding, outstandingOfGroup } = basis;
  const page = { size: 50, isBackward: false, cursor: null };
  await fetchPage(sql, outstanding.source, outstanding.condition, PEOPLE_ORDER, page);
  const scope = { column: outstandingOfGroup.column, keys };
  await fetchPages(sql, outstandingOfGroup.source, scope, outstandingOfGroup.condition, PEOPLE_ORDER, page);
};
const statement =
  <Result>({ text, parameters }: Statement<Result>) =>
  (sql: Sql) =>
    sql.query(text, parameters);
const together = (of: SetScope, asked: readonly SummaryAsked[]) => statement(summaries(of, sharesOf(of, asked)));
const summary = <Request, Result>(kind: SummaryKind<Request, Result>, ...requests: Request[]) =>
  together(
    plainSet,
    requests.map((request) => ({ kind: kind as SummaryKind<unknown, unknown>, request })),
  );

/** Midnights in India. */
const [MAY, JUNE] = [new Date('2024-04-30T18:30:00Z'), new Date('2024-05-31T18:30:00Z')] as const;
const rolledSet = (filter: ResponseConditions) =>
  compileScope(
    { ...filter, submittedAt: { gte: new Date('2024-04-30T10:00:00Z'), lt: JUNE } },
    clock,
    new LocalDays('Asia/Kolkata'),
  );
const sumsByOption: AggregateRequest = {
  dimensions: [{ kind: 'option', questionKeys: [key] }],
  measures: [{ fn: 'SUM', of: { kind: 'answer', questionKeys: [keys[1] as Buffer], column: 'decimal_value' } }],
  having: [],
  order: [],
  offset: 0,
  limit: 51,
};

/** Every file of src/queries that asks something, with what it asks. */
const queries: Record<string, (sql: Sql) => Promise<unknown>> = {
  'actions-by-key': (sql) => actionsByKey(sql, keys, visibility),
  'answers-of-responses': (sql) => answersOfResponses(sql, keys),
  'answers-of-revisions': (sql) => answersOfRevisions(sql, keys),
  'assignees-of-actions': (sql) => assigneesOfActions(sql, keys, visibility),
  'delivery-counts': deliveryCounts,
  'event-bounds': eventBounds,
  'groups-below': (sql) => groupsBelow(sql, keys),
  'event-stored-at': (sql) => eventStoredAt(sql, 7),
  'groups-by-key': (sql) => groupsByKey(sql, keys, visibility),
  'groups-of-packages': (sql) => groupsOfPackages(sql, keys, visibility),
  'last-delivery-at': lastDeliveryAt,
  'member-counts': (sql) => memberCounts(sql, keys, visibility),
  'oldest-pending-age': oldestPendingAge,
  'options-by-key': (sql) => optionsByKey(sql, keys),
  'options-of-questions': (sql) => optionsOfQuestions(sql, keys, visibility),
  'packages-by-key': (sql) => packagesByKey(sql, keys, visibility),
  'packages-of-groups': (sql) => packagesOfGroups(sql, keys, visibility),
  'parents-of-groups': (sql) => parentsOfGroups(sql, keys, visibility),
  'people-by-key': (sql) => peopleByKey(sql, keys, visibility),
  'person-by-public-id': (sql) => personByPublicId(sql, key, visibility),
  'questions-by-key': (sql) => questionsByKey(sql, keys, visibility),
  'questions-of-actions': (sql) => questionsOfActions(sql, keys, onNumericQuestions),
  'questions-of-packages': (sql) => questionsOfPackages(sql, keys, onNumericQuestions, visibility),
  'recent-failures': (sql) => recentFailures(sql, 20),
  'sync-runs': (sql) => syncRuns(sql, 10),
  'questions-titled': (sql) =>
    questionsTitled(
      sql,
      [
        { title: 'Rice', occurrence: 1 },
        { title: 'Oil', occurrence: 2 },
      ],
      visibility,
    ),
  'response-events': (sql) =>
    responseEvents(sql, { after: 7, upTo: 207 }, compileResponseFilter({ groupId: { eq: 'g' } }, clock)),
  'responses-by-key': (sql) => responsesByKey(sql, keys, visibility),
  'revisions-of-responses': (sql) => revisionsOfResponses(sql, keys),
  'sub-groups-of-groups': (sql) => subGroupsOfGroups(sql, keys, visibility),
  'table-checksum': (sql) => tableChecksum(sql, 'options', ['option_key', 'title']),
  totals: (sql) => totals(sql, 'group_key', keys, visibility),
  'unnumbered-age': unnumberedAge,
  'versions-of-packages': (sql) => versionsOfPackages(sql, keys, visibility),
  'list/group-list': list(
    GROUP_LIST,
    groupCondition(
      {
        or: [{ id: { in: ['a', 'b'] } }, { not: { name: { startsWith: 'A' } } }],
        type: ['GROUP', 'UNKNOWN'],
        parentId: 'g',
      },
      visibility,
    ),
    GROUP_ORDER,
    [0, 'Shop', key],
  ),
  'list/member-list': list(MEMBER_LIST, ALWAYS, MEMBER_ORDER, [0, 'Asha', key]),
  'list/message-list': list(
    MESSAGE_LIST,
    messageCondition({ groupId: 'g', kind: ['TEXT', 'ATTACHMENT'], receivedAt: { this: 'DAY' } }, clock),
    MESSAGE_ORDER,
    [now, key],
  ),
  'list/package-list': list(
    PACKAGE_LIST,
    packageCondition({ id: { ne: 'p' }, name: { endsWith: 'form' }, groupId: 'g' }, visibility),
    PACKAGE_ORDER,
    [1, null, key],
  ),
  'list/action-list': list(
    ACTION_LIST,
    actionCondition(
      {
        kind: ['SURVEY', 'POLL'],
        createdAt: { this: 'DAY' },
        dueAt: { gte: now },
        groupId: { eq: 'g' },
        isAnonymous: false,
        isOverdue: true,
      },
      clock,
    ),
    actionOrder({ field: 'LAST_RESPONSE_AT', direction: 'DESC' }, visibility),
    [0, now, key],
  ),
  'list/response-list': list(
    RESPONSE_LIST,
    compileResponseFilter(
      {
        groupTreeId: { in: ['a', 'b'] },
        receivedAt: {
          gte: now,
          lt: new Date('2024-12-31T10:00:00Z'),
          timeOfDay: { gte: 79_200, lt: 21_600 },
          timeZone: 'Europe/Paris',
        },
      },
      clock,
    ),
    responseOrder(),
    [now, key],
  ),
  'set/aggregate/aggregate-page': statement(
    planAggregate(set, {
      dimensions: [
        { kind: 'option', questionKeys: keys },
        { kind: 'time', edges: [now, new Date('2024-06-01T10:00:00Z')] },
        { kind: 'responder' },
      ],
      measures: [
        { fn: 'SUM', of: { kind: 'answer', questionKeys: [key], column: 'decimal_value' } },
        { fn: 'COUNT_DISTINCT', of: { kind: 'response', column: 'responder_key' } },
        { fn: 'MIN', of: { kind: 'response', column: 'submitted_at' } },
      ],
      having: [],
      order: [
        { by: { measure: 0 }, isDescending: true },
        { by: { key: 0 }, isDescending: false },
      ],
      offset: 50,
      limit: 51,
    }),
  ),
  'set/latest-per': (sql) => {
    const july = { from: new Date('2024-07-01T00:00:00Z'), to: new Date('2025-02-01T00:00:00Z') };
    const every = { unit: 'WEEK' as const, timeZone: 'Europe/Paris', weekStart: 'MONDAY' as const };
    const latest = [
      compileLatestPer({ questionKeys: keys, every }, plainSet, july),
      compileLatestPer({ questionKeys: keys, every: null }, set, july),
      compileLatestPer({ questionKeys: null, every }, set, july),
    ];
    return Promise.all(latest.map((condition) => countRows(sql, 'responses r', condition)));
  },
  'set/completion/members-basis': completion(membersBasis(set)),
  'set/completion/assignees-basis': completion(assigneesBasis(plainSet)),
  'set/cross-tab/cross-tab-of-cells': statement(
    crossTabOfCells(plainSet, {
      rows: { kind: 'group' },
      columns: { kind: 'text', questionKeys: [key] },
      measure: COUNT_OF_RESPONSES,
      maxCells: 10_000,
    }),
  ),
  'set/cross-tab/cross-tab-of-responses': statement(
    crossTabOfResponses(plainSet, {
      rows: { kind: 'number', questionKeys: [key], bins: { count: 5 } },
      columns: { kind: 'timePart', part: 'HOUR_OF_DAY', timeZone: 'Asia/Kolkata', window: plainSet.window },
      measure: COUNT_OF_RESPONSES,
      maxCells: 10_000,
    }),
  ),
  'set/aggregate/top-and-percentile': statement(
    planAggregate(plainSet, {
      dimensions: [{ kind: 'option', questionKeys: [key], top: 3 }],
      measures: [
        {
          fn: 'PERCENTILE',
          p: 0.95,
          of: { kind: 'answer', questionKeys: keys, column: 'instant_value' },
          minus: { kind: 'response', column: 'submitted_at' },
          where: compileAnswerFilter({ questionKeys: [key], option: { any: ['Yes'] } }, clock, OF_RESPONSES),
        },
      ],
      having: [{ by: { measure: 0 }, is: { gt: 3_600 }, dateTime: null }],
      order: [],
      offset: 0,
      limit: 51,
    }),
  ),
  'set/keys-of-set': (sql) => keysOfSet(sql, set.condition, 2_000),
  // A month of whole days, and a part of the day before it.
  'set/rollup/sums-by-option': statement(
    planAggregate(rolledSet({ packageId: { eq: 'com.example.orders' } }), sumsByOption),
  ),
  'set/rollup/groups-of-some-groups': statement(
    planAggregate(rolledSet({ groupId: { in: ['g', 'h'] } }), {
      dimensions: [
        { kind: 'option', questionKeys: keys },
        { kind: 'group', top: 3 },
        { kind: 'time', edges: [MAY, JUNE] },
      ],
      measures: [COUNT_OF_RESPONSES],
      having: [],
      order: [],
      offset: 0,
      limit: 51,
    }),
  ),
  'set/rollup/summaries': together(rolledSet({ groupId: { eq: 'g' } }), [
    { kind: OPTION_COUNTS, request: [key] },
    { kind: ASKED_COUNT, request: [key] },
    { kind: ANSWERED_COUNT, request: [key] },
    { kind: MEASURES, request: { fn: 'AVG', of: { kind: 'answer', questionKeys: [key], column: 'decimal_value' } } },
  ]),
  'set/known-titles': (sql) => knownTitles(sql, set, 1_000),
  'set/questions-by-title': (sql) =>
    questionsByTitle(sql, set, [
      { title: ' Rice  1KG', occurrence: 1 },
      { title: 'Outlet', occurrence: 2 },
    ]),
  'set/questions-of-set': (sql) => questionsOfSet(sql, set, ALWAYS),
  'set/summary/answered-count': summary(ANSWERED_COUNT, [key], keys),
  'set/summary/asked-count': summary(ASKED_COUNT, [key], keys),
  'set/summary/attachment-count': summary(ATTACHMENT_COUNT, keys),
  'set/summary/clusters': summary(CLUSTERS, {
    keys,
    precision: 5,
    within: { west: 170, south: -10, east: -170, north: 10 },
    max: 500,
  }),
  'set/summary/histogram': summary(
    HISTOGRAM,
    { keys, bins: { count: 10 }, max: 200 },
    { keys: [key], bins: { width: 0.5 }, max: 200 },
  ),
  'set/summary/instant-range': summary(INSTANT_RANGE, keys),
  'set/summary/measures': summary(
    MEASURES,
    COUNT_OF_RESPONSES,
    ...(['SUM', 'COUNT', 'MIN', 'STDDEV'] as const).map(
      (fn): Measure => ({ fn, of: { kind: 'answer', questionKeys: [key], column: 'decimal_value' } }),
    ),
    { fn: 'COUNT_DISTINCT', of: { kind: 'response', column: 'responder_key' } },
  ),
  'set/summary/option-counts': summary(OPTION_COUNTS, keys),
  'set/summary/percentiles': summary(PERCENTILES, { keys, ps: [0.5, 0.95] }),
  'set/summary/text-values': summary(TEXT_VALUES, { keys, first: 10 }),
  'set/summary/summaries': together(set, [
    { kind: ANSWERED_COUNT, request: keys },
    { kind: INSTANT_RANGE, request: [key] },
  ]),
  'set/table-cells': (sql) => tableCells(sql, keys, keys),
  /** What a key that is limited to groups is answered from. */
  async visibility(sql) {
    const asLimited = { ...clock, visibility: limited };
    await actionsByKey(sql, keys, limited);
    await assigneesOfActions(sql, keys, limited);
    await optionsOfQuestions(sql, keys, limited);
    await packagesByKey(sql, keys, limited);
    await personByPublicId(sql, key, limited);
    await questionsByKey(sql, keys, limited);
    await countRows(sql, 'responses r', compileResponseFilter({ groupTreeId: { eq: 'g' } }, asLimited));
    await list(
      ACTION_LIST,
      allOf([limited.actions(), actionCondition({ groupId: { isNull: true }, isOverdue: true }, asLimited)]),
      actionOrder({ field: 'RESPONSE_COUNT', direction: 'DESC' }, limited),
      [0, 7, key],
    )(sql);
  },
  async 'list/responses-by-answer'(sql) {
    for (const [type, value] of [
      ['NUMERIC', '12.5'],
      ['DATE', '2024-05-31'],
      ['SINGLE_OPTION', 3],
    ] as const) {
      const { source, order } = responsesByAnswer({ questionKeys: keys, type, direction: 'ASC' });
      const values = [...(type === 'SINGLE_OPTION' ? [value, 'Yes'] : [0, value]), now, key];
      await fetchPage(sql, source, ALWAYS, order, { size: 50, isBackward: false, cursor: encodeCursor(order, values) });
    }
  },
  'page/fetch-pages': below(RESPONSE_LIST, 'r.action_key', responseOrder()),
};

describe('the SQL of src/queries', () => {
  it.each(Object.entries(queries))('%s', async (name, ask) => {
    await expect(await recordSql(ask)).toMatchFileSnapshot(`sql/${name.replaceAll('/', '-')}.sql`);
  });

  it('is all here', () => {
    const asking = ['', 'list/', 'set/', 'set/summary/', 'set/aggregate/', 'set/completion/']
      .flatMap((folder) => readdirSync(`src/queries/${folder}`).map((file) => `${folder}${file}`))
      .filter(
        (file) =>
          file.endsWith('.ts') &&
          !/-row\.ts$|-sql\.ts$|condition\.ts$|(response-set|plain-filter|answers-of-set|overview|people-order|percentile|request|summary-kind|fragment|title-sought|decimal-(literal|digits)|axis|bins|grouped|joins|read-key)\.ts$/.test(
            file,
          ),
      );
    expect(asking.map((file) => file.replace('.ts', '')).filter((name) => !(name in queries))).toEqual([]);
  });
});
