/** Truncated SHA-256 of a natural key (src/ingest/keys.ts): primary and foreign keys of everything but deliveries. */
export const KEY = { type: 'binary', length: 16 } as const;

/** Kaizala's ids, byte for byte: a text collation would pad ("a" = "a ") or fold them. */
export const KAIZALA_ID = { type: 'varbinary', length: 255 } as const;

/** UTC, to the millisecond. */
export const INSTANT = { type: 'datetime', precision: 3 } as const;

export const FLAG = { type: 'tinyint' } as const;
