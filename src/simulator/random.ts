/**
 * Random numbers that follow from a path of words (sfc32, seeded with 128 bits of it): what happens to one person on one day is the same whatever
 * else was asked for before.
 */
export class Random {
  /** 96 bits of the path. */
  private readonly seed: string;
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...path: readonly (string | number)[]) {
    [this.a, this.b, this.c] = hash(path.join('/'));
    this.seed = `${this.a},${this.b},${this.c}`;
    // The first numbers of near-by seeds resemble each other.
    for (let i = 0; i < 12; i++) this.next();
  }

  /** Another sequence, which does not depend on how much was taken from this one. */
  of(...path: readonly (string | number)[]): Random {
    return new Random(this.seed, ...path);
  }

  /** In [0, 1). */
  next(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number in [min, max]. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError where there is nothing to pick from. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[this.between(0, items.length - 1)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
    }
    return shuffled;
  }

  /** Around `mean`, never below 0: how often something happens that happens so often on average. */
  count(mean: number): number {
    return Math.floor(this.next() * 2 * mean + this.next());
  }

  guid(): string {
    const hex = [0, 1, 2, 3].map(() => this.hex()).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** Eight hexadecimal digits. */
  hex(): string {
    return this.bits().toString(16).padStart(8, '0');
  }

  private bits(): number {
    const sum = (this.a + this.b + this.counter++) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** cyrb128, of which sfc32 takes 96 bits. */
function hash(text: string): [number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a];
}
