import { Arg, Args, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { mayRead } from '../../auth/sensitivity.js';
import { badUserInput } from '../../errors.js';
import { ATTACHMENT_COUNT } from '../../queries/set/summary/attachment-count.js';
import { INSTANT_RANGE } from '../../queries/set/summary/instant-range.js';
import { OPTION_COUNTS, type OptionCountRow } from '../../queries/set/summary/option-counts.js';
import { PERCENTILES } from '../../queries/set/summary/percentiles.js';
import { TEXT_VALUES } from '../../queries/set/summary/text-values.js';
import { DateTime } from '../../schema/scalar/date-time.scalar.js';
import { BinsInput } from '../../schema/set/bins.input.js';
import { ClusterArgs } from '../../schema/set/cluster.args.js';
import { GeoClusters } from '../../schema/set/geo-clusters.type.js';
import { OptionOrder, type OptionOrderName } from '../../schema/set/option-order.enum.js';
import { AttachmentSummary } from '../../schema/set/question-summary/attachment-summary.type.js';
import { DateTimeSummary } from '../../schema/set/question-summary/date-time-summary.type.js';
import { HistogramBin } from '../../schema/set/question-summary/histogram-bin.type.js';
import { LocationSummary } from '../../schema/set/question-summary/location-summary.type.js';
import { NumericStats } from '../../schema/set/question-summary/numeric-stats.type.js';
import { NumericSummary } from '../../schema/set/question-summary/numeric-summary.type.js';
import { OptionCount } from '../../schema/set/question-summary/option-count.type.js';
import { OptionSummary } from '../../schema/set/question-summary/option-summary.type.js';
import { Percentile } from '../../schema/set/question-summary/percentile.type.js';
import { TextCount } from '../../schema/set/question-summary/text-count.type.js';
import { TextSummary } from '../../schema/set/question-summary/text-summary.type.js';
import type { GatewayContext } from '../context.js';
import { clustersOf } from './clusters.js';
import { histogramOf } from './histogram.js';
import { OpenStats } from './numeric-stats.resolver.js';
import type { OpenSummary } from './open-summary.js';

const MAX_TOP_VALUES = 1_000;
/** So many values come along when only their number is asked for. */
const FEW_VALUES = 10;

@Resolver(() => OptionSummary)
export class OptionSummaryResolver {
  @FieldResolver(() => [OptionCount], { nullable: true, description: 'How often each option was chosen' })
  async breakdown(
    @Root() { set, keys, counts }: OpenSummary,
    @Arg('orderBy', () => OptionOrder, { defaultValue: 'ORDINAL', description: 'Which option comes first' })
    orderBy: OptionOrderName,
    @Arg('top', () => Int, { nullable: true, description: 'Only so many; by default all' }) top: number | null,
  ): Promise<OptionCount[]> {
    if (top !== null && top < 1) throw badUserInput('top must be at least 1');
    const [options, answered] = await Promise.all([set.planner.summary(OPTION_COUNTS, keys), counts.answered()]);
    const rows = sorted(options, orderBy);
    const selections = rows.reduce((sum, { count }) => sum + count, 0);
    return rows.slice(0, top ?? rows.length).map(({ optionKey: key, title, ordinal, count }) => ({
      option: { key, id: key.toString('base64url'), title, ordinal },
      count,
      shareOfResponses: answered === 0 ? null : count / answered,
      shareOfSelections: selections === 0 ? null : count / selections,
    }));
  }
}

function sorted(rows: readonly OptionCountRow[], orderBy: OptionOrderName): OptionCountRow[] {
  const byTitle = (a: OptionCountRow, b: OptionCountRow) => (a.title < b.title ? -1 : 1);
  switch (orderBy) {
    case 'ORDINAL':
      return [...rows];
    case 'COUNT_DESC':
      return rows.toSorted((a, b) => b.count - a.count || a.ordinal - b.ordinal || byTitle(a, b));
    case 'TITLE':
      return rows.toSorted(byTitle);
  }
}

@Resolver(() => NumericSummary)
export class NumericSummaryResolver {
  @FieldResolver(() => NumericStats, { nullable: true, description: 'null without the scope that the question needs' })
  stats(@Root() { set, keys }: OpenSummary): NumericStats {
    return new OpenStats(set, keys);
  }

  @FieldResolver(() => [Percentile], {
    nullable: true,
    description:
      'In the order asked for, between the two nearest numbers in proportion, as spreadsheets and NumPy do by default',
  })
  async percentiles(
    @Root() { set, keys }: OpenSummary,
    @Arg('p', () => [Float], { defaultValue: [0.25, 0.5, 0.75, 0.95], description: 'Each from 0 to 1' }) ps: number[],
    @Ctx() { bounds }: GatewayContext,
  ): Promise<Percentile[]> {
    const max = bounds.maxPercentiles;
    if (ps.length < 1 || ps.length > max) throw badUserInput(`p takes 1 to ${max} of them`);
    if (ps.some((p) => p < 0 || p > 1)) throw badUserInput('p must be between 0 and 1');
    const values = await set.planner.summary(PERCENTILES, { keys, ps });
    return ps.map((p, index) => ({ p, value: values[index] == null ? null : Number(values[index]) }));
  }

  @FieldResolver(() => [HistogramBin], {
    nullable: true,
    description:
      'In order, empty bins too; none where no answer is a number, but for `edges`. Without `bins` equal ones from the least to the greatest number, as many as the rule of Freedman and Diaconis ' +
      'says but at most 50, or 10 where it says nothing. What lies outside of `edges` is not counted',
  })
  histogram(
    @Root() { set, keys }: OpenSummary,
    @Arg('bins', () => BinsInput, { nullable: true, description: 'How numbers are cut; at most 200 bins' })
    bins: BinsInput | null,
    @Ctx() context: GatewayContext,
  ): Promise<HistogramBin[]> {
    return histogramOf(set, keys, bins ?? null, context);
  }
}

@Resolver(() => TextSummary)
export class TextSummaryResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Different texts' })
  async distinctCount(
    @Root() { set, keys, question }: OpenSummary,
    @Ctx() { caller }: GatewayContext,
  ): Promise<number | null> {
    if (!mayRead(caller, question.sensitivity)) return null;
    return (await set.planner.summary(TEXT_VALUES, { keys, first: FEW_VALUES })).distinctCount;
  }

  @FieldResolver(() => [TextCount], { nullable: true, description: 'The most frequent first' })
  async topValues(
    @Root() { set, keys, question }: OpenSummary,
    @Arg('first', () => Int, { defaultValue: FEW_VALUES, description: 'At most so many' }) first: number,
    @Ctx() { caller }: GatewayContext,
  ): Promise<TextCount[] | null> {
    if (first < 1 || first > MAX_TOP_VALUES) throw badUserInput(`first must be between 1 and ${MAX_TOP_VALUES}`);
    if (!mayRead(caller, question.sensitivity)) return null;
    return (await set.planner.summary(TEXT_VALUES, { keys, first })).values;
  }
}

