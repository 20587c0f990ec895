import { InvalidArgumentError } from 'commander';

/** For an option that takes a comma list and may be given again. `among`: what may be listed. */
export const listOption =
  <Value extends string>(among?: readonly Value[]) =>
  (text: string, before: readonly Value[] = []): Value[] => {
    const values = text.split(',').map((part) => part.trim());
    const isKnown = (value: string): value is Value => among === undefined || among.some((known) => known === value);
    if (!values.every(isKnown)) throw new InvalidArgumentError(`expected ${among?.join(', ')}.`);
    return [...before, ...values];
  };
