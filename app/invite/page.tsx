import type { Metadata } from 'next';
import { PlainPage } from '#components/layout/plain-page';
import { DeadLink } from '#components/team/dead-link';
import { JoinForm } from '#components/team/join-form';
import { roleNames } from '#components/team/role-words';
import { SsoButton } from '#components/team/sso-button';
import { Or } from '#components/ui/or';
import { findInvitation } from '#lib/data/invitations';
import { getEnv } from '#lib/env';
import { apiRoutes } from '#lib/routes';

export const metadata: Metadata = { title: 'Join the team' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InvitePage({ searchParams }: Props) {
  const { isSandbox, oidc } = getEnv();
  const { token } = await searchParams;
  const invitation = typeof token === 'string' ? await findInvitation(token) : null;
  if (typeof token !== 'string' || !invitation)
    return (
      <DeadLink title="This invitation does not work" isSandbox={isSandbox}>
        It was used already, is older than three days, was taken back, or was not copied whole. Ask the admin
        who sent it for a new one.
      </DeadLink>
    );
  return (
    <PlainPage
      title="Join the team"
      description={`${invitation.email}, as ${roleNames[invitation.role].toLowerCase()}.`}
      isSandbox={isSandbox}
    >
      <JoinForm token={token} />
      {oidc && (
        <>
          <Or />
          <SsoButton provider={oidc.name} href={apiRoutes.ssoInvitation(token)} />
        </>
      )}
    </PlainPage>
  );
}
