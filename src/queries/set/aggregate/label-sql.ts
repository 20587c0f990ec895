import { ACTION_COLUMNS } from '../../action-row.js';
import { type Fragment, sql } from '../../fragment.js';
import { GROUP_COLUMNS } from '../../group-row.js';
import { OPTION_COLUMNS } from '../../option-row.js';
import { PACKAGE_COLUMNS } from '../../package-row.js';
import { PERSON_COLUMNS } from '../../person-row.js';
import type { GroupedBy } from './request.js';

/** What a key stands for: joined to groups `t`, shown, and put in order by what people would read. */
export interface LabelSql {
  join: Fragment;
  /** The row that the key stands for, its columns named `l{index}_{name}`. */
  select: string[];
  label: string;
}

export function labelSql(by: GroupedBy, index: number): LabelSql {
  const l = `l${index}`;
  const of = (table: string, key: string, columns: string, label: string): LabelSql => ({
    join: sql(` LEFT JOIN ${table} ${l} ON ${l}.${key} = t.k${index}`),
    select: columns.split(', ').map((column) => {
      const [, name = '', as = name] = /^\w+\.(\w+)(?: AS `?(\w+)`?)?$/.exec(column) ?? [];
      return `${l}.${name} AS ${l}_${as}`;
    }),
    label,
  });
  const text = (column: string) => `CONVERT(${l}.${column} USING utf8mb4) COLLATE utf8mb4_bin`;
  switch (by.kind) {
    case 'text':
      return {
        join: sql(
          ` LEFT JOIN answers ${l} ON ${l}.response_key = t.r${index} AND ${l}.question_key IN (?)`,
          by.questionKeys,
        ),
        select: [`${l}.text AS ${l}_text`],
        label: `t.t${index}`,
      };
    case 'number':
    case 'date':
    case 'instant':
    case 'time':
    case 'timePart':
      return { join: sql(''), select: [], label: `t.k${index}` };
    case 'option':
      return of('options', 'option_key', OPTION_COLUMNS, `${l}.title`);
    case 'group':
      return of('`groups`', 'group_key', GROUP_COLUMNS, `COALESCE(${l}.name, ${text('group_id')})`);
    case 'action':
      return of('actions', 'action_key', ACTION_COLUMNS, `COALESCE(${l}.title, ${text('action_id')})`);
    case 'package':
      return of('packages', 'package_key', PACKAGE_COLUMNS, `COALESCE(${l}.name, ${text('package_id')})`);
    case 'responder':
      return of('people', 'person_key', PERSON_COLUMNS, `${l}.name`);
  }
}

/** The row that a key stands for; null where nothing is known of it. */
export function labelRow<Row>(row: Readonly<Record<string, unknown>>, index: number): Row | null {
  if (row[`l${index}_key`] == null) return null;
  const prefix = `l${index}_`;
  const own = Object.entries(row).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) as Row;
}
