/** Somebody stopped the command. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor(consequence: string) {
    super(`stopped; ${consequence}`);
  }
}

/** Aborted by the first SIGINT or SIGTERM, so that a command can end in good order; the next one ends it at once. */
export function untilSignal(
  consequence = 'what is not applied yet is PENDING, and any gateway that runs applies it',
): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort(new StoppedError(consequence)));
  return controller.signal;
}
