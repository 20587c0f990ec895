import type { Examples } from './operations.js';

/** Opaque ids and cursors of the full world, as an admin reads them. */
export interface KnownIds {
  users: readonly string[];
  responses: readonly string[];
  questions: readonly string[];
  cursors: Readonly<Record<string, readonly string[]>>;
}

const text = (value: string) => JSON.stringify(value);
const texts = (values: readonly string[]) => values.map(text);

/** Of both groups, of what comes later, and of nobody. */
const GROUPS = ['xalpha', 'xalpha-sub', 'xbeta', 'xbeta-sub', 'xbeta-top', 'xbeta-over', 'nobody'];
const PACKAGES = ['org.shared', 'org.xalpha', 'org.xbeta', 'org.xbeta.new', 'nobody'];
const ACTIONS = ['xalpha-form', 'split', 'xbeta-form', 'xbeta-late', 'xbeta-job-2', 'nobody'];

const idFilters = (ids: readonly string[]) => [
  ...ids.map((id) => `{ eq: ${text(id)} }`),
  ...ids.map((id) => `{ ne: ${text(id)} }`),
  `{ in: [${texts(ids).join(', ')}] }`,
  `{ notIn: [${texts(ids).join(', ')}] }`,
  '{ isNull: true }',
  '{ isNull: false }',
];

const nested = (filters: readonly string[]) => [...filters.map((filter) => `[${filter}]`), `[${filters.join(', ')}]`];

