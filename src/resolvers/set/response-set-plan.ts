import DataLoader from 'dataloader';
import { type AnswerCounts, answerCounts } from '../../queries/set/answer-counts.js';
import { attachmentCounts } from '../../queries/set/attachment-counts.js';
import { type InstantRange, instantRanges } from '../../queries/set/instant-range.js';
import { type NumericStatsRow, numericStats } from '../../queries/set/numeric-stats.js';
import { type OptionCountRow, optionCounts } from '../../queries/set/option-counts.js';
import type { SetScope } from '../../queries/set/response-set.js';
import { type SetTotals, setTotals } from '../../queries/set/set-totals.js';
import { type TextValueRow, textValues } from '../../queries/set/text-values.js';
import { ResponseSet } from '../../schema/set/response-set.type.js';
import type { GatewayContext } from '../context.js';
import { compileSet, type SetDefinition } from './compile-set.js';

/** Questions that one panel takes together. */
export type QuestionKeys = readonly Buffer[];
type Panel<T> = DataLoader<QuestionKeys, T, string>;

/** Summaries of one statement. */
const MAX_SUMMARIES = 200;

const panelKey = (keys: QuestionKeys) => keys.map((key) => key.toString('hex')).join();

/** A set as its panels see it: the filter compiled once, and one statement for all summaries of a kind. */
export class ResponseSetPlan extends ResponseSet {
  private scoped: Promise<SetScope> | null = null;
  private total: Promise<SetTotals> | null = null;
  private readonly texts = new Map<number, Panel<TextValueRow[]>>();

  readonly answerCounts = this.panel<AnswerCounts>((set, all) => answerCounts(this.context.sql, set, all));
  readonly instantRange = this.panel<InstantRange>((set, all) => instantRanges(this.context.sql, set, all));
  readonly attachmentCount = this.panel<number>((set, all) => attachmentCounts(this.context.sql, set, all));
  readonly optionCounts = this.panel<OptionCountRow[]>(async (set, all) =>
    bySummary(await optionCounts(this.context.sql, set, all), all.length),
  );
  readonly numericStats = this.panel<NumericStatsRow | null>(async (set, all) =>
    bySummary(await numericStats(this.context.sql, set, all), all.length).map(([row = null]) => row),
  );

  constructor(
    readonly definition: SetDefinition,
    private readonly context: GatewayContext,
  ) {
    super();
  }

  get timeZone(): string {
    return this.definition.timeZone;
  }

  scope(): Promise<SetScope> {
    this.scoped ??= compileSet(this.definition, this.context);
    return this.scoped;
  }

  totals(): Promise<SetTotals> {
    this.total ??= this.scope().then((set) => setTotals(this.context.sql, set));
    return this.total;
  }

  /** The most frequent values; panels that ask for equally many share a statement. */
  textValues(first: number): Panel<TextValueRow[]> {
    const known = this.texts.get(first);
    if (known !== undefined) return known;
    const panel = this.panel<TextValueRow[]>(async (set, all) =>
      bySummary(await textValues(this.context.sql, set, all, first), all.length),
    );
    this.texts.set(first, panel);
    return panel;
  }

  private panel<T>(query: (set: SetScope, summaries: readonly QuestionKeys[]) => Promise<readonly T[]>): Panel<T> {
    return new DataLoader<QuestionKeys, T, string>(async (summaries) => query(await this.scope(), summaries), {
      cacheKeyFn: panelKey,
      maxBatchSize: MAX_SUMMARIES,
    });
  }
}

function bySummary<Row extends { summary: number }>(rows: readonly Row[], summaries: number): Row[][] {
  const lists = Array.from({ length: summaries }, (): Row[] => []);
  for (const row of rows) lists[row.summary]?.push(row);
  return lists;
}
