'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { showToast } from '#components/ui/toast';
import { revokeInvitationAction } from '#lib/actions/team';

/** Nothing is lost by it, since another link is made in a moment: no question is asked. */
export function RevokeInvitation({ id, email }: { id: string; email: string }) {
  const { run, isPending, failure } = useAction(revokeInvitationAction, {
    onSuccess: () => showToast(`The invitation of ${email} does not work any more.`),
  });
  return (
    <span className="grid gap-2 sm:justify-items-end">
      <Button size="sm" isPending={isPending} onClick={() => run({ invitationId: id })}>
        Revoke<span className="sr-only"> the invitation of {email}</span>
      </Button>
      <FailureAlert failure={failure} />
    </span>
  );
}