/** What the generator cannot think of: ids, texts that mean something here, and inputs of which exactly one field is taken. */
export function examplesWith({ users, responses, questions, cursors }: KnownIds): Examples {
  const asked = [
    '{ title: "Region" }',
    '{ title: "Quantity" }',
    '{ title: "Lunch?" }',
    '{ title: "Call" }',
    '{ title: "Photo" }',
    '{ title: "Phone" }',
    '{ title: "xbeta question" }',
    '{ title: "xbeta late question" }',
    '{ title: "nobody asked" }',
    ...questions.map((id) => `{ id: ${text(id)} }`),
  ];
  const answers = [
    '{ question: { title: "Note" }, text: { contains: "xbeta" } }',
    '{ question: { title: "Note" }, isAnswered: true }',
    '{ question: { title: "Quantity" }, number: { gte: 0 } }',
    '{ question: { title: "Region" }, option: { any: ["North", "xbeta written", "xbeta more"] } }',
    '{ question: { title: "Region" }, option: { none: ["xbeta written"] } }',
    '{ question: { title: "xbeta question" }, isAnswered: true }',
    '{ question: { title: "Visit" }, date: { gte: "2024-01-01" } }',
    '{ question: { title: "Seen" }, dateTime: { gte: "2024-01-01T00:00:00Z" } }',
    '{ question: { title: "Place" }, location: { near: { latitude: 12, longitude: 77, radiusMeters: 100000 } } }',
    '{ question: { title: "Call" }, text: { contains: "98" } }',
    ...questions.map((id) => `{ question: { id: ${text(id)} }, isAnswered: true }`),
  ];
  const dimensions = [
    '{ question: { ref: { title: "Region" } } }',
    '{ group: true }',
    '{ action: true }',
    '{ package: true }',
    '{ responder: true }',
    '{ time: { every: MONTH } }',
    '{ timePart: HOUR_OF_DAY }',
    '{ question: { ref: { title: "Note" }, top: 1 } }',
    '{ question: { ref: { title: "Quantity" }, bins: { count: 3 } } }',
    '{ question: { ref: { title: "Quantity" }, bins: { width: 4 } } }',
    '{ question: { ref: { title: "Lunch?" } } }',
    '{ question: { ref: { title: "xbeta late question" } } }',
  ];
  const groupFilters = idFilters(GROUPS);
  const responseFilters = [
    '{ groupId: { eq: "xbeta" } }',
    '{ packageId: { eq: "org.xbeta" } }',
    '{ actionId: { ne: "xbeta-form" } }',
  ];
  return {
    Int: ['1', '50'],
    Float: ['1', '100000'],
    Boolean: ['true', 'false'],
    String: ['"xbeta"', '"North"'],
    DateTime: ['"2024-05-20T06:30:00Z"'],
    Date: ['"2024-05-31"'],
    TimeZone: ['"Asia/Kolkata"'],
    LocalTime: ['"09:30"'],
    StringFilter: [
      '{ contains: "xbeta" }',
      '{ eq: "Split" }',
      '{ ne: "xbeta" }',
      '{ isNull: true }',
      '{ notIn: ["xbeta"] }',
    ],
    DateTimeFilter: [
      '{ gte: "2024-05-20T06:30:00Z" }',
      '{ lt: "2024-05-20T06:30:00Z" }',
      '{ last: { n: 20, unit: YEAR } }',
      '{ timeOfDay: { gte: "06:30" } }',
    ],
    BoundingBox: ['{ west: 0, south: 0, east: 90, north: 90 }'],
    GeoFilter: ['{ within: { west: 0, south: 0, east: 90, north: 90 } }'],

    'Query.group(id)': texts(GROUPS),
    'Query.actionPackage(id)': texts(PACKAGES),
    'Query.action(id)': texts(ACTIONS),
    'Query.response(id)': texts(responses),
    'Query.user(id)': texts(users),
    'Query.messages(groupId)': texts(GROUPS),
    'Query.webhookSubscriptions(objectId)': texts(GROUPS),

    'RegisterWebhookInput.objectId': ['"xbeta"'],
    'Mutation.updateWebhook(id)': ['"xbeta"'],
    'Mutation.deleteWebhook(id)': ['"xbeta"'],
    'ReplayInput.ids': ['["1"]'],

    'GroupFilter.id': groupFilters,
    'GroupFilter.parentId': texts(GROUPS),
    'GroupFilter.and': nested(['{ id: { eq: "xbeta" } }']),
    'GroupFilter.or': nested(['{ id: { eq: "xbeta" } }', '{ parentId: "xbeta-over" }', '{ id: { eq: "xalpha" } }']),
    'GroupFilter.not': ['{ id: { eq: "xbeta" } }', '{ parentId: "xbeta-over" }'],
    'ActionPackageFilter.id': idFilters(PACKAGES),
    'ActionPackageFilter.groupId': texts(GROUPS),
    'ActionFilter.id': idFilters(ACTIONS),
    'ActionFilter.packageId': idFilters(PACKAGES),
    'ActionFilter.groupId': groupFilters,
    'ActionFilter.and': nested(['{ groupId: { ne: "xbeta" } }']),
    'ActionFilter.or': nested(['{ groupId: { eq: "xbeta" } }', '{ groupId: { isNull: true } }', '{ isOverdue: true }']),
    'ActionFilter.not': ['{ groupId: { eq: "xbeta" } }', '{ isOverdue: true }'],
    'ResponseFilter.id': idFilters(responses),
    'ResponseFilter.packageId': idFilters(PACKAGES),
    'ResponseFilter.actionId': idFilters(ACTIONS),
    'ResponseFilter.groupId': groupFilters,
    'ResponseFilter.groupTreeId': groupFilters,
    'ResponseFilter.responderId': idFilters(users),
    'ResponseFilter.and': nested(responseFilters),
    'ResponseFilter.or': nested(responseFilters),
    'ResponseFilter.not': responseFilters,
    'ResponseFilter.answers': answers.map((answer) => `[${answer}]`),
    QuestionRef: asked,
    'LatestPer.among': responseFilters,

    'ResponseSet.groupBy(dimensions)': [
      '[{ group: true }, { action: true }, { package: true }, { responder: true }]',
      ...dimensions.map((dimension) => `[${dimension}]`),
      '[{ question: { ref: { title: "Region" } } }, { group: true }]',
    ],
    'ResponseSet.groupBy(having)': ['[{ measure: "count", is: { gte: 2 } }]'],
    'ResponseSet.groupBy(orderBy)': ['[{ key: 0 }]', '[{ measure: "count", direction: ASC }]'],
    DimensionInput: dimensions,
    MeasureInput: [
      '{ fn: SUM, question: { title: "Quantity" } }',
      '{ fn: COUNT }',
      '{ fn: COUNT, question: { title: "Call" } }',
      '{ fn: COUNT_DISTINCT, of: RESPONDER }',
      '{ fn: COUNT_DISTINCT, of: ACTION }',
      '{ fn: COUNT_DISTINCT, of: GROUP }',
      '{ fn: COUNT_DISTINCT, question: { title: "Note" } }',
      '{ fn: MAX, question: { title: "Seen" } }',
      '{ fn: MAX, field: SUBMITTED_AT }',
      '{ fn: MEDIAN, question: { title: "Quantity" } }',
      '{ fn: PERCENTILE, p: 0.9, question: { title: "Quantity" } }',
      '{ fn: MAX, field: SUBMITTED_AT, minus: { question: { title: "Seen" } } }',
      '{ fn: COUNT, where: { question: { title: "Region" }, option: { any: ["xbeta written", "North"] } } }',
      '{ fn: SUM, question: { title: "xbeta question" } }',
      ...questions.map((id) => `{ fn: COUNT, question: { id: ${text(id)} } }`),
    ],
    'ResponseSet.clusters(source)': ['{ title: "Place" }', '{ title: "xbeta question" }'],
    'ResponseSet.compare(to)': ['{ submittedAt: { lt: "2024-06-20T00:00:00Z" } }', '{ previousPeriod: true }'],
    'ResponseSet.table(columns)': [
      '[{ field: GROUP_NAME }, { field: ACTION_TITLE }, { field: RESPONDER_NAME }, { question: { title: "Note" } }]',
      '[{ question: { title: "Lunch?" } }]',
      '[{ question: { title: "xbeta question" } }]',
    ],
    ...Object.fromEntries(
      Object.entries(cursors).flatMap(([field, list]) => [
        [`${field}(after)`, texts(list)],
        [`${field}(before)`, texts(list)],
      ]),
    ),
  };
}

