import type { Metadata } from 'next';
import { RequiredFactor } from '#components/account/required-factor';
import { SudoHost } from '#components/forms/sudo-host';
import { PlainPage } from '#components/layout/plain-page';
import { SignOutButton } from '#components/layout/sign-out-button';
import { Alert } from '#components/ui/alert';
import { Toaster } from '#components/ui/toast';
import { safePath } from '#lib/auth/safe-path';
import { requireStaffBeforeFactor } from '#lib/auth/session';
import { getFactors } from '#lib/data/factors';
import { load } from '#lib/data/failures';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Set up a second factor' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Where people are led whose team requires a second factor that they do not have: the one page open to them. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const { isSandbox, publicUrl } = getEnv();
  const [{ callbackUrl }, staff] = await Promise.all([searchParams, requireStaffBeforeFactor()]);
  const loaded = await load(() => getFactors(staff));
  const target = safePath(callbackUrl, publicUrl);
  return (
    <PlainPage
      title="Set up a second factor"
      description="Your team requires one beside the password. Nothing else is open to you until it is set up."
      isSandbox={isSandbox}
    >
      {loaded.ok ? (
        <RequiredFactor
          factors={loaded.data}
          isDone={!staff.needsFactor}
          returnTo={target === routes.home() ? routes.apps() : target}
        />
      ) : (
        <Alert tone="danger" title={loaded.failure.message} />
      )}
      <div className="flex items-center justify-between gap-3 border-t border-line pt-3 text-sm text-ink-muted">
        <span className="wrap-anywhere">{staff.email}</span>
        <SignOutButton />
      </div>
      <Toaster />
      <SudoHost />
    </PlainPage>
  );
}
