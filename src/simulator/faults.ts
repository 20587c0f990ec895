import type { Random } from './random.js';

/**
 * What can go wrong. With calls: 200 (an error's body under a good status), 308, 401, 429, 503, reset, slow, garbage (half an answer). With
 * deliveries: duplicate, reorder, reset (no answer is heard), garbage (half a body comes first). With both: generations (events of three years;
 * lists of actions that do not say whether there are more).
 */
export const FAULTS = [
  '200',
  '308',
  '401',
  '429',
  '503',
  'reset',
  'slow',
  'duplicate',
  'reorder',
  'garbage',
  'generations',
] as const;
export type Fault = (typeof FAULTS)[number];

const USUAL_RATE = 0.05;

/** Which of them happen, each at so many calls or deliveries of a hundred. */
export class Faults {
  private enabled: ReadonlySet<Fault>;
  private rate: number;

  constructor(
    private readonly random: Random,
    faults: readonly Fault[],
    rate = USUAL_RATE,
  ) {
    this.enabled = new Set(faults);
    this.rate = rate;
  }

  /** From now on. `rate`: in [0, 1]. */
  set(faults: readonly Fault[], rate = USUAL_RATE): void {
    this.enabled = new Set(faults);
    this.rate = rate;
  }

  has(fault: Fault): boolean {
    return this.enabled.has(fault);
  }

  strikes(fault: Fault): boolean {
    return this.enabled.has(fault) && this.random.chance(this.rate);
  }
}
