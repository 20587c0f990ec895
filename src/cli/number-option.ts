import { InvalidArgumentError } from 'commander';

/** A number in [min, max]. */
export const numberOption =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= min && value <= max))
      throw new InvalidArgumentError(`expected a number from ${min} to ${max}.`);
    return value;
  };
