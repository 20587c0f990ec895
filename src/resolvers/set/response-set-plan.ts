import { SetPlanner } from '../../queries/set/plan/set-planner.js';
import type { SetScope } from '../../queries/set/response-set.js';
import { ResponseSet } from '../../schema/set/response-set.type.js';
import type { GatewayContext } from '../context.js';
import { compileSet, type SetDefinition } from './compile-set.js';

/** Questions that one panel takes together. */
export type QuestionKeys = readonly Buffer[];

/** A set as its panels see it: its filter compiled once, and a planner that all of them ask. */
export class ResponseSetPlan extends ResponseSet {
  private scoped: Promise<SetScope> | null = null;
  readonly planner: SetPlanner;

  constructor(
    readonly definition: SetDefinition,
    private readonly context: GatewayContext,
  ) {
    super();
    this.planner = new SetPlanner(context.sql, () => this.scope(), context.answerSources);
  }

  get timeZone(): string {
    return this.definition.timeZone;
  }

  scope(): Promise<SetScope> {
    this.scoped ??= compileSet(this.definition, this.context);
    return this.scoped;
  }
}
