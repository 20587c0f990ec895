import { splitCells } from './split-cells.js';

export interface CsvRow {
  /** Of its first line, from 1. */
  line: number;
  cells: string[];
}

export type CsvPiece = CsvRow | { line: number; fault: string };

/**
 * Rows of a CSV, the header first, from text in whatever chunks. Texts may hold line breaks, in quotes or not: a row with too few cells goes on
 * with the next line, unless that is a whole row by itself. Cells beyond the header's are part of the last one.
 */
export class CsvRows {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private line = 0;
  private columns = 0;
  private delimiter = ',';
  private row: { line: number; text: string } | null = null;
  /** The rest of a line that is too long. */
  private isDropping = false;
  private pieces: CsvPiece[] = [];

  constructor(private readonly limitCharacters: number) {}

  get currentLine(): number {
    return Math.max(1, this.line);
  }

  push(chunk: Uint8Array): CsvPiece[] {
    const lines = (this.rest + this.decoder.decode(chunk, { stream: true })).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.endLine(line);
    if (this.rest.length > this.limitCharacters) this.dropRest();
    return this.take();
  }

  /** `isCut`: something is missing after the last byte. */
  finish(isCut: boolean): CsvPiece[] {
    if (!isCut) {
      this.endLine(this.rest);
      this.endRow();
    }
    return this.take();
  }

  private endLine(line: string): void {
    this.line += 1;
    const text = line.replace(/\r$/, '');
    if (this.isDropping) this.isDropping = false;
    else if (text.length > this.limitCharacters) this.giveUp(this.line);
    else if (this.columns === 0) this.readHeader(text);
    else this.addLine(text);
  }

  private addLine(text: string): void {
    if (this.row !== null && !this.goesOn(this.row.text, text)) this.endRow();
    if (this.row !== null) {
      this.row.text += `\n${text}`;
      if (this.row.text.length > this.limitCharacters) {
        const { line } = this.row;
        this.row = null;
        this.giveUp(line);
      }
    } else if (text.trim() !== '') {
      this.row = { line: this.line, text };
    }
  }

  private readHeader(text: string): void {
    if (text.trim() === '') return;
    this.delimiter = text.split('\t').length > text.split(',').length ? '\t' : ',';
    const { cells } = splitCells(text, this.delimiter);
    this.columns = cells.length;
    this.pieces.push({ line: this.line, cells });
  }

  private goesOn(text: string, next: string): boolean {
    const { cells, isOpen } = splitCells(text, this.delimiter);
    if (isOpen) return true;
    return cells.length < this.columns && splitCells(next, this.delimiter).cells.length < this.columns;
  }

  private endRow(): void {
    if (this.row === null) return;
    const { line, text } = this.row;
    this.row = null;
    const { cells } = splitCells(text, this.delimiter);
    const last = cells.splice(this.columns - 1).join(this.delimiter);
    this.pieces.push({ line, cells: [...cells, last] });
  }

  private dropRest(): void {
    if (!this.isDropping) this.giveUp(this.line + 1);
    this.isDropping = true;
    this.rest = '';
  }

  private giveUp(line: number): void {
    this.endRow();
    this.pieces.push({ line, fault: `longer than ${this.limitCharacters} characters` });
  }

  private take(): CsvPiece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }
}
