import { InvalidArgumentError } from 'commander';

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** An instant with its offset, or a date, which begins at midnight UTC. @throws InvalidArgumentError */
export function instantOption(text: string): Date {
  const instant = new Date(text);
  if (!INSTANT.test(text) || Number.isNaN(instant.getTime()))
    throw new InvalidArgumentError(
      'expected a time such as 2024-05-31T10:00:00Z or 2024-05-31T15:30+05:30, or a date.',
    );
  return instant;
}
