'use client';

import { useParams } from 'next/navigation';
import { LinkButton } from '#components/ui/link-button';
import { routes } from '#lib/routes';
import { IntegrationHeading } from './integration-heading.tsx';

/** For an address below an app that leads to nothing; the app's own name stands above it. */
export function NotHere({ title, children }: { title: string; children: string }) {
  const { appId } = useParams<{ appId: string }>();
  return (
    <div className="grid justify-items-start gap-4 py-6">
      <IntegrationHeading title={title} description={children} />
      <LinkButton href={routes.integrations(decodeURIComponent(appId))}>All integrations</LinkButton>
    </div>
  );
}
