import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PlainPage } from '#components/layout/plain-page';
import { SignInForm } from '#components/team/sign-in-form';
import { SsoButton } from '#components/team/sso-button';
import { wordsForSso } from '#components/team/sso-words';
import { Alert } from '#components/ui/alert';
import { Or } from '#components/ui/or';
import { passkeyObstacle } from '#lib/auth/relying-party';
import { safePath } from '#lib/auth/safe-path';
import { findStaff } from '#lib/auth/session';
import { getEnv } from '#lib/env';
import { apiRoutes, routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { isSandbox, publicUrl, oidc } = getEnv();
  const { callbackUrl, error } = await searchParams;
  const target = safePath(callbackUrl, publicUrl);
  const returnTo = target === routes.home() ? routes.apps() : target;
  if (await findStaff()) redirect(returnTo);
  const trouble = wordsForSso(String(error), oidc?.name ?? '');
  return (
    <PlainPage
      title="Sign in"
      description={
        callbackUrl === undefined || trouble
          ? 'Apps, keys and channels of your customers.'
          : 'You are not signed in, or your session has ended. You will come back to where you were.'
      }
      isSandbox={isSandbox}
    >
      {trouble && (
        <Alert tone="danger">
          <span className="text-ink">{trouble}</span>
        </Alert>
      )}
      <SignInForm returnTo={returnTo} hasPasskeys={passkeyObstacle() === null} />
      {oidc && (
        <>
          <Or />
          <SsoButton provider={oidc.name} href={apiRoutes.sso(returnTo)} />
        </>
      )}
    </PlainPage>
  );
}
