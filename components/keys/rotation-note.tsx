'use client';

import { useRouter } from 'next/navigation';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Remaining } from '#components/ui/remaining';
import { showToast } from '#components/ui/toast';
import { keepOldKeyAction, retireNowAction } from '#lib/actions/rotations';
import type { RotationView } from '#lib/data/rotations';

interface RotationNoteProps {
  appId: string;
  keyName: string;
  rotation: RotationView;
  /** This person's role may not rotate. */
  isLocked: boolean;
}

/** On the row of an old key: how long it still works, and the two ways to end the waiting. */
export function RotationNote({ appId, keyName, rotation, isLocked }: RotationNoteProps) {
  const router = useRouter();
  const ended = (words: string) => () => {
    showToast(words);
    router.refresh();
  };
  const retire = useAction(retireNowAction, { onSuccess: ended(`The key “${keyName}” is deleted.`) });
  const keep = useAction(keepOldKeyAction, { onSuccess: ended(`The key “${keyName}” stays.`) });
  const target = { appId, rotationId: rotation.id };
  const suffix = <span className="sr-only"> {keyName}</span>;
  return (
    <span className="grid gap-1.5">
      <span className="text-xs text-warn-ink">
        {rotation.retiresAt === null ? (
          'Being replaced; making the new key was interrupted'
        ) : (
          <>
            Replaced. Deleted <Remaining until={rotation.retiresAt} onOver={() => router.refresh()} />
          </>
        )}
      </span>
      {!isLocked && (
        <span className="flex flex-wrap gap-2">
          <Button size="sm" isPending={retire.isPending} onClick={() => retire.run(target)}>
            Retire now{suffix}
          </Button>
          <Button size="sm" isPending={keep.isPending} onClick={() => keep.run(target)}>
            Keep{suffix}
          </Button>
        </span>
      )}
      <FailureAlert failure={retire.failure ?? keep.failure} />
    </span>
  );
}
