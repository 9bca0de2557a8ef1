import { randomUUID } from 'node:crypto';
import type { Staff } from '#lib/auth/session';
import { channels } from '#lib/channels/registry';
import { createApp, getApp, listApps } from './apps.ts';
import { deleteApp, dueDeletions, pendingDeletions } from './deletions.ts';
import { runDue } from './due-work.ts';
import { connectChannel, disconnectIntegration, getIntegration, listIntegrations } from './integrations.ts';
import { createKey, deleteKey, getKeyJwt, listKeys, revealKeySecret } from './keys.ts';
import { retireNow, rotateKey } from './rotations.ts';
import { replaceCredentials, type SwapOrder } from './swaps.ts';
import type { Planted, TestSandbox } from './testing.ts';
import { getConversation, getUser, markRead } from './users.ts';
import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from './webhooks.ts';

/** The two tables of which every fault meets every operation: see `faults.test.ts`. */

/** What an operation works on: an app of its own, with one of everything. */
export interface Scene {
  readonly staff: Staff;
  readonly app: Planted;
  readonly sandbox: TestSandbox;
}

export interface Fault {
  /** As the table names it. */
  readonly name: string;
  readonly mode: string;
  /** Acts once, so that a repeat meets a service that is well again. */
  readonly isOnce?: true;
  readonly params?: Readonly<Record<string, number | boolean>>;
  /** Bends lists, and nothing else. */
  readonly isForLists?: true;
  /** Met by every operation, also by those that are like another one. */
  readonly isCommon?: true;
  /** After it the whole service is down, so that looking is impossible. */
  readonly isThenDown?: true;
}

export interface Operation {
  readonly name: string;
  readonly kind: 'read' | 'create' | 'change' | 'delete' | 'several steps';
  /** The one call of the operation that the fault meets; the others pass. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Meets a few faults only, because another one like it meets all. */
  readonly isAlike?: true;
  /** Runs it. What it gives counts as done; a `how` of `found` says that it was found by looking. */
  readonly run: (scene: Scene) => Promise<unknown>;
  /** How often the service carried it out. Left out for reads. */
  readonly effect?: (scene: Scene) => Promise<number>;
  /** Whether anything at all is other than before; where one call of several is not the whole of it. */
  readonly isTouched?: (scene: Scene) => Promise<boolean>;
}

const reason = 'ticket 4711';
/** Never called: the sandbox calls nobody. */
const target = 'https://93.184.215.14/hook';
const idOf = (rows: readonly { _id: string }[]): string => rows[0]?._id ?? '';
const gone = (rows: readonly { _id: string }[], id: string) => (rows.some((row) => row._id === id) ? 0 : 1);

/** Values of a channel that the sandbox takes: the examples of its definition. */
function valuesOf(type: string): Record<string, string> {
  const channel = channels.find((one) => one.type === type);
  return Object.fromEntries((channel?.fields ?? []).map(({ name, example }) => [name, example]));
}

export const plantedApp = {
  name: 'Acme',
  keys: [{ name: 'first' }],
  integrations: [{ type: 'twilio', credentials: { ...valuesOf('twilio'), authToken: 'the old one' } }],
  webhooks: [{ target: 'https://203.0.113.7/old', triggers: ['message'] }],
  users: [{ userId: 'jane', messages: [{ role: 'appMaker', text: 'hello' }] }],
};

type Run = Operation['run'];
const read = (name: string, path: string, run: Run): Operation => ({
  name,
  kind: 'read',
  method: 'GET',
  path,
  run,
});
const alike = (operation: Operation): Operation => ({ ...operation, isAlike: true });

