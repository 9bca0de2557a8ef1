import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { SmoochError } from '#lib/smooch/errors';
import type { SmoochWebhook } from '#lib/smooch/webhook-schemas';
import * as service from '#lib/smooch/webhooks';
import { createdAtOf } from './created-at.ts';
import { InputError, NotCreatedError, OutcomeUnknownError, PartlyDoneError } from './errors.ts';
import { whatIsTold } from './failures.ts';
import { type CreateKind, createOnce } from './journal.ts';
import { removeForSure } from './removal.ts';
import { checkTarget } from './webhook-target.ts';
import { knownTriggers, type Trigger, triggerFor } from './webhook-triggers.ts';

/** A webhook without its secret, although the service's list holds it. */
export interface WebhookRow {
  readonly id: string;
  readonly target: string;
  readonly triggers: readonly Trigger[];
  readonly createdAt: number | null;
}

/** What a person fills in. `isSure` lets a target pass whose name was not found. */
export interface WebhookValues {
  readonly target: string;
  readonly triggers: readonly string[];
  readonly isSure: boolean;
}

const toRow = ({ id, target, triggers }: SmoochWebhook): WebhookRow => ({
  id,
  target,
  triggers: triggers.map(triggerFor),
  createdAt: createdAtOf(id),
});

/** The app's webhooks, in the service's order. */
export async function listWebhooks(staff: Staff, appId: string): Promise<WebhookRow[]> {
  await authorise(staff, 'webhook.read');
  return (await service.listWebhooks(appId)).map(toRow);
}

const sameTriggers = (a: readonly string[], b: readonly string[]) =>
  a.toSorted().join('\n') === b.toSorted().join('\n');

const isSame = (a: service.WebhookInput, b: service.WebhookInput) =>
  a.target === b.target && sameTriggers(a.triggers, b.triggers);

/** Triggers the webhook has already stay choosable, known to us or not. Throws {@link InputError}. */
async function checkValues(values: WebhookValues, present: readonly string[]): Promise<service.WebhookInput> {
  const choosable = new Set([...knownTriggers().map(({ name }) => name), ...present]);
  if (!values.triggers.every((name) => choosable.has(name)))
    throw new InputError({ triggers: 'The service has no such trigger.' });
  const target = await checkTarget(values.target, values.isSure);
  return { target, triggers: [...new Set(values.triggers)] };
}

/** Without what may stand in an address's query, which is often a token. */
export function targetForHistory(target: string): string {
  const url = URL.parse(target);
  return url ? `${url.origin}${url.pathname}` : 'an address of another form';
}

/** Target and triggers as one value that does not tell them: a target's query is often a token. */
const markOf = ({ target, triggers }: service.WebhookInput): string =>
  createHash('sha256')
    .update(JSON.stringify([target, triggers.toSorted()]))
    .digest('hex');

export const webhookCreation: CreateKind<SmoochWebhook, { mark: string }> = {
  name: 'webhook.create',
  noun: 'webhook',
  wanted: z.object({ mark: z.string() }),
  needsBefore: true,
  look: (appId) => (appId ? service.listWebhooks(appId) : Promise.resolve([])),
  isMatch: (row, { mark }) => markOf(row) === mark,
};

/** Adds a webhook, once per submit, and gives the secret the service made to the person who added it. */
export async function createWebhook(
  staff: Staff,
  submissionId: string,
  appId: string,
  values: WebhookValues,
) {
  await authorise(staff, 'webhook.create');
  const input = await checkValues(values, []);
  const detail = { target: targetForHistory(input.target), triggers: input.triggers };
  const event = { kind: 'webhook.create', appId, target: detail.target, detail };
  const make = async () => {
    const { id, how, made } = await createOnce({
      staff,
      submissionId,
      kind: webhookCreation,
      appId,
      wanted: { mark: markOf(input) },
      joins: true,
      send: () => service.createWebhook(appId, input),
    });
    const webhook = made ?? (await whatIsTold(service.getWebhook(appId, id)));
    if (!webhook)
      throw new PartlyDoneError(
        'The webhook is there, but its secret could not be read now. Reveal it in the list of webhooks.',
      );
    return { id, how, secret: webhook.secret?.reveal() ?? '' };
  };
  return audited(staff, event, make, { detailOf: ({ id }) => ({ webhook: id }) });
}

/** Changes target and triggers; id and secret stay. Sent once; a lost answer is settled by looking. */
export async function updateWebhook(
  staff: Staff,
  appId: string,
  webhookId: string,
  values: WebhookValues,
): Promise<{ how: 'changed' | 'found' }> {
  await authorise(staff, 'webhook.update');
  const before = await service.getWebhook(appId, webhookId);
  // An old target that would be refused today may stay while only the triggers change.
  const input = await checkValues(values, before.triggers).catch((error: unknown) => {
    const isKept = error instanceof InputError && error.fieldErrors.target && values.target === before.target;
    if (!isKept) throw error;
    return { target: before.target, triggers: [...new Set(values.triggers)] };
  });
  const detail = {
    target: targetForHistory(input.target),
    triggers: input.triggers,
    targetBefore: targetForHistory(before.target),
    triggersBefore: before.triggers,
  };
  return audited(staff, { kind: 'webhook.update', appId, target: webhookId, detail }, async () => {
    try {
      await service.updateWebhook(appId, webhookId, input);
      return { how: 'changed' };
    } catch (error) {
      if (!(error instanceof SmoochError) || error.kind !== 'unknown-outcome') throw error;
      return settle(appId, webhookId, before, input);
    }
  });
}

/** What became of a change whose answer was lost. */
async function settle(
  appId: string,
  webhookId: string,
  before: service.WebhookInput,
  input: service.WebhookInput,
): Promise<{ how: 'found' }> {
  const now = await whatIsTold(service.getWebhook(appId, webhookId));
  if (now && isSame(now, input)) return { how: 'found' };
  if (now && isSame(now, before))
    throw new NotCreatedError(
      'The messaging service did not confirm. We looked: the webhook is as it was, so it is safe to try again.',
    );
  throw new OutcomeUnknownError(
    'The messaging service did not confirm, and looking did not tell. Reload the page before you try again.',
  );
}

/** The secret that the service sends with every call; recorded, with the reason given, before it is fetched. */
export async function revealWebhookSecret(
  staff: Staff,
  appId: string,
  webhookId: string,
  reason: string,
): Promise<{ secret: string }> {
  await authorise(staff, 'webhook.reveal');
  return audited(staff, { kind: 'webhook.reveal', appId, target: webhookId, reason }, async () => {
    const { secret } = await service.getWebhook(appId, webhookId);
    if (secret === undefined) throw new SmoochError('not-found', { reason: 'no secret' });
    return { secret: secret.reveal() };
  });
}

/** Deletes a webhook; its target gets no more calls. Deleting twice is harmless. */
export async function deleteWebhook(staff: Staff, appId: string, webhookId: string): Promise<void> {
  await authorise(staff, 'webhook.delete');
  // Afterwards nobody else knows whom it called.
  const webhook = await whatIsTold(service.getWebhook(appId, webhookId));
  const detail = webhook && { target: targetForHistory(webhook.target) };
  await audited(staff, { kind: 'webhook.delete', appId, target: webhookId, detail }, () =>
    removeForSure('webhook', {
      remove: () => service.deleteWebhook(appId, webhookId),
      look: () => service.getWebhook(appId, webhookId),
    }),
  );
}
