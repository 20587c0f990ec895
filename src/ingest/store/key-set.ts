/** Binary keys, each once; read out in their order, which is the order in which every writer takes locks. */
export class KeySet {
  private readonly keys = new Map<string, Buffer>();

  constructor(keys: Iterable<Buffer | null> = []) {
    this.addAll(keys);
  }

  add(key: Buffer | null): void {
    if (key !== null) this.keys.set(key.toString('hex'), key);
  }

  addAll(keys: Iterable<Buffer | null>): void {
    for (const key of keys) this.add(key);
  }

  has(key: Buffer): boolean {
    return this.keys.has(key.toString('hex'));
  }

  get size(): number {
    return this.keys.size;
  }

  sorted(): Buffer[] {
    return [...this.keys.values()].sort(Buffer.compare);
  }
}
