'use client';

import { type ComponentProps, lazy } from 'react';

const PendingDeletion = lazy(() =>
  import('./pending-deletion.tsx').then((module) => ({ default: module.PendingDeletion })),
);

/** Few apps ever wait for their end, so the code that calls one back comes with the first that does. */
export function PendingDeletionOnDemand(props: ComponentProps<typeof PendingDeletion>) {
  return <PendingDeletion {...props} />;
}
