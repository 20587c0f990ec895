import { GatewayError } from '../errors.js';

/** What one operation may still have of something of which nobody knows before it is read how much there is. */
export class Allowance {
  constructor(
    private left: number,
    private readonly refusal: string,
  ) {}

  /** @throws COST_EXCEEDED where that is more than is left */
  take(count: number): void {
    this.left -= count;
    if (this.left < 0) throw new GatewayError('COST_EXCEEDED', this.refusal);
  }
}
