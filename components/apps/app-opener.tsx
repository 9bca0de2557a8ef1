'use client';

import { clsx } from 'clsx';
import { useLinkStatus } from 'next/link';
import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react';
import type { FleetRow } from '#lib/data/fleet-search';
import { OpeningApp } from './opening-app.tsx';

interface AppOpenerProps {
  /** Milliseconds by the server's clock, by which the rows tell when they were seen. */
  drawnAt: number;
  children: ReactNode;
}

interface Opening {
  app: FleetRow;
  at: number;
}

const Open = createContext<(app: FleetRow | undefined) => void>(() => undefined);

/**
 * Shows an app's page as far as its row knows it, from the press on the row until the page itself is there. The list
 * keeps its place and height underneath, so that Back finds it where it was left.
 */
export function AppOpener({ drawnAt, children }: AppOpenerProps) {
  const [opening, setOpening] = useState<Opening>();
  const [startedAt] = useState(() => performance.now());
  const pressed = useRef<HTMLElement>(null);
  const [open] = useState(() => (app: FleetRow | undefined) => {
    if (app && document.activeElement instanceof HTMLElement) pressed.current = document.activeElement;
    setOpening(app && { app, at: Math.max(app.seenAt, drawnAt + performance.now() - startedAt) });
  });
  // The way ended without leading anywhere: the row that was pressed had the focus.
  useLayoutEffect(() => {
    if (opening) return;
    pressed.current?.focus();
    pressed.current = null;
  }, [opening]);
  return (
    <Open value={open}>
      <div>
        {opening && (
          <div className="sticky top-18 z-1 h-0 lg:top-8">
            <OpeningApp key={opening.at} app={opening.app} at={opening.at} />
          </div>
        )}
        <div className={clsx('grid gap-6', opening && 'invisible')} inert={opening !== undefined}>
          {children}
        </div>
      </div>
    </Open>
  );
}

/** Inside the link that leads to the app. It ends with the way there, however that ends, and with the row itself. */
export function OpensApp({ app }: { app: FleetRow }) {
  const { pending } = useLinkStatus();
  const open = useContext(Open);
  useLayoutEffect(() => {
    if (!pending) return;
    open(app);
    return () => open(undefined);
  }, [pending, app, open]);
  return null;
}
