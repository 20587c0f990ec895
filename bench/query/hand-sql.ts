import type { Pool } from 'mysql2/promise';
import { keyOf } from '../../src/keys.js';
import { GROUP, PACKAGE, questionKey, windowOf } from './keys.js';
import type { Numbers } from './numbers.js';
import { DAYS, FILTERED_DAYS, LIST_SIZE, type OperationName } from './operations.js';

/** India's offset, which never changes: what somebody would write who has one country. */
const DAY = 'DATE(submitted_at + INTERVAL 330 MINUTE)';

type Rows = [string, ...(string | number | null)[]][];

/** The panels as a good hand writes them for this one form, which knows that its questions belong to it: one statement a panel, no more joins than needed. */
export function handWritten(pool: Pool): Record<OperationName, () => Promise<Numbers>> {
  const rows = async (sql: string, parameters: readonly unknown[]) => {
    const [found] = await pool.query({ sql, values: parameters as unknown[], rowsAsArray: true });
    return found as unknown as Rows;
  };
  const options = (title: string) =>
    rows(
      'SELECT MIN(o.title), COUNT(*) FROM answer_options a JOIN options o ON o.option_key = a.option_key ' +
        'WHERE a.question_key = ? AND a.submitted_at >= ? AND a.submitted_at < ? GROUP BY a.option_key',
      [questionKey(title), ...windowOf(DAYS)],
    );
  const rice = () =>
    rows(
      'SELECT MIN(o.title), COUNT(*), SUM(a.decimal_value) FROM answer_options c JOIN options o ON o.option_key = c.option_key ' +
        'LEFT JOIN answers a ON a.question_key = ? AND a.submitted_at = c.submitted_at AND a.response_key = c.response_key ' +
        'WHERE c.question_key = ? AND c.submitted_at >= ? AND c.submitted_at < ? GROUP BY c.option_key',
      [questionKey('Rice 1KG'), questionKey('Region'), ...windowOf(DAYS)],
    );
  const daily = () =>
    rows(
      `SELECT ${DAY} AS day, COUNT(*) FROM responses WHERE package_key = ? AND submitted_at >= ? AND submitted_at < ? GROUP BY day`,
      [PACKAGE, ...windowOf(DAYS)],
    );
  const sales = () =>
    rows(
      `SELECT ${DAY} AS day, COUNT(*), SUM(decimal_value) FROM answers WHERE question_key = ? AND submitted_at >= ? AND submitted_at < ? GROUP BY day`,
      [questionKey('Order value'), ...windowOf(DAYS)],
    );
  const three = async () => {
    const [outlets, riceRows, dailyRows] = await Promise.all([options('Outlet'), rice(), daily()]);
    return { outlets, rice: riceRows, daily: dailyRows };
  };

  return {
    three,
    async eleven() {
      const [first, totals, regions, results, products, bags, remarks, groups, salesRows] = await Promise.all([
        three(),
        rows(
          "SELECT 'all', COUNT(*), COUNT(DISTINCT responder_key) FROM responses WHERE package_key = ? AND submitted_at >= ? AND submitted_at < ?",
          [PACKAGE, ...windowOf(DAYS)],
        ),
        options('Region'),
        options('Visit result'),
        options('Products on the shelf'),
        rows(
          "SELECT 'all', COUNT(*), SUM(decimal_value), AVG(decimal_value), MIN(decimal_value), MAX(decimal_value) FROM answers " +
            'WHERE question_key = ? AND submitted_at >= ? AND submitted_at < ?',
          [questionKey('Rice 5KG'), ...windowOf(DAYS)],
        ),
        rows(
          'SELECT MIN(text), COUNT(*) AS count FROM answers WHERE question_key = ? AND submitted_at >= ? AND submitted_at < ? ' +
            'GROUP BY value_key ORDER BY count DESC, MIN(text) LIMIT 10',
          [questionKey('Remarks'), ...windowOf(DAYS)],
        ),
        rows(
          'SELECT CONVERT(g.group_id USING utf8mb4), a.count, a.sales FROM (SELECT group_key, COUNT(*) AS count, SUM(decimal_value) AS sales ' +
            'FROM answers WHERE question_key = ? AND submitted_at >= ? AND submitted_at < ? GROUP BY group_key) a JOIN `groups` g ON g.group_key = a.group_key',
          [questionKey('Order value'), ...windowOf(DAYS)],
        ),
        sales(),
      ]);
      return { ...first, totals, regions, results, products, bags, remarks, groups, sales: salesRows };
    },
    async filtered() {
      const chosen =
        'FROM responses r JOIN answer_options f ON f.question_key = ? AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND f.option_key = ?';
      const result = questionKey('Visit result');
      const joined = [result, keyOf('option', result, 'Order taken')];
      const where = 'WHERE r.group_key = ? AND r.submitted_at >= ? AND r.submitted_at < ? AND r.package_key = ?';
      const window = [GROUP, ...windowOf(FILTERED_DAYS), PACKAGE];
      const option =
        'JOIN answer_options c ON c.question_key = ? AND c.submitted_at = r.submitted_at AND c.response_key = r.response_key JOIN options o ON o.option_key = c.option_key';
      const [totals, outlets, riceRows, dailyRows] = await Promise.all([
        rows(`SELECT 'all', COUNT(*) ${chosen} ${where}`, [...joined, ...window]),
        rows(`SELECT MIN(o.title), COUNT(*) ${chosen} ${option} ${where} GROUP BY c.option_key`, [
          ...joined,
          questionKey('Outlet'),
          ...window,
        ]),
        rows(
          `SELECT MIN(o.title), COUNT(*), SUM(a.decimal_value) ${chosen} ${option} LEFT JOIN answers a ON a.question_key = ? ` +
            `AND a.submitted_at = r.submitted_at AND a.response_key = r.response_key ${where} GROUP BY c.option_key`,
          [...joined, questionKey('Region'), questionKey('Rice 1KG'), ...window],
        ),
        rows(
          `SELECT ${DAY.replace('submitted_at', 'r.submitted_at')} AS day, COUNT(*) ${chosen} ${where} GROUP BY day`,
          [...joined, ...window],
        ),
      ]);
      return { totals, outlets, rice: riceRows, daily: dailyRows };
    },
    async daily() {
      const [dailyRows, salesRows] = await Promise.all([daily(), sales()]);
      return { daily: dailyRows, sales: salesRows };
    },
    async list() {
      const responses = await rows(
        'SELECT HEX(response_key), CONVERT(response_id USING utf8mb4), submitted_at FROM responses WHERE package_key = ? ' +
          'ORDER BY submitted_at DESC, response_key DESC LIMIT ?',
        [PACKAGE, LIST_SIZE],
      );
      const keys = responses.map(([key]) => Buffer.from(key, 'hex'));
      const answers = await rows(
        'SELECT HEX(a.response_key), q.title, q.type, a.text, a.decimal_value, a.choices, a.instant_value, a.latitude, a.longitude ' +
          'FROM answers a JOIN questions q ON q.question_key = a.question_key WHERE a.response_key IN (?) ORDER BY a.response_key, a.ordinal',
        [keys],
      );
      return { responses, answers };
    },
    trivial: async () => ({
      group: await rows('SELECT CONVERT(group_id USING utf8mb4), name FROM `groups` WHERE group_key = ?', [GROUP]),
    }),
  };
}
