'use client';

import { PaletteButton } from '#components/layout/palette-button';

/** Here and not in the shell, because the palette opens dialogs of domains, which the shell does not know. */
export function Palette({ isMac }: { isMac: boolean }) {
  return (
    <PaletteButton
      isMac={isMac}
      load={() => import('./palette-parts.tsx').then((module) => module.PaletteParts)}
    />
  );
}