const reads: readonly Operation[] = [
  read('list apps', '/apps', ({ staff }) => listApps(staff, { limit: 25, offset: 0 })),
  read('list keys', '/apps/*/keys', ({ staff, app }) => listKeys(staff, app._id)),
  read('get an integration', '/apps/*/integrations/*', ({ staff, app }) =>
    getIntegration(staff, app._id, idOf(app.integrations)),
  ),
  read('read a conversation', '/apps/*/appusers/*/messages', ({ staff, app }) =>
    getConversation(staff, app._id, 'jane'),
  ),
  read('get a JWT', '/apps/*/keys/*/jwt', ({ staff, app }) =>
    getKeyJwt(staff, app._id, idOf(app.keys), { life: 'never', reason }),
  ),
  alike(read('get an app', '/apps/*', ({ staff, app }) => getApp(staff, app._id))),
  alike(
    read('list integrations', '/apps/*/integrations', ({ staff, app }) => listIntegrations(staff, app._id)),
  ),
  alike(read('list webhooks', '/apps/*/webhooks', ({ staff, app }) => listWebhooks(staff, app._id))),
  alike(read('get a user', '/apps/*/appusers/*', ({ staff, app }) => getUser(staff, app._id, 'jane'))),
  alike(
    read('reveal a secret', '/apps/*/keys/*', ({ staff, app }) =>
      revealKeySecret(staff, app._id, idOf(app.keys), reason),
    ),
  ),
];

/** The channel that stands for all of them. */
const typical = channels[2]?.type;

const connect = (type: string, label: string): Operation => ({
  name: `connect ${label}`,
  ...(type !== typical && { isAlike: true as const }),
  kind: 'create',
  method: 'POST',
  path: '/apps/*/integrations',
  run: ({ staff, app }) => connectChannel(staff, randomUUID(), app._id, type, valuesOf(type)),
  effect: async ({ app, sandbox }) => {
    const { integrations } = await sandbox.state(app._id);
    return integrations.filter((row) => row.type === type && row._id !== idOf(app.integrations)).length;
  },
});

const creates: readonly Operation[] = [
  {
    name: 'create an app',
    kind: 'create',
    method: 'POST',
    path: '/apps',
    run: ({ staff }) => createApp(staff, randomUUID(), { name: 'A new one' }),
    effect: async ({ sandbox }) => (await sandbox.countApps()) - 1,
  },
  {
    name: 'create a key',
    kind: 'create',
    method: 'POST',
    path: '/apps/*/keys',
    run: ({ staff, app }) => createKey(staff, randomUUID(), app._id, { name: 'second' }),
    effect: async ({ app, sandbox }) => (await sandbox.state(app._id)).keys.length - 1,
  },
  {
    name: 'add a webhook',
    kind: 'create',
    method: 'POST',
    path: '/apps/*/webhooks',
    run: ({ staff, app }) =>
      createWebhook(staff, randomUUID(), app._id, { target, triggers: ['message'], isSure: true }),
    effect: async ({ app, sandbox }) => (await sandbox.state(app._id)).webhooks.length - 1,
  },
  ...channels.map(({ type, name }) => connect(type, name)),
];

const changes: readonly Operation[] = [
  {
    name: 'change a webhook',
    kind: 'change',
    method: 'PUT',
    path: '/apps/*/webhooks/*',
    run: ({ staff, app }) =>
      updateWebhook(staff, app._id, idOf(app.webhooks), { target, triggers: ['message'], isSure: true }),
    effect: async ({ app, sandbox }) =>
      (await sandbox.state(app._id)).webhooks.filter((row) => row.target === target).length,
  },
  {
    name: 'mark as read',
    kind: 'change',
    method: 'POST',
    path: '/apps/*/appusers/*/conversation/read',
    run: ({ staff, app }) => markRead(staff, app._id, 'jane'),
    effect: async ({ app, sandbox }) =>
      (await sandbox.state(app._id)).users.filter((user) => user.conversation?.unreadCount === 0).length,
  },
];

