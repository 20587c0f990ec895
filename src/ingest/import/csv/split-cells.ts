export interface SplitRow {
  cells: string[];
  /** The text ends within quotes: the row goes on. */
  isOpen: boolean;
}

const QUOTED = /=?"/y;

/**
 * The cells of one row, read leniently: quotes with doubled quotes in them, Excel's `="…"`, and quotes within a text that stand for themselves.
 */
export function splitCells(text: string, delimiter: string): SplitRow {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const quoted = quotedCell(text, at, delimiter);
    if (quoted === 'open') return { cells: [...cells, text.slice(at)], isOpen: true };
    if (quoted === null) {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? text.length : end));
      if (end < 0) return { cells, isOpen: false };
      at = end + 1;
    } else {
      cells.push(quoted.cell);
      if (quoted.end >= text.length) return { cells, isOpen: false };
      at = quoted.end + 1;
    }
  }
}

/** Null: what begins here is not in quotes, or they end in the middle of a text. */
function quotedCell(text: string, start: number, delimiter: string): { cell: string; end: number } | 'open' | null {
  QUOTED.lastIndex = start;
  const [opening] = QUOTED.exec(text) ?? [];
  if (opening === undefined) return null;
  let at = start + opening.length;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return 'open';
    if (text[close + 1] === '"') {
      at = close + 2;
      continue;
    }
    let end = close + 1;
    while (text[end] === ' ') end += 1;
    if (end < text.length && text[end] !== delimiter) return null;
    return { cell: text.slice(start + opening.length, close).replaceAll('""', '"'), end };
  }
}
