import { mayRead } from '../../auth/sensitivity.js';
import { badUserInput } from '../../errors.js';
import { groupBy } from '../../group-by.js';
import { presentCell } from '../../present/cell.js';
import { presentQuestion } from '../../present/question.js';
import { ALWAYS } from '../../queries/condition.js';
import { RESPONSE_LIST, responseOrder } from '../../queries/list/response-list.js';
import { fetchPage } from '../../queries/page/fetch-pages.js';
import { readPageRequest } from '../../queries/page/page-request.js';
import type { ResponseRow } from '../../queries/response-row.js';
import { questionsOfSet } from '../../queries/set/questions-of-set.js';
import { tableCells } from '../../queries/set/table-cells.js';
import type { Question } from '../../schema/question.type.js';
import type { ColumnInput } from '../../schema/set/column.input.js';
import type { FlatTable } from '../../schema/set/flat-table.type.js';
import { TABLE_FIELDS, type TableFieldName } from '../../schema/set/table-field.enum.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { findQuestions } from './find-questions.js';
import type { QuestionKeys, ResponseSetPlan } from './response-set-plan.js';
import { tableField } from './table-field.js';

type Column = { as: string | null } & (
  | { field: TableFieldName }
  | { field: null; question: Question; keys: QuestionKeys }
);

export interface TableArguments {
  columns: readonly ColumnInput[] | null;
  first: number | null;
  after: string | null;
}

/** A page of the set as a table, newest responses first. @throws BAD_USER_INPUT; FORBIDDEN naming the question whose answers are not the caller's to read. */
export async function tableOf(
  set: ResponseSetPlan,
  { columns: inputs, first, after }: TableArguments,
  context: GatewayContext,
): Promise<FlatTable> {
  const { sql, bounds } = context;
  const request = readPageRequest({ first, after }, { ...bounds, maxPageSize: bounds.maxTablePageSize });
  const [columns, { condition }] = await Promise.all([readColumns(set, inputs, context), set.scope()]);
  const names = uniqueNames(columns);
  const { items, hasNextPage, hasPreviousPage } = await fetchPage<ResponseRow>(
    sql,
    RESPONSE_LIST,
    condition,
    responseOrder(),
    request,
  );
  const questionKeys = columns.flatMap((column) => (column.field === null ? column.keys : []));
  const cells = await tableCells(
    sql,
    items.map(({ row }) => row.key),
    questionKeys,
  );
  const byResponse = groupBy(cells, ({ responseKey }) => responseKey.toString('hex'));
  const rows = items.map(async ({ row }) => {
    const answers = new Map(
      (byResponse.get(row.key.toString('hex')) ?? []).map((cell) => [cell.questionKey.toString('hex'), cell]),
    );
    return Promise.all(
      columns.map((column) => {
        if (column.field !== null) return tableField(column.field, row, context);
        const answer = column.keys.map((key) => answers.get(key.toString('hex'))).find((cell) => cell !== undefined);
        return answer === undefined ? null : presentCell(column.question.type, answer);
      }),
    );
  });
  const typeOf = (column: Column) => (column.field === null ? column.question.type : null);
  const [startCursor, endCursor] = [items[0]?.cursor ?? null, items.at(-1)?.cursor ?? null];
  return {
    columns: columns.map((column, index) => ({ name: names[index] as string, type: typeOf(column) })),
    rows: await Promise.all(rows),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
  };
}

async function readColumns(
  set: ResponseSetPlan,
  inputs: readonly ColumnInput[] | null,
  context: GatewayContext,
): Promise<Column[]> {
  const max = context.bounds.maxTableColumns;
  if (inputs === null) return allColumns(set, context);
  if (inputs.length < 1 || inputs.length > max) throw badUserInput(`columns takes 1 to ${max} of them`);
  return Promise.all(
    inputs.map(async ({ field = null, question = null, as = null }): Promise<Column> => {
      if (exactlyOne('a column', { question, field }) === 'field' && field !== null) return { as, field };
      const found = await findQuestions(set, question ?? {}, null, context);
      return { as, field: null, ...found };
    }),
  );
}

/** All fields, then all questions of the set in the order of their forms, but those whose answers are not the caller's to read. */
async function allColumns(set: ResponseSetPlan, { sql, caller, bounds }: GatewayContext): Promise<Column[]> {
  const questions = (await questionsOfSet(sql, await set.scope(), ALWAYS))
    .map(presentQuestion)
    .filter(({ sensitivity }) => mayRead(caller, sensitivity));
  const columns: Column[] = [
    ...TABLE_FIELDS.map((field) => ({ as: null, field })),
    ...questions.map((question) => ({ as: null, field: null, question, keys: [question.key] })),
  ];
  const max = bounds.maxTableColumns;
  if (columns.length > max)
    throw badUserInput(`the set has ${questions.length} questions; name at most ${max} columns`);
  return columns;
}

/** @throws BAD_USER_INPUT for two columns that were given one name. */
function uniqueNames(columns: readonly Column[]): string[] {
  const given = columns.flatMap(({ as }) => as ?? []);
  const twice = given.find((name, index) => given.indexOf(name) !== index);
  if (twice !== undefined) throw badUserInput(`two columns are called ${JSON.stringify(twice)}`);
  const taken = new Set(given);
  return columns.map((column) => {
    if (column.as !== null) return column.as;
    const title = column.field === null ? column.question.title : camelCase(column.field);
    let name = title;
    for (let n = 2; taken.has(name); n++) name = `${title} (${n})`;
    taken.add(name);
    return name;
  });
}

const camelCase = (words: string) => words.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
