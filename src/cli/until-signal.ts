/** Somebody stopped the command. What it has marked stays so. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor() {
    super('stopped; what is not applied yet is PENDING, and any gateway that runs applies it');
  }
}

/** Aborted by the first SIGINT or SIGTERM, so that a command can end in good order; the next one ends it at once. */
export function untilSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(new StoppedError()));
  return controller.signal;
}
