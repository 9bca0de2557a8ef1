import type { Metadata } from 'next';
import { SharedStatus, Versions } from '#components/status/own-status';
import { ServiceStatus } from '#components/status/service-status';
import { LastErrors, LimitsSeen } from '#components/status/trouble-tables';
import { AutoRefresh } from '#components/ui/auto-refresh';
import { PageHeader } from '#components/ui/page-header';
import { Time } from '#components/ui/time';
import { requireStaff } from '#lib/auth/session';
import { readStatus } from '#lib/data/status';

export const metadata: Metadata = { title: 'Status' };

const refreshMs = 15_000;

export default async function StatusPage() {
  const { instance, service, readAt, ...own } = await readStatus(await requireStaff());
  return (
    <>
      <AutoRefresh everyMs={refreshMs} />
      <PageHeader
        title="Status"
        description={
          <>
            As seen by the server {instance.name}, running since <Time value={instance.startedAt} />. Read at{' '}
            <Time value={readAt} />; reads itself again while you look.
          </>
        }
      />
      <div className="grid items-start gap-8 xl:grid-cols-2">
        <div className="grid gap-8">
          <ServiceStatus service={service} />
          <Versions versions={own.versions} />
        </div>
        <div className="grid gap-8">
          <SharedStatus {...own} />
        </div>
      </div>
      <LastErrors errors={service.errors} />
      <LimitsSeen limits={service.limits} />
    </>
  );
}
