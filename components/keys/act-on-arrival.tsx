'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Puts the focus on the button that the address asks for (`routes.keys(appId, 'reveal')`), so that Enter goes on. It
 * presses nothing: a link from elsewhere must not reveal a secret. With several keys it is the first one's button.
 */
export function ActOnArrival({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const act = useSearchParams().get('do');
  useEffect(() => {
    if (act !== 'reveal' && act !== 'jwt') return;
    place.current?.querySelector<HTMLElement>(`[data-act="${act}"] button`)?.focus();
    window.history.replaceState(null, '', window.location.pathname);
  }, [act]);
  return <div ref={place}>{children}</div>;
}
