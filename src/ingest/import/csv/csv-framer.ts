import type { Piece } from '../framer.js';
import { type CsvPiece, type CsvRow, CsvRows } from './csv-rows.js';
import type { ExportedEvent } from './export-table.js';
import { exportTableOf } from './known-tables.js';

/** What a column is for is read from so many rows. */
const FIRST_ROWS = 500;

type ReadRow = (cells: readonly string[]) => ExportedEvent;

/** The rows of one of Kaizala's exports as the lines of an archive: `{ receivedAt, body }`, the body in the shape of a webhook's. */
export class CsvFramer {
  private readonly rows: CsvRows;
  private header: string[] | null = null;
  private waiting: CsvRow[] = [];
  private readRow: ReadRow | null = null;
  private isUnknown = false;

  /** `now` in epoch ms: a time that is still to come is a device's clock, and no time at which anything was received. */
  constructor(
    limitBytes: number,
    private readonly now: number,
  ) {
    this.rows = new CsvRows(limitBytes);
  }

  get currentLine(): number {
    return this.rows.currentLine;
  }

  push(chunk: Uint8Array): Piece[] {
    return this.rows.push(chunk).flatMap((piece) => this.read(piece));
  }

  finish(isCut: boolean): Piece[] {
    const last = this.rows.finish(isCut).flatMap((piece) => this.read(piece));
    return [...last, ...this.flush()];
  }

  private read(piece: CsvPiece): Piece[] {
    if (this.isUnknown) return [];
    if ('fault' in piece) return [piece];
    if (this.header === null) {
      this.header = piece.cells;
      this.isUnknown = exportTableOf(piece.cells) === null;
      return this.isUnknown ? [{ line: piece.line, fault: 'a CSV with the columns of no export that is known' }] : [];
    }
    if (this.readRow !== null) return [asArchived(piece, this.readRow, this.now)];
    this.waiting.push(piece);
    return this.waiting.length < FIRST_ROWS ? [] : this.flush();
  }

  private flush(): Piece[] {
    const { waiting, header, now } = this;
    const table = header && exportTableOf(header);
    if (header === null || table === null) return [];
    this.waiting = [];
    const readRow =
      this.readRow ??
      table.reader(
        header,
        waiting.map(({ cells }) => cells),
      );
    this.readRow = readRow;
    return waiting.map((row) => asArchived(row, readRow, now));
  }
}

function asArchived({ line, cells }: CsvRow, readRow: ReadRow, now: number): Piece {
  const { body, time } = readRow(cells);
  const receivedAt = time === null || time.getTime() > now ? null : time.toISOString();
  return { line, bytes: Buffer.from(JSON.stringify({ receivedAt, body })) };
}
