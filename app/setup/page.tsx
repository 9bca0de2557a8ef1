import type { Metadata } from 'next';
import { PlainPage } from '#components/layout/plain-page';
import { SetupForm } from '#components/team/setup-form';
import { CopyValue } from '#components/ui/copy-value';
import { LinkButton } from '#components/ui/link-button';
import { canSetUp } from '#lib/data/staff';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Set up' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SetupPage({ searchParams }: Props) {
  const { isSandbox } = getEnv();
  const { token } = await searchParams;
  if (typeof token !== 'string' || !(await canSetUp(token)))
    return <DeadLink isSandbox={isSandbox} isMissing={!token} />;
  return (
    <PlainPage
      title="Create the first account"
      description="It is an admin’s account. Others are added later, by you."
      isSandbox={isSandbox}
    >
      <SetupForm token={token} />
    </PlainPage>
  );
}

/** Says the cure for all three reasons at once; which one it is would tell a stranger whether anybody is here. */
function DeadLink({ isSandbox, isMissing }: { isSandbox: boolean; isMissing: boolean }) {
  return (
    <PlainPage
      title={isMissing ? 'This page needs the set-up link' : 'This set-up link does not work'}
      description={
        isMissing
          ? 'The link is printed where the dashboard was started.'
          : 'It was used already, is older than a day, or belongs to an earlier start. Only the newest link works, and only until the first account exists.'
      }
      isSandbox={isSandbox}
    >
      <div className="grid gap-2 text-sm">
        <p>Nobody has an account yet? Start the dashboard again and open the link it prints:</p>
        <CopyValue value="npm start" label="command" />
      </div>
      <div className="grid gap-2 text-sm">
        <p>Somebody has one already? Then sign in, or ask an admin to add you.</p>
        <div>
          <LinkButton href={routes.signIn()}>Sign in</LinkButton>
        </div>
      </div>
    </PlainPage>
  );
}
