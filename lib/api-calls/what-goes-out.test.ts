import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Staff } from '#lib/auth/session';
import { channelFor, channels } from '#lib/channels/registry';
import { readAppContents } from '#lib/data/app-contents';
import { createApp } from '#lib/data/apps';
import { deleteApp, dueDeletions } from '#lib/data/deletions';
import { runDue } from '#lib/data/due-work';
import { connectChannel, disconnectIntegration } from '#lib/data/integrations';
import { createKey, deleteKey, getKeyJwt, revealKeySecret } from '#lib/data/keys';
import { replaceCredentials } from '#lib/data/swaps';
import { type SeenRequest, signedIn, withSandbox } from '#lib/data/testing';
import { getConversation, getUser, markRead } from '#lib/data/users';
import { createWebhook, deleteWebhook, revealWebhookSecret, updateWebhook } from '#lib/data/webhooks';
import { forEachEngine } from '#lib/db/testing';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import { operations } from '#lib/sandbox/openapi-operations';
import type { ApiCall } from './call.ts';
import type { Known } from './calls.ts';
import { callsAt } from './screens.ts';
import { type Given, lineOfCall, lineOfRequest, setOf } from './testing.ts';
import { toCurl } from './to-curl.ts';
import { toFetch } from './to-fetch.ts';

const sandbox = withSandbox();
const run = promisify(execFile);
const reason = 'a test';
const telegram = { token: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw' };
const userId = 'o\'neill & "co" $HOME';

/** An app with one of everything, made as staff and the customer's own software make them. */
interface Scene {
  readonly staff: Staff;
  readonly appId: string;
  readonly keyId: string;
  readonly webhookId: string;
  readonly integrationId: string;
}

/** The credential the dashboard itself holds. */
function token(): string {
  const { credential } = getEnv();
  return credential.kind === 'token' ? credential.token.reveal() : '';
}

async function post(path: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' };
  const answer = await fetch(`${getEnv().apiUrl}/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}

async function newScene(): Promise<Scene> {
  const staff = await signedIn();
  const { id: appId } = await createApp(staff, randomUUID(), { name: 'Acme' });
  const key = await createKey(staff, randomUUID(), appId, { name: 'server' });
  const webhook = await createWebhook(staff, randomUUID(), appId, webhookValues);
  const integration = await connectChannel(staff, randomUUID(), appId, 'telegram', telegram);
  await post(`apps/${appId}/appusers`, { userId });
  await post(`apps/${appId}/appusers/${encodeURIComponent(userId)}/messages`, {
    role: 'appUser',
    text: 'hi',
  });
  return { staff, appId, keyId: key.id, webhookId: webhook.id, integrationId: integration.id };
}

const webhookValues = { target: 'https://hooks.example.com/a', triggers: ['message'], isSure: true };
const changed = { ...webhookValues, triggers: ['message', 'postback'] };

interface Case {
  readonly name: string;
  readonly path: (scene: Scene) => string;
  readonly known?: (scene: Scene) => Known;
  /** For variables, when the calls are pasted. */
  readonly given?: (scene: Scene) => Given;
  /** Does everything the screen lets a person do. */
  readonly act: (scene: Scene) => Promise<unknown>;
  /** What variables stood for then, where it is known only afterwards. */
  readonly learned?: (scene: Scene) => Promise<Given>;
}

const exampleOf = (type: string) =>
  Object.fromEntries(
    (channelFor(type)?.fields ?? [])
      .filter(({ isRequired }) => isRequired)
      .map((field) => [field.name, field.example]),
  );

const screenCases: readonly Case[] = [
  {
    name: 'the list of apps',
    path: () => routes.apps(),
    given: ({ appId }) => ({ APP_ID: appId }),
    act: ({ staff }) => createApp(staff, randomUUID(), { name: 'New' }),
  },
  {
    name: 'the overview',
    path: ({ appId }) => routes.app(appId),
    act: async ({ staff, appId }) => {
      await readAppContents(staff, appId);
      await deleteApp(staff, randomUUID(), appId, 'Acme');
      await runDue(dueDeletions, Date.now() + 3_600_000);
    },
  },
  {
    name: 'the keys',
    path: ({ appId }) => routes.keys(appId),
    known: ({ keyId }) => ({ keyId }),
    act: async ({ staff, appId, keyId }) => {
      await createKey(staff, randomUUID(), appId, { name: 'second' });
      await revealKeySecret(staff, appId, keyId, reason);
      await getKeyJwt(staff, appId, keyId, { life: 'never', reason });
      await deleteKey(staff, appId, keyId);
    },
  },
  {
    name: 'the integrations',
    path: ({ appId }) => routes.integrations(appId),
    act: async () => undefined,
  },
  {
    name: 'an integration',
    path: ({ appId, integrationId }) => routes.integration(appId, integrationId),
    act: ({ staff, appId, integrationId }) => disconnectIntegration(staff, appId, integrationId),
  },
  {
    name: 'new credentials',
    path: ({ appId, integrationId }) => routes.replaceCredentials(appId, integrationId),
    known: () => ({ channel: 'telegram' }),
    given: ({ integrationId }) => ({ NEW_INTEGRATION_ID: integrationId }),
    act: ({ staff, appId, integrationId }) =>
      replaceCredentials(staff, randomUUID(), { appId, integrationId, order: 'remove-first' }, telegram),
    learned: async ({ appId }) => {
      const { integrations } = await sandbox.state(appId);
      return { NEW_INTEGRATION_ID: integrations.at(-1)?._id ?? '' };
    },
  },
  {
    name: 'the webhooks',
    path: ({ appId }) => routes.webhooks(appId),
    known: ({ webhookId }) => ({ webhookId }),
    act: async ({ staff, appId, webhookId }) => {
      await createWebhook(staff, randomUUID(), appId, {
        ...webhookValues,
        target: 'https://hooks.example.com/b',
      });
      await revealWebhookSecret(staff, appId, webhookId, reason);
      await updateWebhook(staff, appId, webhookId, changed);
      await deleteWebhook(staff, appId, webhookId);
    },
  },
  {
    name: 'the search for a user',
    path: ({ appId }) => routes.users(appId),
    given: () => ({ USER_ID: encodeURIComponent(userId) }),
    act: async ({ staff, appId }) => {
      await getUser(staff, appId, userId);
      await getConversation(staff, appId, userId);
    },
  },
  {
    name: 'a user',
    path: ({ appId }) => routes.user(appId, userId),
    given: () => ({ BEFORE: '1900000000' }),
    act: async ({ staff, appId }) => {
      await getConversation(staff, appId, userId, 1_900_000_000);
      await markRead(staff, appId, userId);
      await sandbox.fault({ mode: 'status', path: '/**/messages', times: 1, params: { status: 405 } });
      await getConversation(staff, appId, userId);
    },
  },
];

const catalogue: Case = {
  name: 'the catalogue of channels',
  path: ({ appId }) => routes.newIntegration(appId),
  act: async ({ staff, appId }) => {
    for (const { type } of channels) await connectChannel(staff, randomUUID(), appId, type, exampleOf(type));
  },
};

/** Each shows one of the catalogue's calls. */
const wizards = channels.map(
  ({ type, name }): Case => ({
    name: `the wizard of ${name}`,
    path: ({ appId }) => routes.connect(appId, type),
    act: ({ staff, appId }) => connectChannel(staff, randomUUID(), appId, type, exampleOf(type)),
  }),
);

const callsOf = ({ path, known = () => ({}) }: Case, scene: Scene) => {
  const calls = callsAt(new URL(path(scene), 'http://localhost'), getEnv().apiUrl, known(scene));
  if (!calls) throw new Error('This is no screen.');
  return calls;
};

/** Whether the sandbox's own description of the API knows a request, what is in its query and its body. */
function isDescribed({ method, path, query, body }: SeenRequest): boolean {
  return operations.some((operation) => {
    const pattern = new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`);
    const isSame = operation.method.toUpperCase() === method && pattern.test(path);
    const hasQuery = Object.keys(query).every((name) => Object.hasOwn(operation.query ?? {}, name));
    const hasBody = operation.body ? operation.body.schema.safeParse(body).success : body === null;
    return isSame && hasQuery && hasBody;
  });
}

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  test.each([...screenCases, catalogue, ...wizards])(
    '$name shows the requests that its actions make, and no others',
    async (one) => {
      const scene = await newScene();
      const { reads, actions } = callsOf(one, scene);
      const before = (await sandbox.requests()).length;
      await one.act(scene);
      const requests = (await sandbox.requests()).slice(before);
      const sent = requests.map(lineOfRequest);
      const given = { ...one.given?.(scene), ...(await one.learned?.(scene)) };
      const lineOf = (call: ApiCall) => lineOfCall(call, given);
      // Some actions look again at what the screen shows before or after they change it.
      const again = new Set(reads.map(lineOf));
      expect(setOf(sent.filter((line) => !again.has(line)))).toEqual(setOf(actions.map(lineOf)));
      expect(requests.filter((request) => !isDescribed(request)).map(lineOfRequest)).toEqual([]);
    },
  );
});

