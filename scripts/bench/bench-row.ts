/** What was measured, in the words of the report. */
export interface BenchRow {
  /** Unique within its part, and the same from run to run: it finds the value of the run before. */
  readonly name: string;
  readonly value: number;
  /** `ms`, `bytes`, `calls`, `requests/s`, `times` for a ratio … */
  readonly unit: string;
  readonly note?: string;
  readonly target?: Target;
}

/** Where the value should lie, ends included. Says nothing about rows that only explain another one. */
export interface Target {
  readonly min?: number;
  readonly max?: number;
}

export function isMet({ value, target }: BenchRow): boolean {
  return value >= (target?.min ?? -Infinity) && value <= (target?.max ?? Infinity);
}

/** The value under which `share` (0 to 1) of all lie: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
