import type { Condition } from './condition.js';

/** A piece of SQL with its parameters in order. */
export interface Fragment {
  text: string;
  parameters: readonly unknown[];
}

/** Pieces put together as they are written; what is no fragment stands for itself. */
export function fragment(texts: readonly string[], ...parts: readonly (Fragment | string | number)[]): Fragment {
  const fragments = parts.map((part) => (typeof part === 'object' ? part : { text: String(part), parameters: [] }));
  return {
    text: texts.map((text, index) => text + (fragments[index]?.text ?? '')).join(''),
    parameters: fragments.flatMap(({ parameters }) => parameters),
  };
}

export const joined = (fragments: readonly Fragment[], separator: string): Fragment => ({
  text: fragments.map(({ text }) => text).join(separator),
  parameters: fragments.flatMap(({ parameters }) => parameters),
});

export const sql = (text: string, ...parameters: readonly unknown[]): Fragment => ({ text, parameters });

export const holding = ({ where, parameters }: Condition): Fragment => ({ text: `(${where})`, parameters });
