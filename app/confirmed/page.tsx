import type { Metadata } from 'next';
import { PlainPage } from '#components/layout/plain-page';
import { Confirmed } from '#components/team/confirmed';
import { SsoButton } from '#components/team/sso-button';
import { wordsForSso } from '#components/team/sso-words';
import { Alert } from '#components/ui/alert';
import { requireStaff } from '#lib/auth/session';
import { getEnv } from '#lib/env';
import { apiRoutes } from '#lib/routes';

export const metadata: Metadata = { title: 'Confirm it’s you' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The end of the window in which somebody signed in again. Sudo is in the session; nothing here grants it. */
export default async function ConfirmedPage({ searchParams }: Props) {
  const staff = await requireStaff();
  const { isSandbox, oidc } = getEnv();
  const { result } = await searchParams;
  if (result === 'ok' && (staff.sudoUntil ?? 0) > Date.now())
    return (
      <PlainPage title="Confirmed" isSandbox={isSandbox}>
        <Confirmed />
      </PlainPage>
    );
  const provider = oidc?.name ?? '';
  return (
    <PlainPage title="Not confirmed" isSandbox={isSandbox}>
      <Alert tone="danger">
        <span className="text-ink">
          {wordsForSso(String(result), provider) ??
            'Nothing was confirmed. Go back to where you were and try again.'}
        </span>
      </Alert>
      {oidc && <SsoButton provider={provider} href={apiRoutes.ssoSudo()} />}
    </PlainPage>
  );
}
