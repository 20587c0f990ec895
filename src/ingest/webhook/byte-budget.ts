/** Bytes that all requests together may hold in memory. */
export class ByteBudget {
  private used = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly onChanged: (used: number) => void = () => undefined,
  ) {}

  /** False where it would be too much; nothing is taken then. */
  take(bytes: number): boolean {
    if (this.used + bytes > this.maxBytes) return false;
    this.change(bytes);
    return true;
  }

  giveBack(bytes: number): void {
    this.change(-bytes);
  }

  private change(bytes: number): void {
    this.used += bytes;
    this.onChanged(this.used);
  }
}
