import { z } from 'zod';
import { hide, id, rows, text } from './schemas.ts';

/** What we read of a webhook (contract, section 5). v1.1 adds fields that we neither show nor change. */
const webhookRow = z
  .object({
    _id: id,
    target: text,
    triggers: z.array(z.string().max(200)).max(200).default([]),
    secret: z.string().max(1_000).transform(hide).optional(),
  })
  .transform(({ _id, ...webhook }) => ({ id: _id, ...webhook }));

/** Holds the secret on create, list, get and update alike. */
export const webhookAnswer = z.object({ webhook: webhookRow }).transform(({ webhook }) => webhook);
export const webhooksAnswer = z.object({ webhooks: rows(webhookRow) }).transform(({ webhooks }) => webhooks);
export type SmoochWebhook = z.infer<typeof webhookAnswer>;
