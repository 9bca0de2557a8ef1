import { Webhook } from 'lucide-react';
import { ExportButton } from '#components/forms/export-button';
import { KnownIds } from '#components/layout/known-ids';
import { EmptyState } from '#components/ui/empty-state';
import { Locked } from '#components/ui/locked';
import { Skeleton, SkeletonGroup } from '#components/ui/skeleton';
import type { Trigger } from '#lib/data/webhook-triggers';
import type { WebhookRow } from '#lib/data/webhooks';
import { routes } from '#lib/routes';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookControls } from './webhook-controls.tsx';

interface WebhooksPanelProps {
  appId: string;
  rows: readonly WebhookRow[];
  choices: readonly Trigger[];
  /** Who can help, where the role allows nothing but looking. */
  lockedFor: string | undefined;
}

export function WebhooksPanel({ appId, rows, choices, lockedFor }: WebhooksPanelProps) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<Webhook />} title="No webhooks yet">
        Without one, your servers learn of messages and deliveries only by asking.
      </EmptyState>
    );
  return (
    <div className="grid gap-4">
      <KnownIds name="webhookId" things={rows.map(({ id, target }) => ({ id, label: target }))} />
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-sm text-ink-muted">
          {rows.length === 1 ? '1 webhook' : `${rows.length} webhooks`}
        </p>
        <ExportButton size="sm" action={routes.webhooksExport(appId)} />
      </div>
      {rows.map((row) => (
        <WebhookCard key={row.id} row={row}>
          {lockedFor ? (
            <div className="border-t border-line pt-3">
              <Locked label="Secret, test event, edit, delete" who={lockedFor} />
            </div>
          ) : (
            <WebhookControls appId={appId} row={row} choices={choices} />
          )}
        </WebhookCard>
      ))}
    </div>
  );
}

export function WebhooksSkeleton() {
  return (
    <SkeletonGroup label="Loading webhooks">
      <div className="overflow-clip rounded-lg border border-line">
        <div className="grid gap-1 border-b border-line bg-sunken px-4 py-2.5">
          <Skeleton width="lg" />
          <Skeleton width="md" />
        </div>
        <div className="grid gap-4 px-4 py-3">
          <Skeleton width="lg" />
          <div className="flex h-10 items-end border-t border-line pt-3">
            <Skeleton width="md" />
          </div>
        </div>
      </div>
    </SkeletonGroup>
  );
}
