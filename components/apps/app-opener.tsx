'use client';

import { clsx } from 'clsx';
import { useLinkStatus } from 'next/link';
import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import type { FleetRow } from '#lib/data/fleet-search';
import { OpeningApp } from './opening-app.tsx';

interface Opening {
  app: FleetRow;
  at: number;
}

const Open = createContext<(opening: Opening | undefined) => void>(() => undefined);

/**
 * Shows an app's page as far as its row knows it, from the press on the row until the page itself is there. The list
 * keeps its place and height underneath, so that Back finds it where it was left.
 */
export function AppOpener({ children }: { children: ReactNode }) {
  const [opening, setOpening] = useState<Opening>();
  return (
    <Open value={setOpening}>
      <div>
        {opening && (
          <div className="sticky top-18 z-1 h-0 lg:top-8">
            <OpeningApp app={opening.app} at={opening.at} />
          </div>
        )}
        <div className={clsx('grid gap-6', opening && 'invisible')} inert={opening !== undefined}>
          {children}
        </div>
      </div>
    </Open>
  );
}

/** Inside the link that leads to the app. It ends by itself when the way there does, however it does. */
export function OpensApp({ app }: { app: FleetRow }) {
  const { pending } = useLinkStatus();
  const open = useContext(Open);
  useLayoutEffect(() => {
    if (!pending) return;
    open({ app, at: Date.now() });
    return () => open(undefined);
  }, [pending, app, open]);
  return null;
}
