/**
 * What several ask for at the same time, read once: whoever asks for the same within a moment gets the same. What failed is read again, and so is
 * what was read longer ago: filters are about the present.
 */
export class SharedReads<T> {
  private readonly reads = new Map<string, Promise<T>>();

  constructor(
    private readonly sharedMs: number,
    private readonly isGood: (value: T) => boolean = () => true,
  ) {}

  read(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.reads.get(key);
    if (known !== undefined) return known;
    const reading = read();
    this.reads.set(key, reading);
    const forget = () => {
      if (this.reads.get(key) === reading) this.reads.delete(key);
    };
    reading.then((value) => {
      if (this.isGood(value)) setTimeout(forget, this.sharedMs).unref();
      else forget();
    }, forget);
    return reading;
  }
}
