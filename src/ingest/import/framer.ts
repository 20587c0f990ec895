const NEWLINE = 0x0a;
const BLANK = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** Where files were put together, a byte order mark may stand before any value. */
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf]);
/** Deeper than this is taken for broken; it is stored all the same, up to the line where the next value begins. */
const MAX_DEPTH = 100_000;
const FIRST_BUFFER_BYTES = 256 * 1024;

/** What stands between one line and a later one of an archive: a value as it came, or why there is none. */
export type Piece = { line: number } & ({ bytes: Buffer } | { fault: string });

/**
 * Cuts the bytes of an archive into values, whether they stand a line each, are laid out over many, follow one another or are elements of a
 * list, in memory for one value. Text that is no JSON is a value too, up to the end of its line; a value that is broken ends where a line
 * begins as its own first line did, so that it takes no good one with it.
 */
export class Framer {
  private buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  /** Within the buffer: the present value's first byte, the next byte to look at, and the end of what is there. */
  private start = 0;
  private at = 0;
  private end = 0;

  private pieces: Piece[] = [];
  private line = 1;
  private indent = 0;
  private isIndenting = true;
  private listLine: number | null = null;

  private state: 'between' | 'value' | 'broken' | 'text' = 'between';
  private isTooLong = false;
  private valueLine = 1;
  private valueIndent = 0;
  private open: number[] = [];
  private inString = false;
  private isEscaped = false;
  private previous = 0;
  /** The first line within this value that begins as its own did: where to go on should it turn out broken. */
  private resume: { at: number; line: number } | null = null;

  constructor(private readonly limitBytes: number) {}

  push(chunk: Uint8Array): Piece[] {
    this.append(chunk);
    this.scan();
    return this.take();
  }

  /** `isCut`: something is missing after the last byte, so that an unfinished value is not one. */
  finish(isCut: boolean): Piece[] {
    while (this.state !== 'between' && this.resume !== null) {
      this.goOn();
      this.scan();
    }
    if (this.state !== 'between' && !isCut) this.endValue(this.end);
    if (this.listLine !== null && !isCut) {
      this.pieces.push({ line: this.listLine, fault: 'the list that begins here does not end' });
    }
    return this.take();
  }

  /** The line that is being read, from 1. */
  get currentLine(): number {
    return this.line;
  }

  private take(): Piece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  private append(chunk: Uint8Array): void {
    const from = this.state === 'between' || this.isTooLong ? this.at : this.start;
    this.buffer.copy(this.buffer, 0, from, this.end);
    this.start -= from;
    this.at -= from;
    this.end -= from;
    if (this.resume !== null) this.resume.at -= from;
    if (this.end + chunk.length > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.end + chunk.length));
      this.buffer.copy(larger, 0, 0, this.end);
      this.buffer = larger;
    }
    this.buffer.set(chunk, this.end);
    this.end += chunk.length;
  }

  private scan(): void {
    while (this.at < this.end) {
      const byte = this.buffer[this.at++] as number;
      if (byte === NEWLINE) this.endLine();
      else if (!this.isIndenting || this.indentOrBegin(byte)) {
        if (this.state === 'between') this.begin(byte);
        else if (this.state === 'value') this.read(byte);
      }
      if (!this.isTooLong && this.state !== 'between' && this.at - this.start > this.limitBytes) this.giveUp();
    }
  }

  private endLine(): void {
    this.line += 1;
    this.indent = 0;
    this.isIndenting = true;
    if (this.state === 'text') this.endValue(this.at - 1);
    // JSON has no line ends within strings.
    else if (this.state === 'value' && this.inString) this.breakOff();
  }

  /** False: the byte has been dealt with. */
  private indentOrBegin(byte: number): boolean {
    if (byte <= BLANK) {
      this.indent += 1;
      return true;
    }
    this.isIndenting = false;
    if (this.state === 'between' || byte !== OPEN_OBJECT || this.indent !== this.valueIndent) return true;
    this.resume ??= { at: this.at - 1, line: this.line };
    if (this.state !== 'broken' && !this.isTooLong) return true;
    this.goOn();
    return false;
  }

  private begin(byte: number): void {
    if (byte <= BLANK || byte === COMMA || BYTE_ORDER_MARK.has(byte)) return;
    if (byte === OPEN_LIST && this.listLine === null) {
      this.listLine = this.line;
      return;
    }
    if (byte === CLOSE_LIST && this.listLine !== null) {
      this.listLine = null;
      return;
    }
    this.start = this.at - 1;
    this.valueLine = this.line;
    this.valueIndent = this.indent;
    this.resume = null;
    this.isTooLong = false;
    this.inString = false;
    this.isEscaped = false;
    this.state = byte === OPEN_OBJECT || byte === OPEN_LIST ? 'value' : 'text';
    this.open = [byte];
    this.previous = byte;
  }

  private read(byte: number): void {
    if (this.inString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) this.inString = false;
      return;
    }
    if (byte <= BLANK) return;
    if (byte === QUOTE) this.inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.openInner(byte);
    else if (byte === CLOSE_OBJECT) this.close(OPEN_OBJECT);
    else if (byte === CLOSE_LIST) this.close(OPEN_LIST);
    this.previous = byte;
  }

  private openInner(byte: number): void {
    if (this.mayOpen() && this.open.length < MAX_DEPTH) this.open.push(byte);
    else this.breakOff();
  }

  private close(opening: number): void {
    if (this.open.pop() !== opening) this.breakOff();
    else if (this.open.length === 0) this.endValue(this.at);
  }

  /** What an end that is missing before it would look like is no place for an object or a list. */
  private mayOpen(): boolean {
    if (this.open.at(-1) === OPEN_OBJECT) return this.previous === COLON;
    return this.previous === OPEN_LIST || this.previous === COMMA;
  }

  private breakOff(): void {
    this.state = 'broken';
    if (this.resume !== null) this.goOn();
  }

  /** Ends the value before the line that begins as it did, and reads on from there. */
  private goOn(): void {
    const { at, line } = this.resume ?? { at: this.at, line: this.line };
    this.endValue(at);
    this.at = at;
    this.line = line;
    this.indent = this.valueIndent;
    this.isIndenting = false;
  }

  private giveUp(): void {
    if (this.resume !== null) {
      this.goOn();
    } else {
      this.isTooLong = true;
      this.pieces.push({ line: this.valueLine, fault: `longer than ${this.limitBytes} bytes` });
    }
  }

  private endValue(end: number): void {
    this.state = 'between';
    if (this.isTooLong) return;
    let last = end;
    while (last > this.start && (this.buffer[last - 1] as number) <= BLANK) last -= 1;
    this.pieces.push({ line: this.valueLine, bytes: Buffer.from(this.buffer.subarray(this.start, last)) });
  }
}
