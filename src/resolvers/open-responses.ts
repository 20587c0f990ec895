import { badUserInput } from '../errors.js';
import type { QuestionType } from '../kaizala/vocabulary.js';
import { presentResponse } from '../present/response.js';
import type { Condition } from '../queries/condition.js';
import { compileResponseFilter } from '../queries/filter/response-filter.js';
import { RESPONSE_LIST, responseOrder } from '../queries/list/response-list.js';
import { responsesByAnswer } from '../queries/list/responses-by-answer.js';
import type { ListSource } from '../queries/page/fetch-pages.js';
import type { Order } from '../queries/page/order.js';
import type { QuestionRef } from '../schema/question-ref.input.js';
import { ResponseConnection } from '../schema/response-connection.type.js';
import type { ResponseListArgs } from '../schema/response-list.args.js';
import type { ResponseOrder } from '../schema/response-order.input.js';
import type { ResponsePageArgs } from '../schema/response-page.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';
import { exactlyOne } from './exactly-one.js';
import { questionsMeant } from './questions-meant.js';
import { readResponseFilter } from './read-response-filter.js';
import { SINGLE_VALUED } from './single-valued.js';

type Parent = { parent: Buffer; column: 'r.action_key' | 'r.package_key' };

export function openResponses(args: ResponseListArgs, context: GatewayContext, below?: Parent) {
  const condition = async () =>
    compileResponseFilter(await readResponseFilter(args.filter, context), {
      timeZone: context.timeZone,
      visibility: context.visibility,
      now: await context.now(),
    });
  return openResponsesWhere(condition, args, context, below === undefined ? {} : { below });
}

/** Questions that an order by answer means: of one type, and readable. */
export interface OrderedBy {
  type: QuestionType;
  keys: readonly Buffer[];
}

export interface ListRefinements {
  below?: Parent;
  meant?: (ref: QuestionRef) => Promise<OrderedBy>;
  /** How many there are in all, for whoever knows without counting them here. */
  total?: () => Promise<number>;
}

/** Responses for which the condition (about `responses r`) holds. */
export async function openResponsesWhere(
  condition: () => Promise<Condition>,
  args: ResponsePageArgs,
  context: GatewayContext,
  { below, meant = meantBy(context), total }: ListRefinements = {},
) {
  const { source, order } = await readOrder(args.orderBy ?? null, meant);
  return openConnection(
    {
      type: ResponseConnection,
      source,
      order,
      page: args,
      present: presentResponse,
      condition,
      ...(total === undefined ? {} : { total }),
      ...(below === undefined ? {} : { below: { ...below, args } }),
    },
    context,
  );
}

/** @throws BAD_USER_INPUT unless exactly one of field and answer is given. */
async function readOrder(
  given: ResponseOrder | null,
  meant: (ref: QuestionRef) => Promise<OrderedBy>,
): Promise<{ source: ListSource; order: Order }> {
  if (given === null) return { source: RESPONSE_LIST, order: responseOrder() };
  const { field, answer, direction } = given;
  exactlyOne('orderBy', { field, answer });
  if (answer == null) return { source: RESPONSE_LIST, order: responseOrder(field ?? undefined, direction) };
  const { type, keys } = await meant(answer);
  return responsesByAnswer({ questionKeys: keys, type, direction });
}

/** @throws BAD_USER_INPUT for questions of several types. */
const meantBy =
  (context: GatewayContext) =>
  async (ref: QuestionRef): Promise<OrderedBy> => {
    const questions = await questionsMeant(ref, SINGLE_VALUED, context);
    const [type, ...others] = new Set(questions.map((question) => question.type));
    if (type === undefined || others.length > 0)
      throw badUserInput(
        `questions of several types have that title; add type, one of ${[type, ...others].join(', ')}`,
      );
    return { type, keys: questions.map(({ key }) => key) };
  };
