import type { Metadata } from 'next';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Not found' };

export default function DashboardNotFound() {
  return (
    <div className="grid max-w-lg justify-items-start gap-4 py-10">
      <PageHeader
        title="There is nothing at this address"
        description="It was deleted, or the address is not complete. Ids are long: a letter may be missing."
      />
      <LinkButton href={routes.apps()}>All apps</LinkButton>
    </div>
  );
}
