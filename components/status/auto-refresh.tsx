'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 15_000;

/** Asks for the page again now and then, only while somebody looks at it. */
export function AutoRefresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