/** Values for the variables that stand for a channel's secrets, as the sandbox takes any. */
const secrets = Object.fromEntries(
  channels.flatMap(({ fields }) =>
    fields.map(({ name, example }) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
      example,
    ]),
  ),
);

/** Each call by itself, one after the other: the first that fails ends the script with what it said. */
function inShell(calls: readonly ApiCall[]) {
  return { command: 'sh', args: ['-ec', calls.map((call) => toCurl(getEnv().apiUrl, call)).join('\n')] };
}

function inNode(calls: readonly ApiCall[]) {
  const blocks = calls.map((call) => `{\n${toFetch(getEnv().apiUrl, call)}\n}`);
  return { command: process.execPath, args: ['--input-type=module', '-e', blocks.join('\n')] };
}

// What leaves a shell has nothing to do with our database: each engine takes one of the two languages.
const scripts = {
  sqlite: { language: 'curl', write: inShell },
  postgres: { language: 'JavaScript', write: inNode },
} as const;

forEachEngine((engine, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());
  const { language, write } = scripts[engine];

  test.each([...screenCases, catalogue])(`the ${language} of $name can be pasted as it is`, async (one) => {
    const scene = await newScene();
    const given = one.given?.(scene) ?? {};
    const { reads, actions } = callsOf(one, scene);
    const calls = [...reads, ...actions];
    const before = (await sandbox.requests()).length;
    const { command, args } = write(calls);
    const variables = { SMOOCH_TOKEN: token(), ...secrets, ...given };
    await run(command, args, { env: { ...process.env, ...variables } });
    const seen = (await sandbox.requests()).slice(before);
    expect(seen.map(lineOfRequest)).toEqual(calls.map((call) => lineOfCall(call, given)));
    expect(seen.filter(({ status }) => status === null || status >= 300)).toEqual([]);
  });
});
