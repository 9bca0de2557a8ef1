'use client';

import { useEffect } from 'react';
import { announceSudo } from '#components/forms/sudo-channel';

/** Tells the page that is waiting, and closes this window where the browser lets us. */
export function Confirmed() {
  useEffect(() => {
    announceSudo();
    window.close();
  }, []);
  return (
    <p className="text-sm">What you began goes on by itself in the other window. This one can be closed.</p>
  );
}
