/** In a rollup's key, stands for what is not there: a response without group or package, a question that was asked and nothing chosen. */
export const NONE = Buffer.alloc(16, 0x00);

/** Stands for all groups together; in `rollup_pairs` for every response that was asked, whatever it chose. */
export const ALL = Buffer.alloc(16, 0xff);
