import { foldTitle, keyOf } from '../keys.js';
import type { Condition } from './condition.js';

export interface TitleSought {
  title: string;
  /** Equal titles of one form are counted from 1. */
  occurrence: number;
}

/** Questions of one of these titles. */
export const oneOfTitles = (titles: readonly TitleSought[], q: string): Condition => ({
  where: titles.map(() => `(${q}.title_key = ? AND ${q}.occurrence = ?)`).join(' OR '),
  parameters: titles.flatMap(({ title, occurrence }) => [keyOf('title', foldTitle(title)), occurrence]),
});

/** Rows of each title, in the order of the titles. */
export function byTitle<Row extends { titleKey: Buffer; occurrence: number }>(
  titles: readonly TitleSought[],
  rows: readonly Row[],
): Row[][] {
  return titles.map(({ title, occurrence }) => {
    const key = keyOf('title', foldTitle(title));
    return rows.filter((row) => row.titleKey.equals(key) && Number(row.occurrence) === occurrence);
  });
}
