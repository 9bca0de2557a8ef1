import type { Role } from '#lib/auth/roles';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import type { Scene } from './scene.ts';

/** One screen in one state, to be looked at. */
export interface State {
  readonly name: string;
  readonly address: string;
  readonly role: Role | 'nobody';
  /** How the service is meanwhile: down, or so slow that the screen still waits. */
  readonly service?: 'down' | 'slow';
  /** What the service holds, where it is not the scene: hundreds of apps more, or nothing. */
  readonly holds?: 'crowd' | 'nothing';
}

/** The screens of one app, by name. `user` is somebody who has written. */
function appScreens({ _id: appId, integrations, users }: Scene['acme']): Record<string, string> {
  const integrationId = integrations[0]?._id;
  const user = users[0]?.userId;
  return {
    overview: routes.app(appId),
    keys: routes.keys(appId),
    integrations: routes.integrations(appId),
    catalogue: routes.newIntegration(appId),
    webhooks: routes.webhooks(appId),
    users: routes.users(appId),
    ...(user && { user: routes.user(appId, user) }),
    ...(integrationId && {
      integration: routes.integration(appId, integrationId),
      replace: routes.replaceCredentials(appId, integrationId),
    }),
  };
}

function wizards({ _id: appId }: Scene['acme']): Record<string, string> {
  return Object.fromEntries(
    channels.flatMap(({ type }) => [
      [`wizard-${type}`, routes.connect(appId, type)],
      [`wizard-${type}-credentials`, routes.connect(appId, type, 'credentials')],
    ]),
  );
}

const ownScreens = {
  apps: routes.apps(),
  audit: routes.audit(),
  team: routes.team(),
  account: routes.account(),
  status: routes.status(),
  fleet: routes.fleet(),
};

const nowhere = '000000000000000000000000';

const named = (
  state: string,
  role: State['role'],
  screens: Readonly<Record<string, string>>,
  circumstances: Pick<State, 'service' | 'holds'> = {},
) =>
  Object.entries(screens).map(
    ([screen, address]): State => ({
      name: `${screen}.${state}.${role}`,
      address,
      role,
      ...circumstances,
    }),
  );

/**
 * Every screen: normal, empty, too much, locked by role, not found, failed, loading. What changes the service comes
 * last. With the `reference` of an event in the history that event is among them.
 */
export function statesOf(scene: Scene, reference?: string): State[] {
  const all = { ...ownScreens, ...appScreens(scene.acme) };
  return [
    ...named('open', 'nobody', {
      'sign-in': routes.signIn(),
      setup: routes.setup('x'),
      invite: routes.invite('x'),
      'new-password': routes.newPassword('x'),
    }),
    ...named('normal', 'admin', { ...all, ...wizards(scene.acme) }),
    ...named('normal', 'admin', reference ? { event: routes.auditEvent(reference) } : {}),
    ...named('empty', 'admin', appScreens(scene.empty)),
    ...named('much', 'admin', appScreens(scene.crowded)),
    ...named('locked', 'viewer', all),
    ...named('missing', 'admin', {
      app: routes.app(nowhere),
      integration: routes.integration(scene.acme._id, nowhere),
    }),
    ...named('loading', 'admin', all, { service: 'slow' }),
    // Last of them: a service that was down is left alone for a while.
    ...named('failed', 'admin', all, { service: 'down' }),
    ...named('much', 'admin', ownScreens, { holds: 'crowd' }),
    ...named('empty', 'admin', ownScreens, { holds: 'nothing' }),
  ];
}
