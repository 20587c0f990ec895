import DataLoader from 'dataloader';
import type { Sql } from '../../../database/sql.js';
import type { TitleSought } from '../../title-sought.js';
import type { AggregateRequest, AggregateRow, Measure, MeasureResult } from '../aggregate/request.js';
import type { CrossTabRequest, CrossTabResult } from '../cross-tab/request.js';
import { questionsByTitle, type TitledQuestion } from '../questions-by-title.js';
import type { SetScope } from '../response-set.js';
import { MEASURES } from '../summary/measures.js';
import { type SummaryAsked, sharesOf, summaries } from '../summary/summaries.js';
import type { SummaryKind } from '../summary/summary-kind.js';
import type { AnswerSources } from './answer-sources.js';
import { mergeAggregates } from './merge-aggregates.js';
import { partsThatFit } from './parts-that-fit.js';
import { planAggregate } from './plan-aggregate.js';
import { planCrossTab } from './plan-cross-tab.js';
import { idOf } from './request-id.js';
import type { Statement } from './statement.js';
import { Turn } from './turn.js';

/** SELECTs of one statement: beyond it, servers take long to read the text. */
const MAX_SELECTS = 100;

/**
 * Sees all that a set is asked in one turn before it asks the database: titles first, in one statement; then everything about the whole set in one
 * statement, and one for each list of groups.
 */
export class SetPlanner {
  private readonly turn = new Turn();

  private readonly titles = new DataLoader<TitleSought, TitledQuestion[], string>(
    async (titles) => questionsByTitle(this.sql, await this.scope(), titles),
    { cacheKeyFn: idOf },
  );

  private readonly summaries = new DataLoader<SummaryAsked, unknown, string>((asked) => this.summarise(asked), {
    cacheKeyFn: ({ kind, request }) => idOf([kind.name, request]),
    batchScheduleFn: this.turn.end,
  });

  private readonly aggregates = new DataLoader<AggregateRequest, AggregateRow[], string>(
    (requests) => this.aggregateAll(requests),
    { cacheKeyFn: idOf, batchScheduleFn: this.turn.end },
  );

  constructor(
    private readonly sql: Sql,
    /** The set; compiled only once something is asked. */
    private readonly scope: () => Promise<SetScope>,
    private readonly sources: AnswerSources,
  ) {}

  /** Panels wait for it, so that what it leads to can share their statements. */
  lookingUp<Result>(lookUp: Promise<Result>): Promise<Result> {
    return this.turn.during(lookUp);
  }

  questionsTitled(title: string, occurrence: number): Promise<TitledQuestion[]> {
    return this.titles.load({ title, occurrence });
  }

  aggregate(request: AggregateRequest): Promise<AggregateRow[]> {
    return this.aggregates.load(request);
  }

  async crossTab(request: CrossTabRequest): Promise<CrossTabResult> {
    return this.run(planCrossTab(await this.scope(), request));
  }

  /** Of the whole set. */
  measure(measure: Measure): Promise<MeasureResult> {
    return this.summary(MEASURES, measure);
  }

  summary<Request, Result>(kind: SummaryKind<Request, Result>, request: Request): Promise<Result> {
    return this.summaries.load({ kind: kind as SummaryKind<unknown, unknown>, request }) as Promise<Result>;
  }

  /** In one statement, unless the set names so much that it would be too long. */
  private async summarise(asked: readonly SummaryAsked[]): Promise<unknown[]> {
    const set = await this.scope();
    // Rollups, and rows for the two ends.
    const fitting = Math.min(MAX_SELECTS, partsThatFit(set.condition, set.rolled === null ? 1 : 3));
    const shares = sharesOf(set, asked);
    const results = new Map<SummaryAsked, unknown>();
    for (let at = 0; at < shares.length; at += fitting) {
      const found = await this.run(summaries(set, shares.slice(at, at + fitting)));
      for (const [one, result] of found) results.set(one, result);
    }
    return asked.map((one) => results.get(one));
  }

  /** A failing statement fails its own panels only. */
  private async aggregateAll(requests: readonly AggregateRequest[]): Promise<(AggregateRow[] | Error)[]> {
    const set = await this.scope();
    const results: (AggregateRow[] | Error)[] = [];
    await Promise.all(
      mergeAggregates(requests).map(async ({ request, answers }) => {
        const rows = await this.run(planAggregate(set, request)).catch((error: Error) => error);
        for (const { index, read } of answers) results[index] = rows instanceof Error ? rows : read(rows);
      }),
    );
    return results;
  }

  private async run<Result>({ text, parameters, source, read, otherwise }: Statement<Result>): Promise<Result> {
    const rows = await this.sql.query<Record<string, unknown>>(text, parameters);
    if (otherwise?.isNeeded(rows)) return this.run(otherwise.statement);
    this.sources.add(source);
    return read(rows);
  }
}
