import type { Metadata } from 'next';
import { PlainPage } from '#components/layout/plain-page';
import { LinkButton } from '#components/ui/link-button';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PlainPage
      title="There is nothing at this address"
      description="The address is not complete, or the page is gone."
      isSandbox={getEnv().isSandbox}
    >
      <div>
        <LinkButton href={routes.apps()}>All apps</LinkButton>
      </div>
    </PlainPage>
  );
}
