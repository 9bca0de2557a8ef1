import { routes } from '#lib/routes';
import type { ApiCall } from './call.ts';
import { apps, integrations, type Known, keys, users, webhooks } from './calls.ts';

/** What a screen asks of the service. The tests hold it against what goes out. */
export interface ScreenCalls {
  /** When the screen opens. */
  readonly reads: readonly ApiCall[];
  /** When somebody acts on it. */
  readonly actions: readonly ApiCall[];
}

interface Screen {
  /** An address of `routes` in which `{names}` stand for what it holds. */
  readonly address: string;
  readonly calls: (known: Known, query: URLSearchParams) => ScreenCalls;
}

/** Screens over the dashboard's own data. */
const none: ScreenCalls = { reads: [], actions: [] };

const [appId, integrationId, channel] = ['{appId}', '{integrationId}', '{channel}'] as const;

function ofWizard(known: Known, query: URLSearchParams): ScreenCalls {
  const made = query.get('integration');
  const isFinished = query.get('step') === 'finish' && made;
  return isFinished
    ? { reads: [apps.get(known), integrations.get({ ...known, integrationId: made })], actions: [] }
    : { reads: [apps.get(known), integrations.list(known)], actions: [integrations.create(known)] };
}

function ofUsers(known: Known, query: URLSearchParams): ScreenCalls {
  const userId = query.get('user')?.trim();
  if (!userId) return { reads: [apps.get(known)], actions: [users.get(known), users.messages(known)] };
  const person = { ...known, userId };
  return {
    reads: [apps.get(known), users.get(person), users.messages(person)],
    actions: [users.older(person), users.conversation(person), users.markRead(person)],
  };
}

/** The first that fits an address is its screen. */
export const screens: readonly Screen[] = [
  {
    address: routes.apps(),
    calls: (known) => ({ reads: [apps.list(100), integrations.ofEach(known)], actions: [apps.create()] }),
  },
  {
    address: routes.app(appId),
    calls: (known) => ({
      reads: [apps.get(known), integrations.list(known), keys.list(known)],
      actions: [webhooks.list(known), apps.remove(known)],
    }),
  },
  {
    address: routes.keys(appId),
    calls: (known) => ({
      reads: [apps.get(known), keys.list(known)],
      actions: [keys.create(known), keys.get(known), keys.jwt(known), keys.remove(known)],
    }),
  },
  {
    address: routes.integrations(appId),
    calls: (known) => ({ reads: [apps.get(known), integrations.list(known)], actions: [] }),
  },
  {
    address: routes.newIntegration(appId),
    calls: (known) => ({
      reads: [apps.get(known), integrations.list(known)],
      actions: integrations.createAny(known),
    }),
  },
  { address: routes.connect(appId, channel), calls: ofWizard },
  {
    address: routes.replaceCredentials(appId, integrationId),
    calls: (known) => ({
      reads: [apps.get(known), integrations.get(known)],
      actions: [
        integrations.list(known),
        integrations.create(known),
        integrations.getNew(known),
        integrations.remove(known),
      ],
    }),
  },
  {
    address: routes.integration(appId, integrationId),
    calls: (known) => ({
      reads: [apps.get(known), integrations.get(known)],
      actions: [integrations.remove(known)],
    }),
  },
  {
    address: routes.webhooks(appId),
    calls: (known) => ({
      reads: [apps.get(known), webhooks.list(known)],
      actions: [webhooks.create(known), webhooks.get(known), webhooks.update(known), webhooks.remove(known)],
    }),
  },
  { address: routes.users(appId), calls: ofUsers },
  { address: routes.fleet(), calls: () => none },
  { address: routes.audit(), calls: () => none },
  { address: routes.auditEvent('{reference}'), calls: () => none },
  { address: routes.team(), calls: () => none },
  { address: routes.account(), calls: () => none },
  { address: routes.status(), calls: () => none },
];

const segmentsOf = (path: string) => path.split('/').slice(1).map(decodeURIComponent);

/** What an address says by the names of a screen's, or undefined when it is not that screen's. */
function match(address: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [segmentsOf(address), segmentsOf(path)];
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    const value = given[index] ?? '';
    if (name) found[name] = value;
    else if (segment !== value) return undefined;
  }
  return found;
}

/**
 * The calls of the screen at an address, ids filled in. `known` adds what stands on it, such as the ids of its keys.
 * Undefined for an address that is no screen.
 */
export function callsAt(url: URL, apiUrl: string, known: Known = {}): ScreenCalls | undefined {
  const isV11 = apiUrl.endsWith('/v1.1');
  for (const { address, calls } of screens) {
    const inAddress = match(address, url.pathname);
    if (inAddress) return calls({ ...known, ...inAddress, isV11 }, url.searchParams);
  }
  return undefined;
}
