const EVERY_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

interface Out {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Lines that stay, each with the seconds since the start, and a last one that changes; elsewhere than on a terminal it is said now and then. */
export class Screen {
  private readonly startedAt = performance.now();
  private saidAt = Number.NEGATIVE_INFINITY;
  private isStatusShown = false;

  constructor(private readonly out: Out) {}

  line(text: string): void {
    this.text(`${this.seconds()}  ${text}\n`);
  }

  text(text: string): void {
    this.out.write(`${this.isStatusShown ? CLEAR_LINE : ''}${text}`);
    this.isStatusShown = false;
  }

  status(text: string): void {
    if (this.out.isTTY === true) {
      this.out.write(`${CLEAR_LINE}${this.seconds()}  ${text}`);
      this.isStatusShown = true;
    } else if (performance.now() - this.saidAt > EVERY_MS) {
      this.saidAt = performance.now();
      this.line(text);
    }
  }

  private seconds(): string {
    return `${((performance.now() - this.startedAt) / 1000).toFixed(1).padStart(6)} s`;
  }
}
