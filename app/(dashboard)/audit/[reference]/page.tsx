import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EventDetails } from '#components/audit/event-details';
import { wordsForEvent } from '#components/audit/event-words';
import { Locked } from '#components/ui/locked';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff, type Staff } from '#lib/auth/session';
import { load } from '#lib/data/failures';
import { namesOfApps } from '#lib/data/fleet-app';
import { getEvents } from '#lib/data/history';
import { listStaff } from '#lib/data/staff';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Event' };

interface PageProps {
  params: Promise<{ reference: string }>;
}

async function readAct(staff: Staff, reference: string) {
  const [events, people] = await Promise.all([getEvents(staff, reference), listStaff(staff)]);
  const appIds = events.flatMap(({ appId }) => appId ?? []);
  return { events, people, appNames: await namesOfApps(staff, appIds) };
}

/** One act whole: what was intended and how it ended. */
export default async function EventPage({ params }: PageProps) {
  const [{ reference }, staff] = await Promise.all([params, requireStaff()]);
  if (!isAllowed(staff.role, 'audit.read')) return <Locked label="Audit log" who={whoMay('audit.read')} />;
  const loaded = await load(() => readAct(staff, reference));
  if (!loaded.ok) return <PanelError title="The event could not be loaded." failure={loaded.failure} />;
  const { events, people, appNames } = loaded.data;
  const [first, ...others] = events;
  if (!first) notFound();
  return (
    <>
      <PageHeader
        title={wordsForEvent(others.at(-1) ?? first)}
        crumbs={[{ label: 'Audit log', href: routes.audit() }]}
      />
      <EventDetails events={[first, ...others]} people={people} appNames={appNames} />
    </>
  );
}