const deletes: readonly Operation[] = [
  {
    name: 'delete a key',
    kind: 'delete',
    method: 'DELETE',
    path: '/apps/*/keys/*',
    run: ({ staff, app }) => deleteKey(staff, app._id, idOf(app.keys)),
    effect: async ({ app, sandbox }) => gone((await sandbox.state(app._id)).keys, idOf(app.keys)),
  },
  {
    name: 'disconnect',
    kind: 'delete',
    method: 'DELETE',
    path: '/apps/*/integrations/*',
    run: ({ staff, app }) => disconnectIntegration(staff, app._id, idOf(app.integrations)),
    effect: async ({ app, sandbox }) =>
      gone((await sandbox.state(app._id)).integrations, idOf(app.integrations)),
  },
  {
    name: 'delete a webhook',
    kind: 'delete',
    method: 'DELETE',
    path: '/apps/*/webhooks/*',
    run: ({ staff, app }) => deleteWebhook(staff, app._id, idOf(app.webhooks)),
    effect: async ({ app, sandbox }) => gone((await sandbox.state(app._id)).webhooks, idOf(app.webhooks)),
  },
  {
    name: 'delete an app',
    kind: 'delete',
    method: 'DELETE',
    path: '/apps/*',
    run: async ({ staff, app }) => {
      const { id } = await deleteApp(staff, randomUUID(), app._id, plantedApp.name);
      await runDue(dueDeletions, Date.now() + 3_600_000);
      return pendingTrouble(staff, id);
    },
    effect: async ({ sandbox }) => 1 - (await sandbox.countApps()),
  },
];

/** A deletion that did not work waits on, and says why: that is what a person is told. */
async function pendingTrouble(staff: Staff, id: string): Promise<void> {
  const left = (await pendingDeletions(staff)).find((deletion) => deletion.id === id);
  if (left) throw Object.assign(new Error(left.trouble ?? 'no words'), { isSaid: true });
}

const newIntegrations = async ({ app, sandbox }: Scene) =>
  (await sandbox.state(app._id)).integrations.filter((row) => row._id !== idOf(app.integrations)).length;

const isOldGone = async ({ app, sandbox }: Scene) =>
  gone((await sandbox.state(app._id)).integrations, idOf(app.integrations));

const isSwapTouched = async (scene: Scene) =>
  (await newIntegrations(scene)) > 0 || (await isOldGone(scene)) > 0;

const steps: readonly Operation[] = [
  {
    name: 'swap, the create',
    kind: 'several steps',
    method: 'POST',
    path: '/apps/*/integrations',
    run: (scene) => swap(scene, 'create-first'),
    effect: newIntegrations,
    isTouched: isSwapTouched,
  },
  {
    name: 'swap, the removal',
    kind: 'several steps',
    method: 'DELETE',
    path: '/apps/*/integrations/*',
    run: (scene) => swap(scene, 'create-first'),
    effect: isOldGone,
    isTouched: isSwapTouched,
  },
  {
    name: 'swap that removes first, the removal',
    kind: 'several steps',
    method: 'DELETE',
    path: '/apps/*/integrations/*',
    run: (scene) => swap(scene, 'remove-first'),
    effect: isOldGone,
    isTouched: isSwapTouched,
  },
  {
    name: 'swap that removes first, the create',
    kind: 'several steps',
    method: 'POST',
    path: '/apps/*/integrations',
    run: (scene) => swap(scene, 'remove-first'),
    effect: newIntegrations,
    isTouched: isSwapTouched,
  },
  {
    name: 'rotate a key',
    kind: 'several steps',
    method: 'POST',
    path: '/apps/*/keys',
    run: ({ staff, app }) => rotate(staff, app),
    effect: async ({ app, sandbox }) => (await sandbox.state(app._id)).keys.length - 1,
  },
  {
    name: 'retire the old key',
    kind: 'several steps',
    method: 'DELETE',
    path: '/apps/*/keys/*',
    run: async ({ staff, app }) => {
      const { rotationId } = await rotate(staff, app);
      await retireNow(staff, app._id, rotationId);
    },
    effect: async ({ app, sandbox }) => gone((await sandbox.state(app._id)).keys, idOf(app.keys)),
  },
];