@Resolver(() => DateTimeSummary)
export class DateTimeSummaryResolver {
  @FieldResolver(() => DateTime, { nullable: true, description: 'The earliest; null where no answer is a time' })
  async min(@Root() { set, keys }: OpenSummary): Promise<Date | null> {
    return (await set.planner.summary(INSTANT_RANGE, keys)).min;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'The latest; null where no answer is a time' })
  async max(@Root() { set, keys }: OpenSummary): Promise<Date | null> {
    return (await set.planner.summary(INSTANT_RANGE, keys)).max;
  }
}

@Resolver(() => LocationSummary)
export class LocationSummaryResolver {
  @FieldResolver(() => GeoClusters, { nullable: true, description: 'Its places on a map' })
  clusters(
    @Root() { set, keys }: OpenSummary,
    @Args(() => ClusterArgs) args: ClusterArgs,
    @Ctx() context: GatewayContext,
  ): Promise<GeoClusters> {
    return clustersOf(set, keys, args, context);
  }
}

@Resolver(() => AttachmentSummary)
export class AttachmentSummaryResolver {
  @FieldResolver(() => Int, { description: 'Attachments of all answers' })
  attachmentCount(@Root() { set, keys }: OpenSummary): Promise<number> {
    return set.planner.summary(ATTACHMENT_COUNT, keys);
  }
}
