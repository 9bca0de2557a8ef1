import { isAllowed, type Permission, type Role, whoMay } from '#lib/auth/roles';
import type { Channel } from '#lib/channels/define';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';

/** One thing to choose in the command palette. */
export interface PaletteItem {
  /** Stable: the list of recent choices keeps it. */
  readonly key: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** A second line: the app of an integration, what a search met. */
  readonly detail?: string;
  /** Where it leads. */
  readonly href?: string;
  /** What the browser does by itself. */
  readonly act?: PaletteAct;
  /** Who can help where the role does not allow it: "an operator or an admin". */
  readonly lockedFor?: string;
}

export type PaletteGroup = 'Recent' | 'Do' | 'Apps' | 'Integrations' | 'Screens';
export type PaletteAct = 'create-app' | 'theme-light' | 'theme-dark' | 'theme-system' | 'sign-out';

export interface NamedApp {
  readonly id: string;
  readonly name: string;
}

const lockOf = (role: Role, permission: Permission | undefined) =>
  permission === undefined || isAllowed(role, permission) ? {} : { lockedFor: whoMay(permission) };

const screens = [
  { name: 'apps', label: 'Apps', href: routes.apps(), permission: 'app.read' },
  { name: 'fleet', label: 'Fleet', href: routes.fleet(), permission: 'app.read' },
  { name: 'audit', label: 'Audit log', href: routes.audit(), permission: 'audit.read' },
  { name: 'team', label: 'Team', href: routes.team(), permission: 'staff.read' },
  { name: 'status', label: 'Status', href: routes.status(), permission: 'status.read' },
  { name: 'account', label: 'Account', href: routes.account(), permission: 'account.manage' },
] as const;

const acts = [
  { act: 'create-app', label: 'Create app', permission: 'app.create' },
  { act: 'theme-light', label: 'Theme: light', permission: undefined },
  { act: 'theme-dark', label: 'Theme: dark', permission: undefined },
  { act: 'theme-system', label: 'Theme: as the system', permission: undefined },
  { act: 'sign-out', label: 'Sign out', permission: undefined },
] as const;

/** What can be done to one app. `words` are what people begin to type for it. */
const verbs = [
  {
    name: 'connect',
    words: ['connect'],
    permission: 'integration.create',
    label: (app: string, channel: Channel | undefined) => `Connect ${channel?.name ?? 'a channel'} to ${app}`,
    href: (appId: string, channel: Channel | undefined) =>
      channel ? routes.connect(appId, channel.type) : routes.newIntegration(appId),
  },
  {
    name: 'reveal',
    words: ['reveal', 'key', 'keys', 'secret'],
    permission: 'key.reveal',
    label: (app: string) => `Reveal a key of ${app}`,
    href: (appId: string) => routes.keys(appId, 'reveal'),
  },
  {
    name: 'jwt',
    words: ['jwt', 'token'],
    permission: 'key.jwt',
    label: (app: string) => `Get a JWT for ${app}`,
    href: (appId: string) => routes.keys(appId, 'jwt'),
  },
  {
    name: 'webhooks',
    words: ['webhooks'],
    permission: 'webhook.read',
    label: (app: string) => `Webhooks of ${app}`,
    href: (appId: string) => routes.webhooks(appId),
  },
  {
    name: 'users',
    words: ['users', 'conversation'],
    permission: 'user.read',
    label: (app: string) => `Find a user of ${app}`,
    href: (appId: string) => routes.users(appId),
  },
] as const;

export type Verb = (typeof verbs)[number];

const fillers = new Set('a an the to of for get key keys secret secrets channel'.split(' '));
const begins = (whole: string, part: string) => part.length >= 3 && whole.startsWith(part);

const namesOf = ({ name, type }: Channel) => [...name.toLowerCase().split(' '), type.toLowerCase()];

/** Other words for what is always there. */
const alsoCalled: Readonly<Record<string, string>> = {
  'do:create-app': 'new add',
  'screen:apps': 'customers list',
  'screen:audit': 'history events',
  'screen:team': 'invite colleague staff people',
  'screen:account': 'password passkey sessions',
};

/** Whether every typed word begins one of the item's; after "create app" people go on with its name. */
export function fits({ key, label }: PaletteItem, search: string): boolean {
  const typed = search.toLowerCase().split(/\s+/).filter(Boolean);
  const words = `${label} ${alsoCalled[key] ?? ''}`
    .toLowerCase()
    .split(/[\s:]+/)
    .filter(Boolean);
  const told = key === 'do:create-app' && typed[1] === 'app' ? typed.slice(0, 2) : typed;
  return told.every((one) => words.some((word) => word.startsWith(one)));
}

/** The lists of everyone on a channel whose name was typed. */
export const channelItems = (search: string): PaletteItem[] =>
  channels
    .filter((channel) => namesOf(channel).some((name) => begins(name, search.toLowerCase())))
    .map(({ name, type }) => ({
      key: `channel:${type}`,
      group: 'Screens',
      label: `Apps with ${name}`,
      href: routes.apps({ has: [type] }),
    }));

/** What a line like "connect telegram to acme" asks for: the verb, the channel, and what is left names the app. */
export interface Wish {
  readonly verb: Verb | undefined;
  readonly channel: Channel | undefined;
  readonly app: string;
}

export function readWish(text: string): Wish {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words[0] === 'get' ? words.slice(1) : words;
  const verb = verbs.find((candidate) => candidate.words.some((word) => begins(word, first)));
  if (!verb) return { verb: undefined, channel: undefined, app: text.trim() };
  const rest = words.slice(words.indexOf(first) + 1);
  const isChannel = (word: string) => (candidate: Channel) =>
    namesOf(candidate).some((name) => begins(name, word));
  const channel =
    verb.name === 'connect'
      ? channels.find((candidate) => rest.some((word) => isChannel(word)(candidate)))
      : undefined;
  const left = rest.filter((word) => !fillers.has(word) && !(channel && isChannel(word)(channel)));
  return { verb, channel, app: left.join(' ') };
}

export const screenItems = (role: Role): PaletteItem[] =>
  screens.map(({ name, label, href, permission }) => ({
    key: `screen:${name}`,
    group: 'Screens',
    label,
    href,
    ...lockOf(role, permission),
  }));

export const actItems = (role: Role): PaletteItem[] =>
  acts.map(({ act, label, permission }) => ({
    key: `do:${act}`,
    group: 'Do',
    label,
    act,
    ...lockOf(role, permission),
  }));

export const appItem = ({ id, name }: NamedApp, detail?: string): PaletteItem => ({
  key: `app:${id}`,
  group: 'Apps',
  label: name,
  detail,
  href: routes.app(id),
});

export const verbItem = (
  role: Role,
  verb: Verb,
  channel: Channel | undefined,
  app: NamedApp,
): PaletteItem => ({
  key: [verb.name, app.id, channel?.type].filter(Boolean).join(':'),
  group: 'Do',
  label: verb.label(app.name, channel),
  href: verb.href(app.id, channel),
  ...lockOf(role, verb.permission),
});

/** What an app that was found offers to do at once. */
export const verbItems = (role: Role, app: NamedApp): PaletteItem[] =>
  verbs.map((verb) => verbItem(role, verb, undefined, app));

/** The parts of a key that names an app: `connect:ID:telegram`. */
export function readKey(key: string): { verb: Verb | undefined; appId: string; rest: string | undefined } {
  const [name, appId = '', rest] = key.split(':');
  return { verb: verbs.find((verb) => verb.name === name), appId, rest };
}
