'use client';

import { useState } from 'react';
import { CreateAppDialog } from '#components/apps/create-app-dialog';
import { CommandPalette } from '#components/layout/command-palette';

/** The palette, and after it what it opened. */
export function PaletteParts({ onClose }: { onClose: () => void }) {
  const [isCreating, setIsCreating] = useState(false);
  if (isCreating) return <CreateAppDialog onClose={onClose} />;
  return <CommandPalette onClose={onClose} onCreateApp={() => setIsCreating(true)} />;
}
