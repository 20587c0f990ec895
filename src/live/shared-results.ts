interface Shared<T> {
  /** Counts up with every result. */
  version: number;
  latest: T | undefined;
  isOver: boolean;
  followers: number;
  /** Whom to tell of the next change. */
  waiting: Set<() => void>;
  ending: AbortController;
}

type Make<T> = (ending: AbortSignal) => AsyncIterable<T>;

/**
 * Results that several wait for, made once. Whoever comes later begins with the latest; whoever is slow misses what lies between, and never has
 * more than one result waiting.
 */
export class SharedResults<T> {
  private readonly all = new Map<string, Shared<T>>();

  /**
   * The results of this key, for as long as the signal says. `make` is asked where nobody else follows them, and told when nobody does any more; what
   * fails it says as a result.
   */
  async *follow(key: string, signal: AbortSignal, make: Make<T>): AsyncGenerator<T, void, void> {
    const shared = this.all.get(key) ?? this.start(key, make);
    shared.followers += 1;
    try {
      for (let seen = 0; !signal.aborted; ) {
        const { version, latest } = shared;
        if (version > seen) {
          seen = version;
          yield latest as T;
        } else if (shared.isOver) return;
        else await nextChange(shared, signal);
      }
    } finally {
      shared.followers -= 1;
      if (shared.followers === 0) this.end(key, shared);
    }
  }

  private start(key: string, make: Make<T>): Shared<T> {
    const ending = new AbortController();
    const shared: Shared<T> = {
      version: 0,
      latest: undefined,
      isOver: false,
      followers: 0,
      waiting: new Set(),
      ending,
    };
    this.all.set(key, shared);
    void this.run(key, shared, make(ending.signal)).catch(() => undefined);
    return shared;
  }

  private async run(key: string, shared: Shared<T>, results: AsyncIterable<T>): Promise<void> {
    try {
      for await (const result of results) {
        shared.latest = result;
        shared.version += 1;
        tell(shared);
      }
    } finally {
      shared.isOver = true;
      this.end(key, shared);
      tell(shared);
    }
  }

  /** Whoever comes from now on starts anew. */
  private end(key: string, shared: Shared<T>): void {
    shared.ending.abort();
    if (this.all.get(key) === shared) this.all.delete(key);
  }
}

function tell<T>({ waiting }: Shared<T>): void {
  for (const wake of waiting) wake();
}

function nextChange<T>({ waiting }: Shared<T>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
