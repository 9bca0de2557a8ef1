'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

/** How long a read counts as fresh when somebody comes back to a screen. */
const freshForMs = 30_000;

/** One cache per browser tab, made when the page starts, so that nothing is shared between people on the server. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // The server retries reads already; doing it again here would multiply the load of an outage.
        defaultOptions: { queries: { retry: false, staleTime: freshForMs, refetchOnWindowFocus: false } },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
