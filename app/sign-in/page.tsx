import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PlainPage } from '#components/layout/plain-page';
import { SignInForm } from '#components/team/sign-in-form';
import { safePath } from '#lib/auth/safe-path';
import { findStaff } from '#lib/auth/session';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { isSandbox, publicUrl } = getEnv();
  const { callbackUrl } = await searchParams;
  const target = safePath(callbackUrl, publicUrl);
  const returnTo = target === routes.home() ? routes.apps() : target;
  if (await findStaff()) redirect(returnTo);
  return (
    <PlainPage
      title="Sign in"
      description={
        callbackUrl === undefined
          ? 'Apps, keys and channels of your customers.'
          : 'You are not signed in, or your session has ended. You will come back to where you were.'
      }
      isSandbox={isSandbox}
    >
      <SignInForm returnTo={returnTo} />
    </PlainPage>
  );
}
