'use client';

import { useRouter } from 'next/navigation';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Remaining } from '#components/ui/remaining';
import { showToast } from '#components/ui/toast';
import { useOnDemand } from '#components/ui/use-on-demand';
import { keepOldKeyAction } from '#lib/actions/rotations';
import type { RotationView } from '#lib/data/rotations';

const loadRetireDialog = () => import('./retire-now-dialog.tsx').then((module) => module.RetireNowDialog);

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
  const retire = useOnDemand(loadRetireDialog);
  const keep = useAction(keepOldKeyAction, {
    onSuccess: () => {
      showToast(`The key “${keyName}” stays.`);
      router.refresh();
    },
  });
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
          <Button size="sm" isPending={retire.isLoading} onFocus={retire.preload} onClick={retire.open}>
            Retire now{suffix}
          </Button>
          <Button size="sm" isPending={keep.isPending} onClick={() => keep.run(target)}>
            Keep{suffix}
          </Button>
        </span>
      )}
      {retire.Component && <retire.Component target={target} name={keyName} onClose={retire.close} />}
      <FailureAlert failure={keep.failure} />
    </span>
  );
}
