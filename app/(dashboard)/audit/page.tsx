import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AuditFilters } from '#components/audit/audit-filters';
import { AuditSkeleton } from '#components/audit/audit-skeleton';
import { AuditTable } from '#components/audit/audit-table';
import { ExportButtons } from '#components/audit/export-buttons';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff, type Staff } from '#lib/auth/session';
import { load } from '#lib/data/failures';
import { namesOfApps } from '#lib/data/fleet-app';
import { listHistory, listKinds } from '#lib/data/history';
import { filtersOf, type HistoryQuery, historyQuery } from '#lib/data/history-filters';
import { listStaff } from '#lib/data/staff';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Audit log' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ searchParams }: PageProps) {
  const [params, staff] = await Promise.all([searchParams, requireStaff()]);
  const query = historyQuery.parse(params);
  const title = 'Audit log';
  if (!isAllowed(staff.role, 'audit.read'))
    return (
      <>
        <PageHeader title={title} />
        <Locked label="Audit log" who={whoMay('audit.read')} />
      </>
    );
  return (
    <>
      <PageHeader
        title={title}
        description="Who did what, who looked at what, and how it ended. Nothing here can be changed."
        actions={<ExportButtons query={query} />}
      />
      <Suspense fallback={<AuditSkeleton />}>
        <Log staff={staff} query={query} />
      </Suspense>
    </>
  );
}

async function readLog(staff: Staff, query: HistoryQuery) {
  const [page, people, kinds] = await Promise.all([
    listHistory(staff, filtersOf(query), { before: query.before }),
    listStaff(staff),
    listKinds(staff),
  ]);
  const appIds = page.events.flatMap(({ appId }) => appId ?? []);
  return { page, people, kinds, appNames: await namesOfApps(staff, appIds) };
}

async function Log({ staff, query }: { staff: Staff; query: HistoryQuery }) {
  const loaded = await load(() => readLog(staff, query));
  if (!loaded.ok) return <PanelError title="The history could not be loaded." failure={loaded.failure} />;
  const { page, people, kinds, appNames } = loaded.data;
  return (
    <div className="grid gap-5">
      <AuditFilters query={query} people={people} kinds={kinds} />
      {page.events.length > 0 ? (
        <AuditTable events={page.events} people={people} appNames={appNames} />
      ) : (
        <EmptyState
          title="Nothing matches"
          action={<LinkButton href={routes.audit()}>Clear filters</LinkButton>}
        />
      )}
      <nav aria-label="Pages" className="flex gap-2 print:hidden">
        {query.before !== undefined && (
          <LinkButton href={routes.audit({ ...query, before: undefined })}>Newest</LinkButton>
        )}
        {page.nextBefore !== null && (
          <LinkButton href={routes.audit({ ...query, before: page.nextBefore })}>Older</LinkButton>
        )}
      </nav>
    </div>
  );
}
