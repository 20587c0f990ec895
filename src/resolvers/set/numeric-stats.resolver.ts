import { FieldResolver, Resolver, Root } from 'type-graphql';
import { canonicalDigits } from '../../queries/decimal-digits.js';
import { NUMBER_STATS, type NumberStats } from '../../queries/set/summary/number-stats.js';
import { NUMBER_TOTALS, type NumberTotals } from '../../queries/set/summary/number-totals.js';
import { PERCENTILES } from '../../queries/set/summary/percentiles.js';
import { NumericStats } from '../../schema/set/question-summary/numeric-stats.type.js';
import type { QuestionKeys, ResponseSetPlan } from './response-set-plan.js';

/** Statistics that know their set, so that its fields ask only for what is shown: a median is dearer than all others, and sums may come from rollups. */
export class OpenStats extends NumericStats {
  constructor(
    private readonly set: ResponseSetPlan,
    private readonly keys: QuestionKeys,
  ) {
    super();
  }

  /** In one look at the rows with all others, where these have to be looked at. */
  async totals(): Promise<NumberTotals> {
    const { rolled } = await this.set.scope();
    return rolled === null ? this.all() : this.set.planner.summary(NUMBER_TOTALS, this.keys);
  }

  all(): Promise<NumberStats> {
    return this.set.planner.summary(NUMBER_STATS, this.keys);
  }

  async middle(): Promise<string | null> {
    const [median] = await this.set.planner.summary(PERCENTILES, { keys: this.keys, ps: [0.5] });
    return median ?? null;
  }
}

const number = (value: string | number | null) => (value === null ? null : Number(value));

@Resolver(() => NumericStats)
export class NumericStatsResolver {
  @FieldResolver()
  async count(@Root() stats: OpenStats): Promise<number> {
    return (await stats.totals()).count;
  }

  @FieldResolver()
  async sum(@Root() stats: OpenStats): Promise<number | null> {
    return number((await stats.totals()).sum);
  }

  @FieldResolver()
  async sumDecimal(@Root() stats: OpenStats): Promise<string | null> {
    const { sum } = await stats.totals();
    return sum === null ? null : canonicalDigits(sum);
  }

  @FieldResolver()
  async avg(@Root() stats: OpenStats): Promise<number | null> {
    return number((await stats.totals()).avg);
  }

  @FieldResolver()
  async min(@Root() stats: OpenStats): Promise<number | null> {
    return number((await stats.all()).min);
  }

  @FieldResolver()
  async max(@Root() stats: OpenStats): Promise<number | null> {
    return number((await stats.all()).max);
  }

  @FieldResolver()
  async stddev(@Root() stats: OpenStats): Promise<number | null> {
    return number((await stats.all()).stddev);
  }

  @FieldResolver()
  async variance(@Root() stats: OpenStats): Promise<number | null> {
    return number((await stats.all()).variance);
  }

  @FieldResolver()
  async median(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.middle());
  }
}
