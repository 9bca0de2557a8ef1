import type { Metadata } from 'next';
import { NameForm } from '#components/account/name-form';
import { PasskeysSection } from '#components/account/passkeys-section';
import { PasswordForm } from '#components/account/password-form';
import { SecondFactor } from '#components/account/second-factor';
import { SessionsTable } from '#components/account/sessions-table';
import { SignOutEverywhere } from '#components/account/sign-out-everywhere';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import { requireStaff } from '#lib/auth/session';
import { getAccount, listSessions } from '#lib/data/account';
import { getFactors } from '#lib/data/factors';
import { load } from '#lib/data/failures';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const staff = await requireStaff();
  const loaded = await load(() => Promise.all([getAccount(staff), listSessions(staff), getFactors(staff)]));
  if (!loaded.ok)
    return (
      <>
        <PageHeader title="Account" />
        <PanelError title="Your account could not be loaded." failure={loaded.failure} />
      </>
    );
  const [account, sessions, factors] = loaded.data;
  return (
    <>
      <PageHeader title="Account" description={`${account.email} · ${account.role}`} />
      <div className="grid gap-8">
        <Section title="Name" isBoxed>
          <div className="max-w-md">
            <NameForm name={account.name} />
          </div>
        </Section>
        {account.hasPassword && (
          <Section title="Password" description="Changing it ends your other sessions." isBoxed>
            <div className="max-w-md">
              <PasswordForm />
            </div>
          </Section>
        )}
        {account.hasPassword && (
          <>
            <PasskeysSection factors={factors} />
            <Section
              title="Second factor"
              description="Beside the password, sign-in asks for a code of an app on your phone, or for a passkey where there is no app."
              isBoxed
            >
              <SecondFactor factors={factors} />
            </Section>
          </>
        )}
        {account.singleSignOn && (
          <Section
            title="Single sign-on"
            description={`You can sign in with ${account.singleSignOn.provider}. Whoever came in that way confirms there too.`}
          >
            <DescriptionList>
              <DescriptionItem term={`Email at ${account.singleSignOn.provider}`}>
                {account.singleSignOn.email}
              </DescriptionItem>
              <DescriptionItem term="Linked">
                <Time value={account.singleSignOn.since} />
              </DescriptionItem>
            </DescriptionList>
          </Section>
        )}
        <Section
          title="Sessions"
          description="Where you are signed in. A session ends by itself after 30 minutes without use, or 12 hours."
          actions={<SignOutEverywhere />}
        >
          <SessionsTable sessions={sessions} />
        </Section>
      </div>
    </>
  );
}
