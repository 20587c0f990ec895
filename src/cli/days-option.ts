import { InvalidArgumentError } from 'commander';

/** Days, such as `90d`. @throws InvalidArgumentError */
export function daysOption(text: string): number {
  if (!/^\d{1,4}d$/.test(text)) throw new InvalidArgumentError('expected days, such as 90d.');
  return Number(text.slice(0, -1));
}
