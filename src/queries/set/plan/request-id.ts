/** Equal requests have equal ids, whatever keys and times are in them. */
export const idOf = (request: unknown): string => JSON.stringify(request);
