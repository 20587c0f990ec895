import { FieldResolver, Resolver, Root } from 'type-graphql';
import { canonicalDigits } from '../../queries/decimal-digits.js';
import type { Measure } from '../../queries/set/aggregate/request.js';
import type { SetPlanner } from '../../queries/set/plan/set-planner.js';
import { PERCENTILES } from '../../queries/set/summary/percentiles.js';
import { NumericStats } from '../../schema/set/question-summary/numeric-stats.type.js';
import { measureNumbers } from './measure-numbers.js';
import type { QuestionKeys } from './response-set-plan.js';

/** Statistics that know their set, so that its fields ask only for what is shown: a median is dearer than all others, and sums may come from rollups. */
export class OpenStats extends NumericStats {
  constructor(
    private readonly planner: SetPlanner,
    private readonly keys: QuestionKeys,
  ) {
    super();
  }

  measure(fn: Measure['fn']): Promise<string | null> {
    return measureNumbers(this.planner, this.keys, fn);
  }

  async middle(): Promise<string | null> {
    const [median] = await this.planner.summary(PERCENTILES, { keys: this.keys, ps: [0.5] });
    return median ?? null;
  }
}

const number = (value: string | number | null) => (value === null ? null : Number(value));

@Resolver(() => NumericStats)
export class NumericStatsResolver {
  @FieldResolver()
  async count(@Root() stats: OpenStats): Promise<number> {
    return Number(await stats.measure('COUNT'));
  }

  @FieldResolver()
  async sum(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.measure('SUM'));
  }

  @FieldResolver()
  async sumDecimal(@Root() stats: OpenStats): Promise<string | null> {
    const sum = await stats.measure('SUM');
    return sum === null ? null : canonicalDigits(sum);
  }

  @FieldResolver()
  async avg(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.measure('AVG'));
  }

  @FieldResolver()
  async min(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.measure('MIN'));
  }

  @FieldResolver()
  async max(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.measure('MAX'));
  }

  @FieldResolver()
  async stddev(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.measure('STDDEV'));
  }

  @FieldResolver()
  async variance(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.measure('VARIANCE'));
  }

  @FieldResolver()
  async median(@Root() stats: OpenStats): Promise<number | null> {
    return number(await stats.middle());
  }
}
