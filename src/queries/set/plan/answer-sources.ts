import type { StatementSource } from './statement.js';

/** Where the panels of one operation came from, over all its sets. */
export class AnswerSources {
  private readonly seen = new Set<StatementSource>();

  add(source: StatementSource): void {
    this.seen.add(source);
  }

  /** Rows, where nothing was asked. */
  get source(): StatementSource {
    const [only = 'ROWS', ...others] = this.seen;
    return others.length === 0 ? only : 'MIXED';
  }
}
