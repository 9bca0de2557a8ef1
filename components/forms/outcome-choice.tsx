'use client';

import { Button } from '#components/ui/button';
import { MonoId } from '#components/ui/mono-id';
import { Time } from '#components/ui/time';
import { useFormState } from './action-form.tsx';

/** Which of several look-alikes is what this form made; see `settleOutcomeAction`. */
export function OutcomeChoice() {
  const { failure, choose } = useFormState();
  if (!failure?.candidates) return null;
  return (
    <ul className="mt-2 grid gap-2" aria-label="New ones that look alike">
      {failure.candidates.map(({ id, createdAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span className="grid gap-0.5">
            <MonoId value={id} name={`id ${id}`} />
            <span className="text-xs">
              Created <Time value={createdAt ?? undefined} />
            </span>
          </span>
          <Button size="sm" onClick={() => choose(id)}>
            It is this one<span className="sr-only">: {id}</span>
          </Button>
        </li>
      ))}
      <li>
        <Button size="sm" onClick={() => choose(null)}>
          None of them: send it again
        </Button>
      </li>
    </ul>
  );
}
