/** A calendar period in UTC. `from` and `to` are its first and last day, as the list of apps takes them. */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** "Mar 2025", "Q1 2025", "2025". */
  readonly label: string;
  /** Milliseconds of its first moment. */
  readonly startsAt: number;
}

const dayMs = 24 * 60 * 60 * 1_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Months of each kind of period, and how many of them a screen can show. */
const kinds = [
  { length: 1, most: 36, label: (year: number, month: number) => `${months[month]} ${year}` },
  { length: 3, most: 44, label: (year: number, month: number) => `Q${Math.floor(month / 3) + 1} ${year}` },
  { length: 12, most: 44, label: (year: number) => `${year}` },
] as const;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const monthsSinceZero = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();

/** The months, quarters or years from one moment to another, both included: as fine as a screen can show. */
export function periodsBetween(firstAt: number, lastAt: number): readonly Period[] {
  const [first, last] = [monthsSinceZero(firstAt), monthsSinceZero(Math.max(firstAt, lastAt))];
  const fits = ({ length, most }: (typeof kinds)[number]) =>
    Math.floor(last / length) - Math.floor(first / length) < most;
  const { length, label } = kinds.find(fits) ?? kinds[2];
  const periods: Period[] = [];
  for (let month = first - (first % length); month <= last; month += length) {
    const [year, inYear] = [Math.floor(month / 12), month % 12];
    const startsAt = Date.UTC(year, inYear);
    const endsAt = Date.UTC(year, inYear + length);
    periods.push({
      from: dayOf(startsAt),
      to: dayOf(endsAt - dayMs),
      label: label(year, inYear),
      startsAt,
    });
  }
  return periods;
}
