import { localDate, shift, startOf } from '../calendar/buckets.js';

const DAY_MS = 86_400_000;
/** Dashboards ask for the same days again and again; whoever asks for millennia does not fill the memory. */
const MAX_KNOWN = 20_000;

interface LocalDay {
  from: number;
  to: number;
  /** `YYYY-MM-DD` */
  date: string;
}

/** The local days of a zone, by their edges, as panels are cut: where clocks go back over midnight, a day begins when its date is first shown. */
export class LocalDays {
  /** By the UTC days that they touch. */
  private readonly known = new Map<number, LocalDay[]>();

  constructor(readonly timeZone: string) {}

  of(instant: Date): LocalDay {
    const at = instant.getTime();
    const utcDay = Math.floor(at / DAY_MS);
    const near = this.known.get(utcDay) ?? [];
    const found = near.find(({ from, to }) => from <= at && at < to);
    if (found !== undefined) return found;
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    const day = this.compute(instant);
    this.known.set(utcDay, [...near, day]);
    return day;
  }

  private compute(instant: Date): LocalDay {
    const cut = { unit: 'DAY', timeZone: this.timeZone, weekStart: 'MONDAY' } as const;
    const start = startOf(instant, cut);
    return { from: start.getTime(), to: shift(start, 1, cut).getTime(), date: localDate(start, this.timeZone) };
  }
}

let known = new LocalDays('UTC');

/** Of the zone that rollups have, which seldom changes: what was computed for one operation serves the next. */
export function localDaysOf(timeZone: string): LocalDays {
  if (known.timeZone !== timeZone) known = new LocalDays(timeZone);
  return known;
}
