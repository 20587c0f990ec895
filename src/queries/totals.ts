/** How many responses something has, and when the last one was first submitted. */
export interface Totals {
  responseCount: number;
  lastResponseAt: Date | null;
}
