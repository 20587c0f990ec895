import { intersect } from '../../calendar/window.js';
import { allOf, among as amongKeys } from '../../queries/condition.js';
import { compareFilters } from '../../queries/filter/compared-filter.js';
import { type FilterContext, OF_RESPONSES, type ResponseConditions } from '../../queries/filter/response-filter.js';
import { keysOfSet } from '../../queries/set/keys-of-set.js';
import { compileLatestPer } from '../../queries/set/latest-per.js';
import { SetPlanner } from '../../queries/set/plan/set-planner.js';
import { compileScope, type SetScope } from '../../queries/set/response-set.js';
import type { ResponseFilter } from '../../schema/filter/response-filter.input.js';
import type { CompareInput } from '../../schema/set/compare.input.js';
import type { LatestPer } from '../../schema/set/latest-per.input.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { readResponseFilter } from '../read-response-filter.js';
import { SINGLE_VALUED } from '../single-valued.js';
import { findQuestions } from './find-questions.js';

/** A set as its caller asked for it. */
export interface SetDefinition {
  filter: ResponseFilter | null;
  latestPer: LatestPer | null;
  timeZone: string;
  /** The parent that the set is of. */
  within: ResponseConditions | null;
  /** The windows that it was compared to on the way, one after the other; the last is its own. */
  comparisons: readonly CompareInput[];
}

/** The set as SQL, for every panel. @throws BAD_USER_INPUT, FORBIDDEN for what it names. */
export async function compileSet(definition: SetDefinition, context: GatewayContext): Promise<SetScope> {
  const { latestPer, timeZone, within, comparisons } = definition;
  const { visibility } = context;
  const time: FilterContext = { timeZone, now: await context.now(), visibility };
  const [days, given, givenAmong] = await Promise.all([
    context.rolledDays(),
    readResponseFilter(definition.filter, context),
    readResponseFilter(latestPer?.among, context),
  ]);
  const compared = compareFilters({ filter: given, among: givenAmong }, comparisons, time);
  const scopeOf = (conditions: ResponseConditions | null): SetScope => {
    const all = within === null ? conditions : { and: [within, conditions ?? {}] };
    return compileScope(all, time, days);
  };
  const scope = scopeOf(compared.filter);
  if (latestPer === null) return scope;
  const among = scopeOf(compared.among);
  const questionKeys = await valuesOf(latestPer, among, context);
  const window = intersect([scope.window, among.window]);
  const every = latestPer.every == null ? null : { unit: latestPer.every, timeZone, weekStart: 'MONDAY' as const };
  const latest = (responseKey: string) => compileLatestPer({ questionKeys, every }, among, window, responseKey);
  const on: SetScope['on'] = (column) => allOf([scope.on(column), latest(column('response_key'))]);
  const newest = { ...scope, condition: on(OF_RESPONSES), window, on, plain: null, rolled: null };
  const keys = await keysOfSet(context.sql, newest.condition, context.bounds.maxInlineKeys);
  return keys === null ? { ...newest, columns: new Set([...scope.columns, 'response_key']) } : ofKeys(newest, keys);
}

/** Looked for once, rather than by every panel again. */
function ofKeys(scope: SetScope, keys: readonly Buffer[]): SetScope {
  const on: SetScope['on'] = (column) => amongKeys(column('response_key'), keys);
  return { ...scope, condition: on(OF_RESPONSES), columns: new Set(['response_key']), on };
}

/** Whose values have a newest response each; null for the people. */
async function valuesOf(
  { question, responder }: LatestPer,
  among: SetScope,
  context: GatewayContext,
): Promise<readonly Buffer[] | null> {
  const isByPerson = responder === true ? true : null;
  if (exactlyOne('latestPer', { responder: isByPerson, question }) === 'responder' || question == null) return null;
  const scope = async () => among;
  const planner = new SetPlanner(context.sql, scope, context.answerSources);
  const found = await findQuestions({ scope, planner }, question, SINGLE_VALUED, context);
  return found.keys;
}
