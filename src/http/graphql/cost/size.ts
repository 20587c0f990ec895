/** What one object of a selection costs. Of something that is reached in several ways each way counts: fragments save nothing but text. */
export interface Size {
  cost: number;
  depth: number;
  aliases: number;
  /** Of this selection itself. */
  fields: number;
  /** Where most of the cost is. */
  heaviest: string;
  /** Above any list: a `responseSet`. */
  holdsSet: boolean;
  hasSetBelowList: boolean;
}

export const NOTHING: Size = {
  cost: 0,
  depth: 0,
  aliases: 0,
  fields: 0,
  heaviest: '',
  holdsSet: false,
  hasSetBelowList: false,
};

/** Of what stands side by side. */
export function sumOf(sizes: readonly Size[]): Size {
  const sum = { ...NOTHING };
  let dearest = 0;
  for (const size of sizes) {
    sum.cost += size.cost;
    sum.depth = Math.max(sum.depth, size.depth);
    sum.aliases += size.aliases;
    sum.fields += size.fields;
    sum.holdsSet ||= size.holdsSet;
    sum.hasSetBelowList ||= size.hasSetBelowList;
    if (size.cost > dearest) {
      dearest = size.cost;
      sum.heaviest = size.heaviest;
    }
  }
  return sum;
}
