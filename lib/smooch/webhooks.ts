import 'server-only';
import { smooch } from './client.ts';
import { emptyAnswer } from './schemas.ts';
import { webhookAnswer, webhooksAnswer } from './webhook-schemas.ts';

/** Where calls go, and after what they are made: a trigger's name in the service's own letters. */
export interface WebhookInput {
  readonly target: string;
  readonly triggers: readonly string[];
}

/** GET /apps/{appId}/webhooks. Every row holds its secret; callers must not let it out. */
export const listWebhooks = (appId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'webhooks'],
    answer: webhooksAnswer,
    kind: 'secretRead',
  });

/** GET /apps/{appId}/webhooks/{webhookId}, secret included. */
export const getWebhook = (appId: string, webhookId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'webhooks', webhookId],
    answer: webhookAnswer,
    kind: 'secretRead',
  });

/** POST /apps/{appId}/webhooks, secret included. Not idempotent. */
export const createWebhook = (appId: string, { target, triggers }: WebhookInput) =>
  smooch().call({
    method: 'POST',
    path: ['apps', appId, 'webhooks'],
    body: { target, triggers },
    answer: webhookAnswer,
    kind: 'create',
  });

/** PUT /apps/{appId}/webhooks/{webhookId}. The id and the secret stay. Sent once. */
export const updateWebhook = (appId: string, webhookId: string, { target, triggers }: WebhookInput) =>
  smooch().call({
    method: 'PUT',
    path: ['apps', appId, 'webhooks', webhookId],
    body: { target, triggers },
    answer: webhookAnswer,
    kind: 'update',
  });

/** DELETE /apps/{appId}/webhooks/{webhookId} */
export const deleteWebhook = (appId: string, webhookId: string) =>
  smooch().call({
    method: 'DELETE',
    path: ['apps', appId, 'webhooks', webhookId],
    answer: emptyAnswer,
    kind: 'remove',
  });
