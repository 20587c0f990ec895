/** ISO 8601 without fractions, as every time of the API is that is no number. */
export const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export const epochSeconds = (at: number): number => Math.floor(at / 1000);
