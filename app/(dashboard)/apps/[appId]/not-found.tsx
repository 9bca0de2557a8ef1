import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { routes } from '#lib/routes';

export default function AppNotFound() {
  return (
    <div className="grid max-w-lg justify-items-start gap-4 py-10">
      <PageHeader
        title="There is no such app"
        description="It was deleted, or the address is not complete. App ids are long: a letter may be missing."
      />
      <LinkButton href={routes.apps()}>All apps</LinkButton>
    </div>
  );
}
