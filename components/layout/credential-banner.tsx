'use client';

import { usePathname } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { LinkButton } from '#components/ui/link-button';
import { useOnTrouble } from '#components/ui/trouble-signal';
import type { CredentialState } from '#lib/data/status';
import { readCredentialState } from '#lib/queries/credential';
import { routes } from '#lib/routes';

const sentences = {
  refused:
    'The messaging service refuses our credential, so nothing can be read or changed. Nobody was signed out. Whoever runs the dashboard has to set a valid one.',
  forbidden:
    'Our credential may not do something that was asked of it. Whoever runs the dashboard has to check its rights at the messaging service.',
} as const;

const everyMs = 60_000;

/**
 * Stands over every screen of those who can do something about it while the service refuses our credential. Asked
 * for again at each new screen, whenever a part of one fails, and once a minute. Without the query library, which
 * would be most of what a first visit loads.
 */
export function CredentialBanner({ initial }: { initial: CredentialState }) {
  const [data, setData] = useState(initial);
  const pathname = usePathname();
  const ask = useCallback(() => {
    const asked = new AbortController();
    readCredentialState(asked.signal).then((next) => {
      if (next && !asked.signal.aborted) setData(next);
    });
    return () => asked.abort();
  }, []);
  useOnTrouble(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen is the reason to ask
  useEffect(ask, [pathname, ask]);
  useEffect(() => {
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, [ask]);
  if (data.state !== 'refused' && data.state !== 'forbidden') return null;
  return (
    <section
      aria-label="Credential"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-danger-line bg-danger-soft px-4 py-2.5 text-sm sm:px-6 lg:px-10"
    >
      <p role="alert" className="min-w-0 max-w-prose flex-1 basis-64 font-medium">
        {sentences[data.state]}
      </p>
      <LinkButton href={routes.status()}>Status</LinkButton>
    </section>
  );
}
