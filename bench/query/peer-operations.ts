import { keyOf } from '../../src/keys.js';
import { FORM } from '../world/form.js';
import { GROUP, PACKAGE, questionKey, windowOf } from './keys.js';
import type { Numbers } from './numbers.js';
import { DAYS, FILTERED_DAYS, LIST_SIZE, type OperationName } from './operations.js';

/** Keys as the peer shows and takes them: a character a byte. */
const key = (of: Buffer) => JSON.stringify(of.toString('latin1'));

/** Both ends included, as its `between` has it. */
const within = (days: number) => {
  const [from, to] = windowOf(days);
  return `submittedAt: { between: { lower: "${from.toISOString()}", upper: "${new Date(to.getTime() - 1).toISOString()}" } }`;
};

const optionsOf = (title: string) => FORM.find((question) => question.title === title)?.options ?? [];
const chose = (question: string, option: string) =>
  `{ questionKey: { eq: ${key(questionKey(question))} }, optionKey: { eq: ${key(keyOf('option', questionKey(question), option))} } }`;

/** Options come as keys, so their titles are asked for in the same request; several questions are grouped at once. */
const breakdowns = (questions: readonly string[], filter: string) => {
  const keys = questions.map((title) => key(questionKey(title))).join(', ');
  return (
    `chosen: choiceAggregate(filter: { questionKey: { in: [${keys}] }, ${filter} }) { groupBy { questionKey optionKey } count { responseKey } } ` +
    `titles: options(filter: { questionKey: { in: [${keys}] } }) { key title }`
  );
};

/** It can filter by what else a response chose, but not group by it: one aggregate for each option. */
const riceByRegion = (filter: string) =>
  optionsOf('Region')
    .map(
      (region) =>
        `rice_${region}: answerAggregate(filter: { questionKey: { eq: ${key(questionKey('Rice 1KG'))} }, ${filter}, ` +
        `choices: ${chose('Region', region)} }) { count { responseKey } sum { number } }`,
    )
    .join(' ');

/** Days of UTC, the nearest that it has to days in a zone. */
const daily = (filter: string) =>
  `daily: responseAggregate(filter: { packageKey: { eq: ${key(PACKAGE)} }, ${filter} }) { groupBy { submittedAt(by: DAY) } count { key } }`;
const sales = () =>
  `sales: answerAggregate(filter: { questionKey: { eq: ${key(questionKey('Order value'))} }, ${within(DAYS)} }) ` +
  '{ groupBy { submittedAt(by: DAY) } count { responseKey } sum { number } }';

const answersTo = (question: string, selection: string) =>
  `answerAggregate(filter: { questionKey: { eq: ${key(questionKey(question))} }, ${within(DAYS)} }) { ${selection} }`;

/** What the load asks of nestjs-query, made anew each day. */
export function peerOperations(): Record<OperationName, string> {
  const recent = within(DAYS);
  const bought = `groupKey: { eq: ${key(GROUP)} }, ${within(FILTERED_DAYS)}`;
  const ordered = chose('Visit result', 'Order taken');
  return {
    three: `{ ${breakdowns(['Outlet'], recent)} ${riceByRegion(recent)} ${daily(recent)} }`,
    eleven:
      `{ ${breakdowns(['Outlet', 'Region', 'Visit result', 'Products on the shelf'], recent)} ${riceByRegion(recent)} ${daily(recent)} ` +
      `people: responseAggregate(filter: { packageKey: { eq: ${key(PACKAGE)} }, ${recent} }) { groupBy { responderKey } count { key } } ` +
      `bags: ${answersTo('Rice 5KG', 'count { responseKey } sum { number } avg { number } min { number } max { number }')} ` +
      `remarks: ${answersTo('Remarks', 'groupBy { text } count { responseKey }')} ` +
      `groups: ${answersTo('Order value', 'groupBy { groupKey } count { responseKey } sum { number }')} ${sales()} }`,
    filtered:
      `{ ${breakdowns(['Outlet'], `${bought}, others: ${ordered}`)} ${riceByRegion(`${bought}, alsoChosen: ${ordered}`)} ` +
      `${daily(`${bought}, choices: ${ordered}`)} }`,
    daily: `{ ${daily(recent)} ${sales()} }`,
    list:
      `{ responses(filter: { packageKey: { eq: ${key(PACKAGE)} } }, paging: { limit: ${LIST_SIZE} }, ` +
      'sorting: [{ field: submittedAt, direction: DESC }, { field: key, direction: DESC }]) { nodes { key responseId submittedAt answers { ' +
      'question { title type } text number titles dateTime latitude longitude } } } }',
    trivial: `{ groups(filter: { key: { eq: ${key(GROUP)} } }) { id name } }`,
  };
}

// The shape is that of the operations above.
// biome-ignore lint/suspicious/noExplicitAny: as above
type Answer = any;

/** Its answers to `three` and `filtered` in the shape in which the sides are compared. */
export function peerNumbers(data: Answer): Numbers {
  const titles = new Map(data.titles.map(({ key, title }: Answer) => [key, title]));
  return {
    outlets: data.chosen.map(({ groupBy, count }: Answer) => [titles.get(groupBy.optionKey), count.responseKey]),
    rice: optionsOf('Region').map((region) => {
      const [{ count, sum }] = data[`rice_${region}`];
      return [region, count.responseKey, sum.number ?? 0];
    }),
    daily: data.daily.map(({ groupBy, count }: Answer) => [String(groupBy.submittedAt).slice(0, 10), count.key]),
  };
}
