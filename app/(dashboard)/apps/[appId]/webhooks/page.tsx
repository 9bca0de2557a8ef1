import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { Locked } from '#components/ui/locked';
import { PanelError } from '#components/ui/panel-error';
import { AddWebhookButton } from '#components/webhooks/add-webhook-button';
import { VerifySection } from '#components/webhooks/verify-section';
import { WebhooksHeading } from '#components/webhooks/webhooks-heading';
import { WebhooksPanel, WebhooksSkeleton } from '#components/webhooks/webhooks-panel';
import { isAllowed, whoMay } from '#lib/auth/roles';
import { requireStaff, type Staff } from '#lib/auth/session';
import { find, findApp } from '#lib/data/find';
import { knownTriggers } from '#lib/data/webhook-triggers';
import { listWebhooks } from '#lib/data/webhooks';

interface PageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const app = await findApp((await params).appId);
  return { title: app?.ok ? `Webhooks · ${app.data.name}` : 'Webhooks' };
}

export default async function WebhooksPage({ params }: PageProps) {
  const [{ appId }, staff] = await Promise.all([params, requireStaff()]);
  const add = isAllowed(staff.role, 'webhook.create') ? (
    <AddWebhookButton appId={appId} choices={knownTriggers()} />
  ) : (
    <Locked label="Add webhook" who={whoMay('webhook.create')} />
  );
  return (
    <>
      <WebhooksHeading actions={add} />
      <Suspense fallback={<WebhooksSkeleton />}>
        <List appId={appId} staff={staff} />
      </Suspense>
      <VerifySection />
    </>
  );
}

async function List({ appId, staff }: { appId: string; staff: Staff }) {
  const webhooks = await find(() => listWebhooks(staff, appId));
  if (!webhooks) notFound();
  if (!webhooks.ok)
    return <PanelError title="The webhooks could not be loaded." failure={webhooks.failure} />;
  return (
    <WebhooksPanel
      appId={appId}
      rows={webhooks.data}
      choices={knownTriggers()}
      lockedFor={isAllowed(staff.role, 'webhook.update') ? undefined : whoMay('webhook.update')}
    />
  );
}
