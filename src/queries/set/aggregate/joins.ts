import { type Fragment, fragment, sql } from '../../fragment.js';

/** What dimensions and measures of one statement join to `responses r`; what several of them look at is joined once. */
export class Joins {
  private readonly known = new Map<string, { alias: string; join: Fragment }>();

  get all(): Fragment[] {
    return [...this.known.values()].map(({ join }) => join);
  }

  /** The answer to these questions, by its whole primary key: one row, or NULL. */
  answers(questionKeys: readonly Buffer[]): string {
    return this.once('a', questionKeys, (a) =>
      sql(
        `LEFT JOIN answers ${a} ON ${a}.question_key IN (?) AND ${a}.submitted_at = r.submitted_at AND ${a}.response_key = r.response_key`,
        questionKeys,
      ),
    );
  }

  /** A join of its own, under a new alias. */
  own(prefix: string, join: (alias: string) => Fragment): string {
    return this.once(prefix, this.known.size, join);
  }

  private once(prefix: string, id: unknown, join: (alias: string) => Fragment): string {
    const name = JSON.stringify([prefix, id]);
    const known = this.known.get(name);
    if (known !== undefined) return known.alias;
    const alias = `${prefix}${this.known.size}`;
    this.known.set(name, { alias, join: fragment` ${join(alias)}` });
    return alias;
  }
}
