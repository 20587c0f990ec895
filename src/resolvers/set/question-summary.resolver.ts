import { Arg, Args, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
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

/** So many values come along when only their number is asked for. */
const FEW_VALUES = 10;

@Resolver(() => OptionSummary)
export class OptionSummaryResolver {
  @FieldResolver(() => [OptionCount], { nullable: true, description: 'How often each option was chosen' })
  async breakdown(
    @Root() summary: OpenSummary,
    @Arg('orderBy', () => OptionOrder, { defaultValue: 'ORDINAL', description: 'Which option comes first' })
    orderBy: OptionOrderName,
    @Arg('top', () => Int, { nullable: true, description: 'Only so many; by default all' }) top: number | null,
    @Ctx() context: GatewayContext,
  ): Promise<OptionCount[] | null> {
    if (top !== null && top < 1) throw badUserInput('top must be at least 1');
    return summary.readable(context, async () => {
      const options = await breakdownOf(summary, orderBy);
      return options.slice(0, top ?? options.length);
    });
  }
}

async function breakdownOf({ set, keys, counts }: OpenSummary, orderBy: OptionOrderName): Promise<OptionCount[]> {
  const [options, answered] = await Promise.all([set.planner.summary(OPTION_COUNTS, keys), counts.answered()]);
  const selections = options.reduce((sum, { count }) => sum + count, 0);
  return sorted(options, orderBy).map(({ optionKey: key, title, ordinal, count }) => ({
    option: { key, id: key.toString('base64url'), title, ordinal },
    count,
    shareOfResponses: answered === 0 ? null : count / answered,
    shareOfSelections: selections === 0 ? null : count / selections,
  }));
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
  stats(@Root() summary: OpenSummary, @Ctx() context: GatewayContext): Promise<NumericStats | null> {
    return summary.readable(context, async () => new OpenStats(summary.set.planner, summary.keys));
  }

  @FieldResolver(() => [Percentile], {
    nullable: true,
    description:
      'In the order asked for, between the two nearest numbers in proportion, as spreadsheets and NumPy do by default',
  })
  async percentiles(
    @Root() summary: OpenSummary,
    @Arg('p', () => [Float], { defaultValue: [0.25, 0.5, 0.75, 0.95], description: 'Each from 0 to 1' }) ps: number[],
    @Ctx() context: GatewayContext,
  ): Promise<Percentile[] | null> {
    const max = context.bounds.maxPercentiles;
    if (ps.length < 1 || ps.length > max) throw badUserInput(`p takes 1 to ${max} of them`);
    if (ps.some((p) => p < 0 || p > 1)) throw badUserInput('p must be between 0 and 1');
    const { set, keys } = summary;
    const values = await summary.readable(context, () => set.planner.summary(PERCENTILES, { keys, ps }));
    return values && ps.map((p, index) => ({ p, value: values[index] == null ? null : Number(values[index]) }));
  }

  @FieldResolver(() => [HistogramBin], {
    nullable: true,
    description:
      'In order, empty bins too; none where no answer is a number, but for `edges`. Without `bins` equal ones from the least to the greatest number, as many as the rule of Freedman and Diaconis ' +
      'says but at most 50, or 10 where it says nothing. What lies outside of `edges` is not counted',
  })
  histogram(
    @Root() summary: OpenSummary,
    @Arg('bins', () => BinsInput, { nullable: true, description: 'How numbers are cut; at most 200 bins' })
    bins: BinsInput | null,
    @Ctx() context: GatewayContext,
  ): Promise<HistogramBin[] | null> {
    return summary.readable(context, () => histogramOf(summary.set, summary.keys, bins ?? null, context));
  }
}

@Resolver(() => TextSummary)
export class TextSummaryResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Different texts' })
  async distinctCount(@Root() summary: OpenSummary, @Ctx() context: GatewayContext): Promise<number | null> {
    return (await textsOf(summary, FEW_VALUES, context))?.distinctCount ?? null;
  }

  @FieldResolver(() => [TextCount], { nullable: true, description: 'The most frequent first' })
  async topValues(
    @Root() summary: OpenSummary,
    @Arg('first', () => Int, { defaultValue: FEW_VALUES, description: 'At most so many' }) first: number,
    @Ctx() context: GatewayContext,
  ): Promise<TextCount[] | null> {
    const { maxTopValues } = context.bounds;
    if (first < 1 || first > maxTopValues) throw badUserInput(`first must be between 1 and ${maxTopValues}`);
    return (await textsOf(summary, first, context))?.values ?? null;
  }
}

const textsOf = (summary: OpenSummary, first: number, context: GatewayContext) =>
  summary.readable(context, () => summary.set.planner.summary(TEXT_VALUES, { keys: summary.keys, first }));

@Resolver(() => DateTimeSummary)
export class DateTimeSummaryResolver {
  @FieldResolver(() => DateTime, { nullable: true, description: 'The earliest; null where no answer is a time' })
  async min(@Root() summary: OpenSummary, @Ctx() context: GatewayContext): Promise<Date | null> {
    return (await rangeOf(summary, context))?.min ?? null;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'The latest; null where no answer is a time' })
  async max(@Root() summary: OpenSummary, @Ctx() context: GatewayContext): Promise<Date | null> {
    return (await rangeOf(summary, context))?.max ?? null;
  }
}

const rangeOf = (summary: OpenSummary, context: GatewayContext) =>
  summary.readable(context, () => summary.set.planner.summary(INSTANT_RANGE, summary.keys));

@Resolver(() => LocationSummary)
export class LocationSummaryResolver {
  @FieldResolver(() => GeoClusters, { nullable: true, description: 'Its places on a map' })
  clusters(
    @Root() summary: OpenSummary,
    @Args(() => ClusterArgs) args: ClusterArgs,
    @Ctx() context: GatewayContext,
  ): Promise<GeoClusters | null> {
    return summary.readable(context, () => clustersOf(summary.set, summary.keys, args, context));
  }
}

@Resolver(() => AttachmentSummary)
export class AttachmentSummaryResolver {
  @FieldResolver(() => Int, { description: 'Attachments of all answers' })
  attachmentCount(@Root() { set, keys }: OpenSummary): Promise<number> {
    return set.planner.summary(ATTACHMENT_COUNT, keys);
  }
}
