import { groupIdOf, PACKAGE_ID } from '../world/world.js';

/** What the load asks of the gateway. */
export type OperationName = 'three' | 'eleven' | 'list' | 'filtered' | 'daily' | 'trivial';

export const DAYS = 90;
export const FILTERED_DAYS = 30;
export const GROUP_ID = groupIdOf(7);
export const LIST_SIZE = 200;

const set = (days: number, more: string, panels: string) =>
  `{ responseSet(filter: { packageId: { eq: "${PACKAGE_ID}" }, submittedAt: { last: { n: ${days}, unit: DAY } }${more} }) { ${panels} } }`;

const breakdown = (name: string, title: string) =>
  `${name}: question(ref: { title: "${title}" }) { answered ... on OptionSummary { breakdown { option { title } count shareOfResponses } } }`;

const RICE_BY_REGION =
  'rice: groupBy(dimensions: [{ question: { ref: { title: "Region" } } }], measures: [{ fn: SUM, question: { title: "Rice 1KG" }, as: "rice" }]) ' +
  '{ nodes { keys { label } count measures { as value decimal } } }';
const DAILY = 'daily: timeSeries(every: DAY) { series { total points { localDate count } } }';
const DAILY_SALES =
  'sales: timeSeries(every: DAY, measures: [{ fn: SUM, question: { title: "Order value" }, as: "sales" }]) ' +
  '{ series { total points { localDate count measures { value } } } }';

const THREE = `${breakdown('outlets', 'Outlet')} ${RICE_BY_REGION} ${DAILY}`;

export const OPERATIONS: Record<OperationName, string> = {
  three: set(DAYS, '', THREE),
  eleven: set(
    DAYS,
    '',
    `totalCount responderCount ${THREE} ${breakdown('regions', 'Region')} ${breakdown('results', 'Visit result')} ` +
      `${breakdown('products', 'Products on the shelf')} ` +
      'bags: question(ref: { title: "Rice 5KG" }) { answered ... on NumericSummary { stats { sum avg min max } } } ' +
      'remarks: question(ref: { title: "Remarks" }) { answered ... on TextSummary { topValues(first: 10) { text count } } } ' +
      'groups: groupBy(dimensions: [{ group: true }], measures: [{ fn: SUM, question: { title: "Order value" }, as: "sales" }], first: 50) ' +
      `{ nodes { keys { label } count measures { value } } } ${DAILY_SALES}`,
  ),
  filtered: set(
    FILTERED_DAYS,
    `, groupId: { eq: "${GROUP_ID}" }, answers: [{ question: { title: "Visit result" }, option: { any: ["Order taken"] } }]`,
    `totalCount ${THREE}`,
  ),
  daily: set(DAYS, '', `${DAILY} ${DAILY_SALES}`),
  list:
    `{ responses(filter: { packageId: { eq: "${PACKAGE_ID}" } }, first: ${LIST_SIZE}) { nodes { id responseId submittedAt answers { ` +
    'question { title type } text ... on NumericAnswer { decimal } ... on SingleOptionAnswer { option { title } } ' +
    '... on MultiOptionAnswer { options { title } } ... on DateTimeAnswer { dateTime } ... on LocationAnswer { latitude longitude } } } } }',
  trivial: `{ group(id: "${GROUP_ID}") { id name } }`,
};
