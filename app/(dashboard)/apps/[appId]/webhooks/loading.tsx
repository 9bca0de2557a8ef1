import { WebhooksHeading } from '#components/webhooks/webhooks-heading';
import { WebhooksSkeleton } from '#components/webhooks/webhooks-panel';

export default function WebhooksLoading() {
  return (
    <>
      <WebhooksHeading />
      <WebhooksSkeleton />
    </>
  );
}