async function swap({ staff, app }: Scene, order: SwapOrder): Promise<void> {
  const target = { appId: app._id, integrationId: idOf(app.integrations), order };
  const { step } = await replaceCredentials(staff, randomUUID(), target, valuesOf('twilio'));
  if (step !== 'done') throw Object.assign(new Error(`The swap stands at ${step}.`), { isSaid: true });
}

const rotate = (staff: Staff, app: Planted) =>
  rotateKey(
    staff,
    randomUUID(),
    { appId: app._id, keyId: idOf(app.keys) },
    { newKeyName: 'second', overlap: '24h', reason },
  );

export const operations: readonly Operation[] = [...reads, ...creates, ...changes, ...deletes, ...steps];

const short = { ms: 20 };

/** Every mode of the sandbox, and three that come in two parts. */
export const faults: readonly Fault[] = [
  { name: 'slow', mode: 'latency', params: short },
  { name: 'never answers', mode: 'hang' },
  { name: 'never answers, but works', mode: 'hang-after-commit' },
  { name: 'stalls in the body', mode: 'hang-body' },
  { name: 'one byte a second', mode: 'drip' },
  { name: 'reset before the work', isCommon: true, mode: 'reset-before' },
  { name: 'reset after the work', isCommon: true, mode: 'reset-after' },
  { name: 'reset once before the work', mode: 'reset-before', isOnce: true },
  { name: 'reset once after the work', mode: 'reset-after', isOnce: true },
  { name: 'reset after the work, then down', mode: 'reset-after', isThenDown: true },
  { name: '429 for a second, once', mode: 'rate-limit', isOnce: true, params: { retryAfter: 1 } },
  { name: '429 until a date', mode: 'rate-limit-date', params: { retryAfter: 60 } },
  { name: '429 for an hour', mode: 'rate-limit-hour' },
  { name: '429 without a time', mode: 'rate-limit-bare' },
  { name: '500', isCommon: true, mode: 'status-500' },
  { name: '500 once', mode: 'status-500', isOnce: true },
  { name: '500 after the work', mode: 'status-500', params: { commit: true } },
  { name: '502', mode: 'status-502' },
  { name: '503 for a second, once', mode: 'status-503', isOnce: true },
  { name: '504', mode: 'status-504' },
  { name: '401', mode: 'unauthorized' },
  { name: '403', mode: 'forbidden' },
  { name: 'HTML', mode: 'html' },
  { name: 'HTML labelled JSON', mode: 'html-as-json' },
  { name: 'empty 200', mode: 'empty' },
  { name: '204', mode: 'no-content' },
  { name: 'cut JSON', mode: 'truncated' },
  { name: 'bad UTF-8', mode: 'bad-utf8' },
  { name: '50 MB', mode: 'huge', params: { bytes: 50_000_000 } },
  { name: 'gzip bomb', mode: 'gzip-bomb', params: { bytes: 20_000_000 } },
  { name: 'no _id', isCommon: true, mode: 'missing-id' },
  { name: 'wrong types', mode: 'wrong-types' },
  { name: 'unknown fields', mode: 'extra-fields' },
  { name: '__proto__', mode: 'proto-key' },
  { name: 'an item twice', mode: 'repeat-item', isForLists: true },
  { name: 'pages without end', mode: 'endless-pages', isForLists: true },
  { name: '404', mode: 'gone' },
  { name: 'redirect', mode: 'redirect' },
  { name: 'done twice by the service', mode: 'duplicate' },
];

/** Every fault meets every operation, but for those it cannot meet and those that are like another one. */
export const combinations = operations.flatMap((operation) =>
  faults
    .filter((fault) => !operation.isAlike || fault.isCommon)
    .filter((fault) => !fault.isForLists || operation.name.startsWith('list'))
    .map((fault) => ({ operation, fault })),
);
