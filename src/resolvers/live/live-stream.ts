import type { GatewayContext } from '../context.js';

/** A moment at which a subscription has something to say. */
export interface Turn {
  /** Equal for turns that, of equal operations, have equal results; null: not shared one by one. */
  key: string | null;
  /** What its results are made of, one each, read through the given context. May be asked again, with another context, where that failed. */
  roots(context: GatewayContext): Promise<readonly Root[]>;
  /** Smaller ones that have the same results one after the other, for when it is too much at once. */
  parts?(): readonly Turn[];
}

export interface Root {
  /** Where a subscription goes on behind it. */
  cursor?: string;
}

/** What a subscription's field hands to its execution. */
export interface LiveStream extends AsyncIterable<Turn> {
  /** Every result replaces the one before, so that equal operations can share them. */
  isWhole: boolean;
}
