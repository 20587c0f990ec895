import type { ExportTable } from './export-table.js';
import { foldColumn } from './fold-column.js';
import { messageTable } from './message-table.js';
import { reportTable } from './report-table.js';

/** The export with these columns; null where none has them. */
export function exportTableOf(header: readonly string[]): ExportTable | null {
  const names = new Set(header.map(foldColumn));
  if (names.has('responder name') && names.has('group name')) return reportTable;
  return names.has('messageid') && names.has('message type') ? messageTable : null;
}
