'use client';

import { Search } from 'lucide-react';
import { type ComponentType, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from '#components/ui/kbd';
import { useIsLive } from '#components/ui/use-is-live';
import { useOnDemand } from '#components/ui/use-on-demand';

interface PaletteButtonProps {
  /** Where the key beside K is ⌘. */
  isMac: boolean;
  /** The palette with what it opens: loaded when somebody comes near it. */
  load: () => Promise<ComponentType<{ onClose: () => void }>>;
}

/** "Search", and the key that does the same from anywhere. */
export function PaletteButton({ load, isMac }: PaletteButtonProps) {
  const palette = useOnDemand(load);
  const isLive = useIsLive();
  const { open, close } = palette;
  const isOpen = palette.Component !== undefined;
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      if (isOpen) close();
      // A question that is open must be answered first.
      else if (!document.querySelector('dialog[open]')) void open();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  });
  return (
    <>
      <button
        type="button"
        onClick={open}
        onPointerEnter={palette.preload}
        onFocus={palette.preload}
        aria-keyshortcuts={isLive ? 'Meta+K Control+K' : undefined}
        aria-busy={palette.isLoading || undefined}
        className="flex h-8 w-full items-center gap-2.5 rounded-md border border-line bg-canvas px-2 text-sm text-ink-muted hover:text-ink max-lg:h-10"
      >
        <Search aria-hidden="true" className="size-4" />
        Search
        <span aria-hidden="true" className="ml-auto flex gap-1 pointer-coarse:hidden">
          <Kbd>{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
        </span>
      </button>
      {palette.Component &&
        // Not inside the menu: of a menu that closes, a dialog would go too.
        createPortal(<palette.Component onClose={palette.close} />, document.body)}
    </>
  );
}
