import 'server-only';
import { attributeRefusal } from '#lib/channels/check';
import type { Details } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import { SmoochError, sentenceFor } from '#lib/smooch/errors';
import type { SmoochIntegration } from '#lib/smooch/schemas';
import { createdAtOf } from './created-at.ts';
import { InputError } from './errors.ts';
import type { Account } from './identities.ts';

/** An integration as a list shows it. `details` holds what the channel's allow-list names and nothing else. */
export interface IntegrationRow {
  readonly id: string;
  readonly type: string;
  /** The connected account as the service names it; undefined when it does not. */
  readonly title: string | undefined;
  readonly createdAt: number | null;
  /** Only v1.1 tells: active, inactive or error. */
  readonly status: string | undefined;
  readonly details: Details;
}

export type Identified = SmoochIntegration & { id: string };
const isIdentified = (integration: SmoochIntegration): integration is Identified =>
  integration.id !== undefined;

/**
 * Those of a list that have an id. Throws `unreadable` when there are some and none has one, because that must not
 * look like an empty list.
 */
export function identified(integrations: readonly SmoochIntegration[]): Identified[] {
  const known = integrations.filter(isIdentified);
  if (known.length === 0 && integrations.length > 0)
    throw new SmoochError('unreadable', { reason: 'no integration has an id' });
  return known;
}

/** A kind we have no definition for (a later channel) is still listed; of it, nothing but type and id is known. */
export const detailsOf = ({ type, fields }: SmoochIntegration): Details =>
  channelFor(type)?.details.parse(fields) ?? {};

/** The name given at the service (v1.1) or the account's own. */
export const titleOf = (integration: SmoochIntegration): string | undefined =>
  integration.displayName ?? channelFor(integration.type)?.title(detailsOf(integration));

export function toRow(integration: Identified): IntegrationRow {
  const { id, type, status } = integration;
  const details = detailsOf(integration);
  return { id, type, title: titleOf(integration), createdAt: createdAtOf(id), status, details };
}

/** Which account a row is, for `identities.ts`; `typed` is what the form told beyond the answer. */
export const accountOf = ({ id, type, details }: IntegrationRow, typed?: string): Account => ({
  integrationId: id,
  type,
  identities: [channelFor(type)?.identity(details), typed],
});

/**
 * Puts the service's refusal on the field it speaks of, where its words tell; otherwise it stays a sentence over
 * the form.
 */
export function attributed(type: string, error: unknown): unknown {
  if (!(error instanceof SmoochError) || (error.kind !== 'rejected' && error.kind !== 'conflict'))
    return error;
  const { description } = error.facts;
  const channel = channelFor(type);
  const field = channel && description ? attributeRefusal(channel, description) : undefined;
  return field && description ? new InputError({ [field]: description }, sentenceFor(error)) : error;
}
