'use client';

import { useIsLive } from '#components/ui/use-is-live';
import { ownZone } from '#lib/zones';

interface OwnZoneProps {
  name: string;
  /** The zone in the address, which counts until the form is sent. */
  given: string | undefined;
}

/** Tells whose days a form means: the reader's own, as the times in the list. Without scripts they are UTC's. */
export function OwnZone({ name, given }: OwnZoneProps) {
  const isLive = useIsLive();
  const own = isLive ? ownZone() : undefined;
  if (!own) return null;
  const isOther = given !== undefined && given !== own;
  return (
    <>
      <input type="hidden" name={name} value={own} />
      {isOther && (
        <p className="col-span-full text-xs text-ink-muted">Days shown here are those of {given}.</p>
      )}
    </>
  );
}
