'use client';

import { useEffect, useRef, useState } from 'react';

interface RemainingProps {
  /** Milliseconds since 1970. */
  until: number;
  /** Called once, a moment after the time is over. */
  onOver?: () => void;
}

const secondMs = 1_000;
/** The server looks every second for what is due; asking it sooner would find nothing changed. */
const overDelayMs = 2_500;

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "in 24 hours", "in 40 seconds": the largest unit, or the next one down where it tells more. */
function words(leftMs: number): string {
  const seconds = Math.ceil(leftMs / secondMs);
  if (seconds <= 0) return 'now';
  const [unit, size] = units.find(([, length]) => seconds >= length * 2) ?? units[3];
  const count = Math.round(seconds / size);
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A countdown in words. The exact time stands on hover; screen readers are not told every second. */
export function Remaining({ until, onOver }: RemainingProps) {
  const [now, setNow] = useState<number>();
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), secondMs);
    const end = setTimeout(
      () => over.current?.(),
      Math.min(2 ** 31 - 1, Math.max(0, until - Date.now()) + overDelayMs),
    );
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [until]);
  const utc = new Date(until).toISOString();
  return (
    <time dateTime={utc} title={utc} className="tabular-nums">
      {now === undefined ? 'soon' : words(until - now)}
    </time>
  );
}
