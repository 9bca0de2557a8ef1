/**
 * Every address of the product, in one place. Segments are encoded here and nowhere else;
 * `lib/architecture.test.ts` refuses a path written by hand in any other file.
 */
const seg = encodeURIComponent;

/** What is undefined or empty is left out, so that an unset filter leaves no trace in the address. */
function toQuery(query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return set.length > 0 ? `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}` : '';
}

/** What the list of apps is narrowed and sorted by; unset means everything, by name. See `lib/queries/apps-query.ts`. */
export interface AppsAddress {
  /** Text to look for in names, ids and identities. */
  readonly q?: string;
  /** Types of channels that an app must have, and must not have. */
  readonly has?: readonly string[];
  readonly hasNot?: readonly string[];
  /** Days of creation, both included, as YYYY-MM-DD. */
  readonly from?: string;
  readonly to?: string;
  /** Whose days they are: `Europe/Berlin`. UTC where it is left out. */
  readonly zone?: string;
  readonly state?: 'unconnected' | 'trouble';
  readonly sort?: 'name' | 'created' | 'channels';
  readonly dir?: 'up' | 'down';
}

/** Always in the same order, so that one list has one address. */
const appsQuery = ({ q, has, hasNot, from, to, zone, state, sort, dir }: AppsAddress) => ({
  q,
  has: has?.join(','),
  hasNot: hasNot?.join(','),
  from,
  to,
  zone: from || to ? zone : undefined,
  state,
  sort,
  dir,
});

export const routes = {
  home: () => '/',
  setup: (token: string) => `/setup?token=${seg(token)}`,
  invite: (token: string) => `/invite?token=${seg(token)}`,
  newPassword: (token: string) => `/new-password?token=${seg(token)}`,
  secondFactor: (callbackUrl?: string) =>
    callbackUrl ? `/second-factor?callbackUrl=${seg(callbackUrl)}` : '/second-factor',
  apps: (query: AppsAddress = {}) => `/apps${toQuery(appsQuery(query))}`,
  /** `error` is why single sign-on did not let somebody in, as `lib/data/answer-sso.ts` names it. */
  signIn: (callbackUrl?: string, error?: string) => `/sign-in${toQuery({ callbackUrl, error })}`,
  /** Where the window of a fresh sign-in ends. */
  confirmed: (result: string) => `/confirmed?result=${seg(result)}`,
  /** Posted to, as all exports are: the list as a file. */
  appsExport: (query: AppsAddress) => `/apps/export${toQuery(appsQuery(query))}`,
  fleet: () => '/fleet',
  fleetExport: (table: string) => `/fleet/export?table=${seg(table)}`,
  app: (appId: string) => `/apps/${seg(appId)}`,
  /** `act` is what somebody came to do: the screen leads to its button. */
  keys: (appId: string, act?: 'reveal' | 'jwt') => `/apps/${seg(appId)}/keys${toQuery({ do: act })}`,
  integrations: (appId: string) => `/apps/${seg(appId)}/integrations`,
  integrationsOfType: (appId: string, type: string) =>
    `/apps/${seg(appId)}/integrations?channel=${seg(type)}`,
  keysExport: (appId: string) => `/apps/${seg(appId)}/keys/export`,
  webhooksExport: (appId: string) => `/apps/${seg(appId)}/webhooks/export`,
  teamExport: () => '/team/export',
  integrationsExport: (appId: string, type?: string) =>
    `/apps/${seg(appId)}/integrations/export${toQuery({ channel: type })}`,
  newIntegration: (appId: string) => `/apps/${seg(appId)}/integrations/new`,
  connect: (appId: string, type: string, step?: string) =>
    `/apps/${seg(appId)}/integrations/new/${seg(type)}${step ? `?step=${seg(step)}` : ''}`,
  /** The last step of a wizard. `how` is `found` when the service's answer was lost and looking found it. */
  connected: (appId: string, type: string, integrationId: string, how: string) =>
    `/apps/${seg(appId)}/integrations/new/${seg(type)}?step=finish&integration=${seg(integrationId)}${how === 'found' ? '&how=found' : ''}`,
  integration: (appId: string, integrationId: string) =>
    `/apps/${seg(appId)}/integrations/${seg(integrationId)}`,
  replaced: (appId: string, integrationId: string, oldId: string) =>
    `/apps/${seg(appId)}/integrations/${seg(integrationId)}?replaced=${seg(oldId)}`,
  replaceCredentials: (appId: string, integrationId: string) =>
    `/apps/${seg(appId)}/integrations/${seg(integrationId)}/replace`,
  webhooks: (appId: string) => `/apps/${seg(appId)}/webhooks`,
  users: (appId: string) => `/apps/${seg(appId)}/users`,
  /** In the query, because a user's id may hold any characters. */
  user: (appId: string, userId: string) => `/apps/${seg(appId)}/users?user=${seg(userId)}`,
  audit: (query?: Readonly<Record<string, string | number | undefined>>) => `/audit${toQuery(query)}`,
  auditEvent: (reference: string) => `/audit/${seg(reference)}`,
  auditExport: (query: Readonly<Record<string, string | number | undefined>>) =>
    `/audit/export${toQuery(query)}`,
  team: () => '/team',
  account: () => '/account',
  status: () => '/status',
} as const;

/** Addresses that answer data to our own browser code; see `lib/queries`. */
export const apiRoutes = {
  /** Takes the browser's reports of violations. */
  reports: () => '/api/reports',
  /** Whether the service takes our credential; for the banner of operators. */
  credential: () => '/api/credential',
  /** The way to the identity provider: for signing in, for an invitation, for sudo. And the way back. */
  sso: (callbackUrl?: string) => `/api/auth/sso${toQuery({ callbackUrl })}`,
  ssoInvitation: (token: string) => `/api/auth/sso?invitation=${seg(token)}`,
  ssoSudo: () => '/api/auth/sso?for=sudo',
  ssoCallback: () => '/api/auth/sso/callback',
  passkeyQuestion: () => '/api/auth/passkey',
  uses: (type: string, identity: string) => `/api/uses?type=${seg(type)}&identity=${seg(identity)}`,
  /** A part of the list, narrowed and sorted as the list itself is addressed. */
  apps: (query: AppsAddress, offset: number, limit: number) =>
    `/api/apps${toQuery({ ...appsQuery(query), offset, limit })}`,
  /** What the service says about apps on the screen. */
  appsCheck: (appIds: readonly string[]) => `/api/apps/check${toQuery({ ids: appIds.join(',') })}`,
  keys: (appId: string) => `/api/apps/${seg(appId)}/keys`,
  integrations: (appId: string) => `/api/apps/${seg(appId)}/integrations`,
  user: (appId: string, userId: string) => `/api/apps/${seg(appId)}/user?id=${seg(userId)}`,
  /** What goes with the app when it is deleted. */
  appContents: (appId: string) => `/api/apps/${seg(appId)}/contents`,
  messages: (appId: string, userId: string, before?: number) =>
    `/api/apps/${seg(appId)}/messages?user=${seg(userId)}${before === undefined ? '' : `&before=${before}`}`,
  /** `appId` is the app whose page somebody is on. */
  palette: (text: string, appId?: string) => `/api/palette${toQuery({ q: text || undefined, app: appId })}`,
  picture: (href: string, ticket: string) => `/api/pictures?href=${seg(href)}&ticket=${seg(ticket)}`,
} as const;
