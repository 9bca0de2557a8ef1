'use client';

import { useEffect, useState } from 'react';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const tickMs = 15_000;

/** "just now", "3 min ago", "2 h ago", "5 days ago". */
export function agoWords(elapsedMs: number): string {
  if (elapsedMs < minuteMs) return 'just now';
  if (elapsedMs < hourMs) return `${Math.floor(elapsedMs / minuteMs)} min ago`;
  if (elapsedMs < 2 * dayMs) return `${Math.floor(elapsedMs / hourMs)} h ago`;
  return `${Math.floor(elapsedMs / dayMs)} days ago`;
}

interface AgoProps {
  /** Milliseconds since 1970. */
  value: number;
  /** What the server's clock said when it drew this, so that the first HTML is the same on both sides. */
  drawnAt: number;
}

/** How long ago something was, kept right while the page stays open. */
export function Ago({ value, drawnAt }: AgoProps) {
  const [openMs, setOpenMs] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setOpenMs(performance.now() - startedAt), tickMs);
    return () => clearInterval(timer);
  }, []);
  return agoWords(drawnAt + openMs - value);
}
