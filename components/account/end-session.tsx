'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { showToast } from '#components/ui/toast';
import { endOwnSessionAction } from '#lib/actions/account';

export function EndSession({ id, browser }: { id: string; browser: string }) {
  const { run, isPending, failure } = useAction(endOwnSessionAction, {
    onSuccess: () => showToast(`The session in ${browser} has ended.`),
  });
  return (
    <span className="grid gap-2 sm:justify-items-end">
      <Button size="sm" isPending={isPending} onClick={() => run({ sessionId: id })}>
        End<span className="sr-only"> the session in {browser}</span>
      </Button>
      <FailureAlert failure={failure} />
    </span>
  );
}
