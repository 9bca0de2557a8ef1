import { CircleCheck, CircleDashed } from 'lucide-react';
import { Time } from '#components/ui/time';
import type { Channel } from '#lib/channels/define';

/** "Created" is not "working". The first is known, the second can only be tried, and the screen says which is which. */
export function Proof({ proof, createdAt }: { proof: Channel['proof']; createdAt: number | null }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      <li className="flex gap-3 px-4 py-3">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ok-ink" />
        <div className="grid gap-0.5">
          <p className="text-sm font-medium">
            Created
            {createdAt !== null && (
              <span className="font-normal text-ink-muted">
                {' '}
                <Time value={createdAt} />
              </span>
            )}
          </p>
          <p className="text-sm text-ink-muted">{proof.created}</p>
        </div>
      </li>
      <li className="flex gap-3 px-4 py-3">
        <CircleDashed aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-subtle" />
        <div className="grid gap-0.5">
          <p className="text-sm font-medium">Not proved to work yet</p>
          <p className="text-sm text-ink-muted">{proof.works}</p>
        </div>
      </li>
    </ul>
  );
}
