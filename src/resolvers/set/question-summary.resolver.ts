import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { mayRead } from '../../auth/sensitivity.js';
import { badUserInput } from '../../errors.js';
import type { OptionCountRow } from '../../queries/set/option-counts.js';
import { DateTime } from '../../schema/scalar/date-time.scalar.js';
import { OptionOrder, type OptionOrderName } from '../../schema/set/option-order.enum.js';
import { AttachmentSummary } from '../../schema/set/question-summary/attachment-summary.type.js';
import { DateTimeSummary } from '../../schema/set/question-summary/date-time-summary.type.js';
import { NumericStats } from '../../schema/set/question-summary/numeric-stats.type.js';
import { NumericSummary } from '../../schema/set/question-summary/numeric-summary.type.js';
import { OptionCount } from '../../schema/set/question-summary/option-count.type.js';
import { OptionSummary } from '../../schema/set/question-summary/option-summary.type.js';
import { TextCount } from '../../schema/set/question-summary/text-count.type.js';
import { TextSummary } from '../../schema/set/question-summary/text-summary.type.js';
import type { GatewayContext } from '../context.js';
import { canonicalDigits } from './present-measure.js';
import type { OpenSummary } from './summarise.js';

const MAX_TOP_VALUES = 1_000;
/** So many values come along when only their number is asked for. */
const FEW_VALUES = 10;

@Resolver(() => OptionSummary)
export class OptionSummaryResolver {
  @FieldResolver(() => [OptionCount], { nullable: true })
  async breakdown(
    @Root() { set, keys, answered }: OpenSummary,
    @Arg('orderBy', () => OptionOrder, { defaultValue: 'ORDINAL' }) orderBy: OptionOrderName,
    @Arg('top', () => Int, { nullable: true }) top: number | null,
  ): Promise<OptionCount[]> {
    if (top !== null && top < 1) throw badUserInput('top must be at least 1');
    const rows = sorted(await set.optionCounts.load(keys), orderBy);
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
  @FieldResolver(() => NumericStats, { nullable: true })
  async stats(@Root() { set, keys }: OpenSummary): Promise<NumericStats> {
    const row = await set.numericStats.load(keys);
    const number = (value: string | number | null | undefined) => (value == null ? null : Number(value));
    return {
      count: row?.count ?? 0,
      sum: number(row?.sum),
      sumDecimal: row?.sum == null ? null : canonicalDigits(row.sum),
      avg: number(row?.avg),
      min: number(row?.min),
      max: number(row?.max),
      stddev: number(row?.stddev),
      variance: number(row?.variance),
      median: number(row?.median),
    };
  }
}

@Resolver(() => TextSummary)
export class TextSummaryResolver {
  @FieldResolver(() => Int, { nullable: true })
  async distinctCount(
    @Root() { set, keys, question }: OpenSummary,
    @Ctx() { caller }: GatewayContext,
  ): Promise<number | null> {
    if (!mayRead(caller, question.sensitivity)) return null;
    const [row] = await set.textValues(FEW_VALUES).load(keys);
    return row?.distinctCount ?? 0;
  }

  @FieldResolver(() => [TextCount], { nullable: true })
  async topValues(
    @Root() { set, keys, question }: OpenSummary,
    @Arg('first', () => Int, { defaultValue: FEW_VALUES }) first: number,
    @Ctx() { caller }: GatewayContext,
  ): Promise<TextCount[] | null> {
    if (first < 1 || first > MAX_TOP_VALUES) throw badUserInput(`first must be between 1 and ${MAX_TOP_VALUES}`);
    if (!mayRead(caller, question.sensitivity)) return null;
    const rows = await set.textValues(first).load(keys);
    return rows.map(({ text, count }) => ({ text, count }));
  }
}

@Resolver(() => DateTimeSummary)
export class DateTimeSummaryResolver {
  @FieldResolver(() => DateTime, { nullable: true })
  async min(@Root() { set, keys }: OpenSummary): Promise<Date | null> {
    return (await set.instantRange.load(keys)).min;
  }

  @FieldResolver(() => DateTime, { nullable: true })
  async max(@Root() { set, keys }: OpenSummary): Promise<Date | null> {
    return (await set.instantRange.load(keys)).max;
  }
}

@Resolver(() => AttachmentSummary)
export class AttachmentSummaryResolver {
  @FieldResolver(() => Int)
  attachmentCount(@Root() { set, keys }: OpenSummary): Promise<number> {
    return set.attachmentCount.load(keys);
  }
}
