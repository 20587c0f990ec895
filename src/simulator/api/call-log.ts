/** A call that came in; `status` null: it got no answer. */
export interface CallRecord {
  /** Epoch milliseconds. */
  at: number;
  method: string;
  path: string;
  status: number | null;
}

const MOST_CALLS = 200_000;

/** The calls in the order in which they came; of very many the last ones. */
export class CallLog {
  private records: CallRecord[] = [];

  add(record: CallRecord): void {
    if (this.records.length >= MOST_CALLS) this.records = this.records.slice(MOST_CALLS / 2);
    this.records.push(record);
  }

  list(): CallRecord[] {
    return this.records.map((record) => ({ ...record }));
  }
}
