import type { Metadata } from 'next';
import { PlainPage } from '#components/layout/plain-page';
import { DeadLink } from '#components/team/dead-link';
import { NewPasswordForm } from '#components/team/new-password-form';
import { findPasswordLink } from '#lib/data/new-password';
import { getEnv } from '#lib/env';

export const metadata: Metadata = { title: 'New password' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewPasswordPage({ searchParams }: Props) {
  const { isSandbox } = getEnv();
  const { token } = await searchParams;
  const person = typeof token === 'string' ? await findPasswordLink(token) : null;
  if (typeof token !== 'string' || !person)
    return (
      <DeadLink title="This link does not work" isSandbox={isSandbox}>
        It was used already, is older than a day, was replaced by a newer one, or was not copied whole. Ask an
        admin for a new one.
      </DeadLink>
    );
  return (
    <PlainPage
      title="New password"
      description={`For ${person.email}. Every session of this account ends.`}
      isSandbox={isSandbox}
    >
      <NewPasswordForm token={token} />
    </PlainPage>
  );
}
