import { localDate, shift, startOf } from '../calendar/buckets.js';

const DAY_MS = 86_400_000;

interface LocalDay {
  from: number;
  to: number;
  date: string;
}

/** The local days of a zone, by their edges, as panels are cut: where clocks go back over midnight, a day begins when its date is first shown. */
export class LocalDays {
  /** By the UTC days that they touch. */
  private readonly known = new Map<number, LocalDay[]>();

  constructor(private readonly timeZone: string) {}

  /** `YYYY-MM-DD` */
  of(instant: Date): string {
    const at = instant.getTime();
    const utcDay = Math.floor(at / DAY_MS);
    const near = this.known.get(utcDay) ?? [];
    const found = near.find(({ from, to }) => from <= at && at < to) ?? this.dayOf(instant);
    if (!near.includes(found)) this.known.set(utcDay, [...near, found]);
    return found.date;
  }

  private dayOf(instant: Date): LocalDay {
    const cut = { unit: 'DAY', timeZone: this.timeZone, weekStart: 'MONDAY' } as const;
    const start = startOf(instant, cut);
    return { from: start.getTime(), to: shift(start, 1, cut).getTime(), date: localDate(start, this.timeZone) };
  }
}
