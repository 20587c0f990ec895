import { localDate } from '../../calendar/buckets.js';
import type { Sql } from '../../database/sql.js';
import { ALL, NONE } from '../../rollups/keys.js';
import { MAX_PAIRS } from '../store/rollups/asked.js';
import { Sums } from '../store/rollups/sums.js';
import { OPTIONS, PAIRS, QUESTIONS, RESPONSES, type RollupTable } from '../store/rollups/tables.js';
import { unitsOf } from '../store/rollups/units.js';
import type { Days } from './days-of-rows.js';

type Row = Record<string, unknown>;

const WITH_OPTIONS = "('SINGLE_OPTION', 'MULTI_OPTION')";

/** Answers to a question of that response, by their whole primary key. */
const answersTo = (asked: string) =>
  `answers a ON a.question_key = ${asked}.question_key AND a.submitted_at = r.submitted_at AND a.response_key = r.response_key`;

/** What the rollups of some days should be, by what is in the rows: written apart from what keeps them up to date, which it proves. */
export class SumsOfRows {
  private wide: readonly Buffer[] | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly timeZone: string,
  ) {}

  async of({ edges }: Days): Promise<Sums> {
    const sums = new Sums();
    const dates = edges.map((edge) => localDate(edge, this.timeZone));
    const inner = edges
      .slice(1, -1)
      .map((edge) => `TO_SECONDS('${edge.toISOString().slice(0, 19).replace('T', ' ')}')`);
    // INTERVAL takes at least one edge.
    const day = inner.length === 0 ? '0' : `INTERVAL(TO_SECONDS(r.submitted_at), ${inner.join(', ')})`;
    const [from, to] = [edges[0], edges.at(-1)];
    const wide = await this.wideActions();
    const narrow = wide.length === 0 ? '' : ' AND r.action_key NOT IN (?)';

    const collect = async (
      table: RollupTable,
      { keys, counts, total = '0', from: joined, where = '', parameters = [] }: Collected,
    ) => {
      const columns = Object.entries(keys).map(([name, column]) => `${column} AS ${name}`);
      const rows = await this.sql.query<Row>(
        `SELECT ${day} AS day, ${[...columns, ...counts.map((count, index) => `${count} AS c${index}`)].join(', ')}, ` +
          `${total} AS total FROM responses r${joined} WHERE r.submitted_at >= ? AND r.submitted_at < ?${where} ` +
          `GROUP BY ${['day', ...Object.keys(keys)].join(', ')}`,
        [from, to, ...parameters],
      );
      for (const row of rows)
        sums.add(
          table,
          table.key
            .map((column) =>
              column === 'day' ? dates[Number(row.day)] : ((row[column] as Buffer | null) ?? NONE).toString('hex'),
            )
            .join(' '),
          counts.map((_, index) => Number(row[`c${index}`])),
          table.hasTotal ? unitsOf(String(row.total ?? 0)) : 0n,
        );
    };

    await collect(RESPONSES, {
      keys: { group_key: 'r.group_key', package_key: 'r.package_key' },
      counts: ['COUNT(*)'],
      from: '',
    });
    await collect(QUESTIONS, {
      keys: { question_key: 'k.question_key', group_key: 'r.group_key' },
      counts: ['COUNT(*)', '0', '0', '0'],
      from: ' JOIN asked_questions k ON k.action_key = r.action_key',
    });
    await collect(QUESTIONS, {
      keys: { question_key: 'a.question_key', group_key: 'r.group_key' },
      counts: ['0', 'COUNT(*)', '0', 'COUNT(a.decimal_value)'],
      total: 'SUM(a.decimal_value)',
      from: ' JOIN answers a ON a.response_key = r.response_key',
    });
    await collect(QUESTIONS, {
      keys: { question_key: 'o.question_key', group_key: 'r.group_key' },
      counts: ['0', '0', 'COUNT(DISTINCT o.response_key)', '0'],
      from: ' JOIN answer_options o ON o.response_key = r.response_key',
    });
    await collect(OPTIONS, {
      keys: { question_key: 'o.question_key', group_key: 'r.group_key', option_key: 'o.option_key' },
      counts: ['COUNT(*)'],
      from: ' JOIN answer_options o ON o.response_key = r.response_key',
    });
    const numbers = {
      counts: ['COUNT(*)', 'COUNT(a.decimal_value)'],
      total: 'SUM(a.decimal_value)',
    };
    const numericAnswers = ` JOIN asked_questions n ON n.action_key = r.action_key AND n.type = 'NUMERIC' JOIN ${answersTo('n')}`;
    const byQuestion = `${numericAnswers} JOIN asked_questions k ON k.action_key = r.action_key AND k.type IN ${WITH_OPTIONS}`;
    await collect(PAIRS, {
      ...numbers,
      keys: { question_key: 'a.question_key', by_key: 'k.question_key', option_key: 'o.option_key' },
      from:
        `${byQuestion} LEFT JOIN answer_options o ON o.question_key = k.question_key AND o.submitted_at = r.submitted_at ` +
        'AND o.response_key = r.response_key',
      where: narrow,
      parameters: wide.length === 0 ? [] : [wide],
    });
    await collect(PAIRS, {
      ...numbers,
      keys: { question_key: 'a.question_key', by_key: 'k.question_key', option_key: hex(ALL) },
      from: byQuestion,
      where: narrow,
      parameters: wide.length === 0 ? [] : [wide],
    });
    if (wide.length > 0)
      await collect(PAIRS, {
        ...numbers,
        keys: { question_key: 'a.question_key', by_key: hex(NONE), option_key: hex(NONE) },
        from: numericAnswers,
        where: ' AND r.action_key IN (?)',
        parameters: [wide],
      });
    return sums;
  }

  /** Hardly ever any. */
  private async wideActions(): Promise<readonly Buffer[]> {
    if (this.wide === null) {
      const rows = await this.sql.query<{ action_key: Buffer }>(
        'SELECT action_key FROM asked_questions GROUP BY action_key ' +
          `HAVING SUM(type = 'NUMERIC') * SUM(type IN ${WITH_OPTIONS}) > ?`,
        [MAX_PAIRS],
      );
      this.wide = rows.map(({ action_key }) => action_key);
    }
    return this.wide;
  }
}

const hex = (key: Buffer) => `x'${key.toString('hex')}'`;

interface Collected {
  keys: Record<string, string>;
  counts: readonly string[];
  total?: string;
  /** Joined to `responses r`. */
  from: string;
  where?: string;
  parameters?: readonly unknown[];
}
