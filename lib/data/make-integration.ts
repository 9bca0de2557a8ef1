import 'server-only';
import { z } from 'zod';
import { isSameAccount } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import * as service from '#lib/smooch/integrations';
import { detailsOf, type Identified, identified } from './integration-rows.ts';
import type { CreateKind } from './journal.ts';

const wanted = z.object({
  type: z.string(),
  /** Which account the typed values are, where the channel's definition can tell; never a secret. */
  identity: z.string().optional(),
  /** A keyed fingerprint of what was typed, by which the same is known again. */
  values: z.string().optional(),
  /** The integration that is being replaced, which is none of the new ones. */
  replaces: z.string().optional(),
});

/**
 * Where the definition can tell the account from what was typed, that decides whether a row is the wanted one;
 * otherwise a new integration of the same type is all there is to go by.
 */
export const integrationCreation: CreateKind<Identified, z.infer<typeof wanted>> = {
  name: 'integration.create',
  noun: 'integration',
  wanted,
  needsBefore: true,
  look: async (appId) => (appId ? identified(await service.listIntegrations(appId)) : []),
  isMatch: (row, { type, identity, replaces }) =>
    row.type === type &&
    row.id !== replaces &&
    (isSameAccount(identity, channelFor(type)?.identity(detailsOf(row))) ?? true),
};
