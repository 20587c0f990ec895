import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { TimeUnit as TimeUnitName, WeekStart } from '../../calendar/units.js';
import { presentQuestion } from '../../present/question.js';
import { questionCondition } from '../../queries/list/question-condition.js';
import { COUNT_OF_RESPONSES, type Measure } from '../../queries/set/aggregate/request.js';
import { questionsOfSet } from '../../queries/set/questions-of-set.js';
import { QuestionFilter } from '../../schema/question-filter.input.js';
import { QuestionRef } from '../../schema/question-ref.input.js';
import { ResponseConnection } from '../../schema/response-connection.type.js';
import { ResponsePageArgs } from '../../schema/response-page.args.js';
import { DateTime } from '../../schema/scalar/date-time.scalar.js';
import { ClusterArgs } from '../../schema/set/cluster.args.js';
import { ColumnInput } from '../../schema/set/column.input.js';
import { CompareInput } from '../../schema/set/compare.input.js';
import { Completion } from '../../schema/set/completion.type.js';
import { CompletionBasis, type CompletionBasisName } from '../../schema/set/completion-basis.enum.js';
import { CrossTab } from '../../schema/set/cross-tab.type.js';
import { DimensionInput } from '../../schema/set/dimension.input.js';
import { Fill, type FillName } from '../../schema/set/fill.enum.js';
import { FlatTable } from '../../schema/set/flat-table.type.js';
import { GeoClusters } from '../../schema/set/geo-clusters.type.js';
import { GroupOrder } from '../../schema/set/group-order.input.js';
import { GroupTable } from '../../schema/set/group-table.type.js';
import { HavingInput } from '../../schema/set/having.input.js';
import { MeasureInput } from '../../schema/set/measure.input.js';
import { MeasureValue } from '../../schema/set/measure-value.type.js';
import { Normalize, type NormalizeName } from '../../schema/set/normalize.enum.js';
import { QuestionSummary } from '../../schema/set/question-summary/question-summary.type.js';
import { ResponseSetArgs } from '../../schema/set/response-set.args.js';
import { ResponseSet } from '../../schema/set/response-set.type.js';
import { ResponseSetMeta } from '../../schema/set/response-set-meta.type.js';
import { TimeSeries } from '../../schema/set/time-series.type.js';
import { TimeUnit } from '../../schema/time-unit.enum.js';
import { Weekday } from '../../schema/weekday.enum.js';
import type { GatewayContext } from '../context.js';
import { type OrderedBy, openResponsesWhere } from '../open-responses.js';
import { SINGLE_VALUED } from '../single-valued.js';
import { clustersOf } from './clusters.js';
import { compareSet } from './compare-set.js';
import { crossTabOf } from './cross-tab.js';
import { findQuestions, findQuestionsToCount } from './find-questions.js';
import { groupSetBy } from './group-by.js';
import { OpenCompletion } from './open-completion.js';
import { openResponseSet } from './open-response-set.js';
import { OpenSummary } from './open-summary.js';
import { presentMeasure } from './present-measure.js';
import { readMeasure } from './read-measure.js';
import type { ResponseSetPlan } from './response-set-plan.js';
import { submitted } from './span.js';
import { tableOf } from './table.js';
import { timeSeriesOf } from './time-series.js';

const PEOPLE: Measure = { fn: 'COUNT_DISTINCT', of: { kind: 'response', column: 'responder_key' } };

