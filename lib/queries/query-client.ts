import { QueryClient } from '@tanstack/react-query';

/** How long a read counts as fresh when somebody comes back to a screen. */
const freshForMs = 30_000;

const makeClient = () =>
  new QueryClient({
    // The server retries reads already; doing it again here would multiply the load of an outage.
    defaultOptions: { queries: { retry: false, staleTime: freshForMs, refetchOnWindowFocus: false } },
  });

let ofThisTab: QueryClient | undefined;

/**
 * One cache per browser tab; on the server a new one each time, so that nothing is shared between people. Handed to
 * the hooks that read instead of by a provider around every screen, so that it loads with the first of them.
 */
export function queryClient(): QueryClient {
  if (typeof window === 'undefined') return makeClient();
  ofThisTab ??= makeClient();
  return ofThisTab;
}
