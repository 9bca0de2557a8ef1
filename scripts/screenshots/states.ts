import type { Role } from '#lib/auth/roles';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import type { Scene } from './scene.ts';

/** One screen in one state, to be looked at. */
export interface State {
  readonly name: string;
  readonly address: string;
  readonly role: Role | 'nobody';
  readonly isFailing?: boolean;
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
  isFailing = false,
) =>
  Object.entries(screens).map(
    ([screen, address]): State => ({
      name: `${screen}.${state}.${role}`,
      address,
      role,
      isFailing,
    }),
  );

/** Every screen: normal, empty, too much, locked by role, not found, failed. The failing ones come last. */
export function statesOf(scene: Scene): State[] {
  return [
    ...named('open', 'nobody', {
      'sign-in': routes.signIn(),
      setup: routes.setup('x'),
      invite: routes.invite('x'),
    }),
    ...named('normal', 'admin', { ...ownScreens, ...appScreens(scene.acme), ...wizards(scene.acme) }),
    ...named('empty', 'admin', appScreens(scene.empty)),
    ...named('much', 'admin', appScreens(scene.crowded)),
    ...named('locked', 'viewer', { ...ownScreens, ...appScreens(scene.acme) }),
    ...named('missing', 'admin', {
      app: routes.app(nowhere),
      integration: routes.integration(scene.acme._id, nowhere),
    }),
    ...named('failed', 'admin', { ...ownScreens, ...appScreens(scene.acme) }, true),
  ];
}
