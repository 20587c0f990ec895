import DataLoader from 'dataloader';

/**
 * One statement for the same field below all siblings of a list. Siblings give equal arguments, so a list is known by its field and arguments, and
 * differs by its parent only.
 */
export class Siblings {
  private readonly loaders = new Map<string, DataLoader<Buffer, unknown, string>>();

  /** @param maxBatchSize parents of one statement, which has a part for each: lists in lists in lists would make it as long as their product. */
  constructor(private readonly maxBatchSize: number) {}

  /** @param list the field and its arguments; `fetch` is called once for all parents, and answers in their order. */
  load<T>(list: readonly unknown[], parent: Buffer, fetch: (parents: readonly Buffer[]) => Promise<T[]>): Promise<T> {
    const id = JSON.stringify(list);
    let loader = this.loaders.get(id) as DataLoader<Buffer, T, string> | undefined;
    if (loader === undefined) {
      loader = new DataLoader<Buffer, T, string>(fetch, {
        cacheKeyFn: (key) => key.toString('hex'),
        maxBatchSize: this.maxBatchSize,
      });
      this.loaders.set(id, loader);
    }
    return loader.load(parent);
  }
}