@Resolver(() => ResponseSet)
export class ResponseSetResolver {
  @Query(() => ResponseSet, { nullable: true, description: 'All responses that match, to be counted and measured' })
  responseSet(@Args(() => ResponseSetArgs) args: ResponseSetArgs, @Ctx() context: GatewayContext): ResponseSet {
    return openResponseSet(args, context);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many responses' })
  async totalCount(@Root() set: ResponseSetPlan): Promise<number> {
    return Number(await set.planner.measure(COUNT_OF_RESPONSES));
  }

  @FieldResolver(() => Int, { nullable: true, description: 'People; anonymous responses have none' })
  async responderCount(@Root() set: ResponseSetPlan): Promise<number> {
    return Number(await set.planner.measure(PEOPLE));
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'Of the oldest response; null where there is none' })
  firstSubmittedAt(@Root() set: ResponseSetPlan): Promise<Date | null> {
    return submitted(set, 'MIN');
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'Of the newest response; null where there is none' })
  lastSubmittedAt(@Root() set: ResponseSetPlan): Promise<Date | null> {
    return submitted(set, 'MAX');
  }

  @FieldResolver(() => ResponseConnection, {
    nullable: true,
    description: 'The responses themselves, by default the newest first',
  })
  responses(
    @Root() set: ResponseSetPlan,
    @Args(() => ResponsePageArgs) args: ResponsePageArgs,
    @Ctx() context: GatewayContext,
  ) {
    const condition = async () => (await set.scope()).condition;
    const meant = (ref: QuestionRef) => orderedBy(set, ref, context);
    return openResponsesWhere(condition, args, context, { meant, total: () => this.totalCount(set) });
  }

  @FieldResolver(() => MeasureValue, {
    nullable: true,
    description: 'One number, e.g. { fn: SUM, question: { title: "Rice 1KG" } }',
  })
  async measure(
    @Root() set: ResponseSetPlan,
    @Arg('of', () => MeasureInput, { description: 'What is measured, and how' }) of: MeasureInput,
    @Ctx() context: GatewayContext,
  ): Promise<MeasureValue> {
    const named = await readMeasure(set, of, context);
    return presentMeasure(named, await set.planner.measure(named.measure));
  }

  @FieldResolver(() => QuestionSummary, {
    nullable: true,
    description: 'What was answered to one question; null with an error where the set knows none of that title',
  })
  async question(
    @Root() set: ResponseSetPlan,
    @Arg('ref', () => QuestionRef, { description: 'Which question' }) ref: QuestionRef,
    @Ctx() context: GatewayContext,
  ): Promise<QuestionSummary> {
    return new OpenSummary(set, await findQuestionsToCount(set, ref, context));
  }

  @FieldResolver(() => [QuestionSummary], {
    nullable: true,
    description: 'The same of every question that the set was asked, in the order of the form',
  })
  async questions(
    @Root() set: ResponseSetPlan,
    @Arg('filter', () => QuestionFilter, { nullable: true, description: 'Which ones; by default all' })
    filter: QuestionFilter | null,
    @Ctx() { sql }: GatewayContext,
  ): Promise<QuestionSummary[]> {
    const asked = async () => questionsOfSet(sql, await set.scope(), questionCondition(filter));
    const rows = await set.planner.lookingUp(asked());
    return rows.map(presentQuestion).map((question) => new OpenSummary(set, { question, keys: [question.key] }));
  }

  @FieldResolver(() => TimeSeries, {
    nullable: true,
    description:
      "From the window's edges, else from the first to the last response; at most 2000 points a series: beyond it, BAD_USER_INPUT names a unit that fits. What " +
      '`maxSeries` leaves out is one series OTHER; responses without a key have series of their own.',
  })
  timeSeries(
    @Root() set: ResponseSetPlan,
    @Arg('every', () => TimeUnit, { description: 'How long a bucket is' }) every: TimeUnitName,
    @Arg('measures', () => [MeasureInput], { nullable: true, description: 'Of each bucket, besides its count' })
    measures: MeasureInput[] | null,
    @Arg('splitBy', () => DimensionInput, { nullable: true, description: 'One series for each of its groups' })
    splitBy: DimensionInput | null,
    @Arg('maxSeries', () => Int, { defaultValue: 10, description: 'The largest; the rest is one series OTHER' })
    maxSeries: number,
    @Arg('fill', () => Fill, { defaultValue: 'ZERO', description: 'What becomes of buckets without responses' })
    fill: FillName,
    @Arg('weekStart', () => Weekday, { defaultValue: 'MONDAY', description: 'For WEEK' }) weekStart: WeekStart,
    @Ctx() context: GatewayContext,
  ): Promise<TimeSeries> {
    const cut = { unit: every, weekStart, timeZone: set.timeZone };
    return timeSeriesOf(set, { cut, fill, measures, splitBy, maxSeries }, context);
  }

  @FieldResolver(() => GroupTable, {
    nullable: true,
    description: 'By default the largest groups first, then by label',
  })
  groupBy(
    @Root() set: ResponseSetPlan,
    @Arg('dimensions', () => [DimensionInput], { description: 'What the groups differ in' })
    dimensions: DimensionInput[],
    @Arg('measures', () => [MeasureInput], { nullable: true, description: 'Of each group, besides its count' })
    measures: MeasureInput[] | null,
    @Arg('having', () => [HavingInput], { nullable: true, description: 'Only groups that match all of these' }) having:
      | HavingInput[]
      | null,
    @Arg('orderBy', () => [GroupOrder], { nullable: true, description: 'By default the largest first' }) orderBy:
      | GroupOrder[]
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'From 1 to 1000, by default 50' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before' }) after:
      | string
      | null,
    @Ctx() context: GatewayContext,
  ): Promise<GroupTable> {
    return groupSetBy(set, { dimensions, measures, having, orderBy, first, after }, context);
  }

  @FieldResolver(() => ResponseSet, {
    nullable: true,
    description:
      'The same questions over another window; nests to depth 4, so N periods fit in one request. Needs a bounded window',
  })
  compare(
    @Root() set: ResponseSetPlan,
    @Arg('to', () => CompareInput, { description: 'Which other window' }) to: CompareInput,
    @Ctx() context: GatewayContext,
  ): Promise<ResponseSet> {
    return compareSet(set, to, context);
  }

  @FieldResolver(() => GeoClusters, { nullable: true, description: 'Where the answers to a LOCATION question are' })
  async clusters(
    @Root() set: ResponseSetPlan,
    @Arg('source', () => QuestionRef, { description: 'A LOCATION question' }) source: QuestionRef,
    @Args(() => ClusterArgs) args: ClusterArgs,
    @Ctx() context: GatewayContext,
  ): Promise<GeoClusters> {
    const { keys } = await findQuestions(set, source, ['LOCATION'], context);
    return clustersOf(set, keys, args, context);
  }

  @FieldResolver(() => Completion, {
    nullable: true,
    description:
      'Who has answered, and who has not. Expected: the distinct present members of the groups that the filter names (else of the groups its actions and packages were sent to, ' +
      'with or without answers), or the assignees of its jobs. Completed: those among them with a response in the set.',
  })
  completion(
    @Root() set: ResponseSetPlan,
    @Arg('basis', () => CompletionBasis, { defaultValue: 'MEMBERS', description: 'Who is expected to answer' })
    basis: CompletionBasisName,
    @Ctx() context: GatewayContext,
  ): Promise<Completion> {
    return OpenCompletion.of(set, basis, context);
  }

  @FieldResolver(() => FlatTable, {
    nullable: true,
    description:
      'One row per response, one typed column per question: what BI tools want. By default all fields and then all questions in the order of their forms, but those whose ' +
      '`sensitivity` needs a scope that the caller has not; `first` is 50 by default, at most 1000',
  })
  table(
    @Root() set: ResponseSetPlan,
    @Arg('columns', () => [ColumnInput], {
      nullable: true,
      description: 'By default the fields of the response, then every question',
    })
    columns: ColumnInput[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'From 1 to 1000, by default 50' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before' }) after:
      | string
      | null,
    @Ctx() context: GatewayContext,
  ): Promise<FlatTable> {
    return tableOf(set, { columns: columns ?? null, first, after }, context);
  }

  @FieldResolver(() => CrossTab, {
    nullable: true,
    description: 'Without `measure`: COUNT. A response counts once in the cell of each option it chose',
  })
  crossTab(
    @Root() set: ResponseSetPlan,
    @Arg('rows', () => DimensionInput, { description: 'What the rows differ in' }) rows: DimensionInput,
    @Arg('columns', () => DimensionInput, { description: 'What the columns differ in' }) columns: DimensionInput,
    @Arg('measure', () => MeasureInput, {
      nullable: true,
      description: 'What is in the cells; by default how many responses',
    })
    measure: MeasureInput | null,
    @Arg('normalize', () => Normalize, { defaultValue: 'NONE', description: 'Shares instead of numbers' })
    normalize: NormalizeName,
    @Ctx() context: GatewayContext,
  ): Promise<CrossTab> {
    return crossTabOf(set, { rows, columns, measure, normalize }, context);
  }

  @FieldResolver(() => ResponseSetMeta, { description: 'How all this was answered' })
  async meta(@Root() _set: ResponseSetPlan, @Ctx() { sql, answerSources }: GatewayContext): Promise<ResponseSetMeta> {
    await sql.settled();
    return { source: answerSources.source, asOf: await sql.asOf(), sqlStatements: sql.statements };
  }
}

async function orderedBy(set: ResponseSetPlan, ref: QuestionRef, context: GatewayContext): Promise<OrderedBy> {
  const { question, keys } = await findQuestions(set, ref, SINGLE_VALUED, context);
  return { type: question.type, keys };
}
