import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { channelFor, channelName } from '#lib/channels/registry';
import type { Cell } from './csv.ts';
import { beginExport, type CsvFile, fileName, type Page, timeOf } from './csv-file.ts';
import type { IntegrationRow } from './integration-rows.ts';
import { listIntegrations } from './integrations.ts';
import { listKeys } from './keys.ts';
import { listStaff } from './staff.ts';
import { listWebhooks, targetForHistory } from './webhooks.ts';

/*
 * The lists that a screen reads whole. Each is read before the first byte, so a service that does not answer is an
 * error and not an empty file. No file holds a secret.
 */

interface List {
  readonly name: 'integrations' | 'keys' | 'webhooks' | 'team';
  readonly appId?: string;
  readonly filters?: Readonly<Record<string, string | undefined>>;
  readonly columns: readonly string[];
  readonly rows: Page;
}

async function* onePage(rows: Page): AsyncGenerator<Page> {
  yield rows;
}

async function toFile(staff: Staff, { name, appId, filters = {}, columns, rows }: List): Promise<CsvFile> {
  const body = await beginExport({ list: name, appId, filters, columns, pages: onePage(rows) }, staff);
  return { name: fileName(name, appId, ...Object.values(filters)), body };
}

const integrationColumns = ['integration_id', 'channel', 'type', 'account', 'status', 'created', 'details'];

function integrationCells({ id, type, title, status, createdAt, details }: IntegrationRow): readonly Cell[] {
  const told = (channelFor(type)?.detailLabels ?? [])
    .filter(({ name }) => details[name])
    .map(({ name, label }) => `${label}: ${details[name]}`);
  return [id, channelName(type), type, title, status, timeOf(createdAt), told.join('; ')];
}

/** An app's integrations as the service tells them now, of one channel when `type` is given. */
export async function exportIntegrations(
  staff: Staff,
  appId: string,
  type: string | undefined,
): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const all = await listIntegrations(staff, appId);
  const rows = all.filter((row) => !type || row.type === type).map(integrationCells);
  return toFile(staff, {
    name: 'integrations',
    appId,
    filters: { type },
    columns: integrationColumns,
    rows,
  });
}

/** An app's keys as the service tells them now, without their secrets. */
export async function exportKeys(staff: Staff, appId: string): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const keys = await listKeys(staff, appId);
  const rows = keys.map(({ id, name, createdAt }) => [id, name, timeOf(createdAt)]);
  return toFile(staff, { name: 'keys', appId, columns: ['key_id', 'name', 'created'], rows });
}

/** An app's webhooks as the service tells them now, without their secrets and what stands in a target's query. */
export async function exportWebhooks(staff: Staff, appId: string): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const webhooks = await listWebhooks(staff, appId);
  const rows = webhooks.map(({ id, target, triggers, createdAt }) => [
    id,
    targetForHistory(target),
    triggers.map(({ name }) => name).join('; '),
    timeOf(createdAt),
  ]);
  return toFile(staff, {
    name: 'webhooks',
    appId,
    columns: ['webhook_id', 'target', 'triggers', 'created'],
    rows,
  });
}

/** The people who may sign in, with as much as this person's role may know of them. */
export async function exportTeam(staff: Staff): Promise<CsvFile> {
  await authorise(staff, 'app.export');
  const people = await listStaff(staff);
  const rows = people.map((person) => [
    person.name,
    person.email,
    person.role,
    person.isDisabled ? 'disabled' : 'active',
    timeOf(person.createdAt),
    timeOf(person.lastSignInAt),
    person.factors?.passkeys,
    person.factors && (person.factors.totp ? 'yes' : 'no'),
  ]);
  return toFile(staff, {
    name: 'team',
    columns: ['name', 'email', 'role', 'state', 'created', 'last_sign_in', 'passkeys', 'authenticator_app'],
    rows,
  });
}
