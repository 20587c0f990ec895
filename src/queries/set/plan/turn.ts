/**
 * Collects what is asked before anything runs: work is put off until the turn of the event loop is over and no look-up is under way, since
 * whoever looks something up will ask for more.
 */
export class Turn {
  private lookUps = 0;
  private waiting: (() => void)[] = [];

  /** Counts as a look-up for as long as it takes. */
  async during<Result>(lookUp: Promise<Result>): Promise<Result> {
    this.lookUps += 1;
    try {
      return await lookUp;
    } finally {
      this.lookUps -= 1;
      if (this.lookUps === 0) this.waiting.splice(0).forEach(this.end);
    }
  }

  /** Runs the work once, when everybody has asked. */
  readonly end = (work: () => void): void => {
    setImmediate(() => {
      if (this.lookUps === 0) work();
      else this.waiting.push(work);
    });
  };
}
