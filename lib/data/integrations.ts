import 'server-only';
import { fingerprint } from '#lib/audit/keys';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { channelFor } from '#lib/channels/registry';
import { Secret } from '#lib/secret';
import { SmoochError } from '#lib/smooch/errors';
import * as service from '#lib/smooch/integrations';
import type { SmoochIntegration } from '#lib/smooch/schemas';
import { whatIsTold } from './failures.ts';
import { forgetIntegration, rememberIntegration, rememberIntegrations } from './fleet-store.ts';
import { forgetAccounts, rememberAccounts, rememberWholeApp } from './identities.ts';
import { accountOf, attributed, type IntegrationRow, identified, toRow } from './integration-rows.ts';
import { createOnce } from './journal.ts';
import { integrationCreation } from './make-integration.ts';
import { removeForSure } from './removal.ts';

/** The app's integrations, in the service's order. */
export async function listIntegrations(staff: Staff, appId: string): Promise<IntegrationRow[]> {
  await authorise(staff, 'integration.read');
  const rows = identified(await service.listIntegrations(appId)).map(toRow);
  await rememberWholeApp(
    appId,
    rows.map((row) => accountOf(row)),
  );
  await rememberIntegrations(appId, rows);
  return rows;
}

/** One integration. Throws `not-found` for an unknown or malformed id. */
export async function getIntegration(
  staff: Staff,
  appId: string,
  integrationId: string,
): Promise<IntegrationRow> {
  await authorise(staff, 'integration.read');
  const integration = await service.getIntegration(appId, integrationId);
  const row = toRow({ ...integration, id: integrationId });
  await rememberAccounts(appId, [accountOf(row)]);
  await rememberIntegration(appId, row);
  return row;
}

/** Connects a channel, once per submit. The answer's echo of credentials goes no further than this function. */
export async function connectChannel(
  staff: Staff,
  submissionId: string,
  appId: string,
  type: string,
  values: Readonly<Record<string, string>>,
) {
  await authorise(staff, 'integration.create');
  return audited(
    staff,
    { kind: 'integration.create', appId, target: type },
    async () => {
      const { id, how, made } = await createOnce({
        staff,
        submissionId,
        kind: integrationCreation,
        appId,
        wanted: {
          type,
          identity: channelFor(type)?.identityFromValues(values),
          values: fingerprint(JSON.stringify(Object.entries(values).toSorted())),
        },
        joins: true,
        send: () => service.createIntegration(appId, { ...values, type }),
      }).catch((error: unknown) => {
        throw attributed(type, error);
      });
      const row = toRow({ ...(made?.id === undefined ? await readMade(appId, id, type) : made), id });
      await rememberAccounts(appId, [accountOf(row, channelFor(type)?.identityFromValues(values))]);
      await rememberIntegration(appId, row);
      return { ...row, how };
    },
    { detailOf: ({ id, title }) => ({ integration: id, ...(title !== undefined && { account: title }) }) },
  );
}

/** What was just made and is told of by its id alone. When it cannot be read now, it is made all the same. */
async function readMade(appId: string, id: string, type: string): Promise<SmoochIntegration> {
  const told = await whatIsTold(service.getIntegration(appId, id));
  return told ?? { id, type, status: undefined, displayName: undefined, fields: {} };
}

/** Disconnects a channel, at once and for good. Doing it twice is harmless. */
export async function disconnectIntegration(
  staff: Staff,
  appId: string,
  integrationId: string,
): Promise<void> {
  await authorise(staff, 'integration.delete');
  const integration = await service.getIntegration(appId, integrationId);
  const { type, title } = toRow({ ...integration, id: integrationId });
  // Afterwards nobody else knows whose number or bot it was.
  const detail = { type, ...(title !== undefined && { account: title }) };
  await audited(staff, { kind: 'integration.delete', appId, target: integrationId, detail }, () =>
    removeForSure('integration', {
      remove: () => service.deleteIntegration(appId, integrationId),
      look: () => service.getIntegration(appId, integrationId),
    }),
  );
  await forgetAccounts(appId, integrationId);
  await forgetIntegration(appId, integrationId);
}

/**
 * One of the secrets the customer needs from an integration (WeChat's token), for one viewer. Throws
 * `not-found` when the channel has no such secret or the service does not give it.
 */
export async function revealIntegrationSecret(
  staff: Staff,
  appId: string,
  integrationId: string,
  { name, reason }: { name: string; reason: string },
) {
  await authorise(staff, 'integration.reveal');
  return audited(
    staff,
    { kind: 'integration.reveal', appId, target: integrationId, reason, detail: { name } },
    async () => {
      const { type, fields } = await service.getIntegration(appId, integrationId);
      const secret = channelFor(type)?.secretDetails.includes(name) ? fields[name] : undefined;
      if (!(secret instanceof Secret) || secret.reveal() === '')
        throw new SmoochError('not-found', { reason: 'no such secret' });
      return { secret: secret.reveal() };
    },
  );
}