/** Examples by which every question that is named is one whose answers need a scope. */
export function sensitiveExamples(examples: Examples): Examples {
  const asked = ['{ title: "Call" }', '{ title: "Photo" }', '{ title: "Phone" }', '{ title: "Phone", type: TEXT }'];
  const conditions = [
    'isAnswered: true',
    'text: { contains: "98000000" }',
    'text: { startsWith: "+9197" }',
    'text: { isNull: false }',
  ];
  const answers = asked.flatMap((question) => conditions.map((condition) => `{ question: ${question}, ${condition} }`));
  const measures = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'MIN', 'MEDIAN'].flatMap((fn) =>
    asked.map((question) => `{ fn: ${fn}, question: ${question} }`),
  );
  const dimensions = asked.flatMap((ref) => [`{ question: { ref: ${ref} } }`, `{ question: { ref: ${ref}, top: 1 } }`]);
  return {
    ...examples,
    QuestionRef: asked,
    'ResponseFilter.answers': answers.map((answer) => `[${answer}]`),
    MeasureInput: [...measures, ...answers.map((where) => `{ fn: COUNT, where: ${where} }`)],
    DimensionInput: dimensions,
    'ResponseSet.groupBy(dimensions)': dimensions.map((dimension) => `[${dimension}]`),
    'ResponseSet.clusters(source)': asked,
    'ResponseSet.table(columns)': asked.map((question) => `[{ question: ${question} }]`),
  };
}

/** Better ways than the shortest, which would end where nothing is shown. */
export const PATHS: Readonly<Record<string, readonly string[]>> = {
  'Action single': ['action(id: "xalpha-form") { % }', 'action(id: "split") { % }'],
  'ActionPackage single': ['actionPackage(id: "org.shared") { % }'],
  'Assignee many': ['actions { nodes { assignees { % } } }'],
  'ResponseRevision many': ['responses { nodes { revisions { % } } }'],
  'Option many': [
    'actionPackages { nodes { questions { options { % } } } }',
    'actions { nodes { questions { options { % } } } }',
  ],
  'Completion single': [
    'responseSet(filter: { packageId: { eq: "org.shared" }, isAnonymous: false }) { completion { % } }',
    'responseSet(filter: { groupTreeId: { in: ["xalpha", "xbeta-over"] }, isAnonymous: false }) { completion { % } }',
    'responseSet(filter: { actionKind: [JOB] }) { completion(basis: ASSIGNEES) { % } }',
  ],
  'UserConnection single': [
    'responseSet(filter: { actionKind: [JOB] }) { completion(basis: ASSIGNEES) { outstanding { % } } }',
  ],
  'GroupCompletion many': [
    'responseSet(filter: { actionKind: [JOB] }) { completion(basis: ASSIGNEES) { byGroup { % } } }',
    'responseSet(filter: { isAnonymous: false, packageId: { eq: "org.shared" } }) { completion { byGroup { % } } }',
  ],
  'Series many': ['responseSet { timeSeries(every: MONTH, splitBy: { group: true }) { series { % } } }'],
  'MeasureValue many': [
    'responseSet { groupBy(dimensions: [{ group: true }], measures: [{ fn: SUM, question: { title: "Quantity" } }, { fn: MAX, field: SUBMITTED_AT }]) { nodes { measures { % } } } }',
  ],
  'GroupRow many': [
    'responseSet { groupBy(dimensions: [{ group: true }], measures: [{ fn: COUNT_DISTINCT, of: RESPONDER }]) { nodes { % } } }',
  ],
  'TimePoint many': [
    'responseSet { timeSeries(every: DAY, measures: [{ fn: COUNT_DISTINCT, of: RESPONDER }]) { series { points { % } } } }',
  ],
  'OptionKey many': keyed('OptionKey', '{ question: { ref: { title: "Region" } } }'),
  'GroupRef many': keyed('GroupRef', '{ group: true }'),
  'ActionRef many': keyed('ActionRef', '{ action: true }'),
  'PackageRef many': keyed('PackageRef', '{ package: true }'),
  'UserRef many': keyed('UserRef', '{ responder: true }'),
  'BinKey many': keyed('BinKey', '{ question: { ref: { title: "Quantity" }, bins: { count: 3 } } }'),
  'TextKey many': keyed('TextKey', '{ question: { ref: { title: "Note" } } }'),
  'TimePartKey many': keyed('TimePartKey', '{ timePart: HOUR_OF_DAY }'),
  'TimeKey many': keyed('TimeKey', '{ time: { every: MONTH } }'),
  'MissingKey many': keyed('MissingKey', '{ question: { ref: { title: "Region" } } }'),
};

function keyed(type: string, dimension: string): string[] {
  return [`responseSet { groupBy(dimensions: [${dimension}]) { nodes { keys { ... on ${type} { % } } } } }`];
}
