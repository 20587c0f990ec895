import type { Dimension } from '../aggregate/request.js';

/** What a dimension has of columns in SQL, beside its number. */
export function axisColumns(axis: Dimension): string[] {
  const bins = axis.kind === 'number' ? axis.bins : null;
  return [
    'k',
    'x',
    ...(axis.kind === 'text' ? ['t', 'r'] : []),
    ...(bins !== null && 'count' in bins ? ['low', 'high'] : []),
  ];
}

/** An axis that has an order of its own is in it; any other has its largest first, by `count`. What is missing comes last. */
export function axisOrder({ kind }: Dimension, index: number, label: string, count: string): string[] {
  const isNamed =
    kind === 'text' || kind === 'group' || kind === 'action' || kind === 'package' || kind === 'responder';
  const own = isNamed ? [`${count} DESC`] : kind === 'option' ? [`l${index}.ordinal`] : [];
  return [`t.x${index} > 0`, ...own, `t.x${index}`, `${label} IS NULL`, label, `t.k${index}`];
}
