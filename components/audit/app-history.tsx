import { LinkButton } from '#components/ui/link-button';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import type { Loaded } from '#lib/data/failures';
import type { HistoryPage } from '#lib/data/history';
import { routes } from '#lib/routes';
import { AuditTable } from './audit-table.tsx';

interface AppHistoryProps {
  appId: string;
  history: Promise<Loaded<HistoryPage>>;
  canReadAll: boolean;
}

/** The latest of what was done to one app. Put it into Suspense. */
export async function AppHistory({ appId, history, canReadAll }: AppHistoryProps) {
  const loaded = await history;
  return (
    <Section
      title="History"
      actions={canReadAll && <LinkButton href={routes.audit({ app: appId })}>All of it</LinkButton>}
    >
      {!loaded.ok && <PanelError title="The history could not be loaded." failure={loaded.failure} />}
      {loaded.ok && loaded.data.events.length === 0 && (
        <p className="text-sm text-ink-muted">Nothing was done to this app through the dashboard yet.</p>
      )}
      {loaded.ok && loaded.data.events.length > 0 && <AuditTable events={loaded.data.events} isOfOneApp />}
    </Section>
  );
}
