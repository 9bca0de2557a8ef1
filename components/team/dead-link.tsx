import { PlainPage } from '#components/layout/plain-page';
import { LinkButton } from '#components/ui/link-button';
import { routes } from '#lib/routes';

interface DeadLinkProps {
  title: string;
  /** Every reason at once, and whom to ask. Which one it is would tell a stranger who is here. */
  children: string;
  isSandbox: boolean;
}

export function DeadLink({ title, children, isSandbox }: DeadLinkProps) {
  return (
    <PlainPage title={title} description={children} isSandbox={isSandbox}>
      <div>
        <LinkButton href={routes.signIn()}>Sign in</LinkButton>
      </div>
    </PlainPage>
  );
}
