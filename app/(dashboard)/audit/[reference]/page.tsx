import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EventDetails } from '#components/audit/event-details';
import { wordsForEvent } from '#components/audit/event-words';
import { Locked } from '#components/ui/locked';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff } from '#lib/auth/session';
import { load } from '#lib/data/failures';
import { getEvents } from '#lib/data/history';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Event' };

interface PageProps {
  params: Promise<{ reference: string }>;
}

/** One act whole: what was intended and how it ended. */
export default async function EventPage({ params }: PageProps) {
  const [{ reference }, staff] = await Promise.all([params, requireStaff()]);
  if (!isAllowed(staff.role, 'audit.read')) return <Locked label="Audit log" who={whoMay('audit.read')} />;
  const loaded = await load(() => getEvents(staff, reference));
  if (!loaded.ok) return <PanelError title="The event could not be loaded." failure={loaded.failure} />;
  const [first] = loaded.data;
  if (!first) notFound();
  return (
    <>
      <PageHeader title={wordsForEvent(first)} crumbs={[{ label: 'Audit log', href: routes.audit() }]} />
      {loaded.data.map((event) => (
        <EventDetails key={event.seq} event={event} />
      ))}
    </>
  );
}
