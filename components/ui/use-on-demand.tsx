'use client';

import { type ComponentType, useState } from 'react';
import { showToast } from './toast.tsx';

/**
 * Code that is loaded when it is first opened: dialogs and their forms. `Component` is there while it is open.
 * Code that cannot be loaded (offline, or a new build has replaced it) is said in words instead of taking the
 * page down.
 */
export function useOnDemand<Props>(load: () => Promise<ComponentType<Props>>) {
  const [loaded, setLoaded] = useState<{ Component: ComponentType<Props> }>();
  const [isOpen, setIsOpen] = useState(false);
  const [isLoading, setIsLoading] = useState(false);

  const open = async () => {
    setIsLoading(true);
    try {
      const Component = await load();
      setLoaded({ Component });
      setIsOpen(true);
    } catch {
      showToast('This could not be loaded. Check your connection or reload the page; nothing was changed.');
    } finally {
      setIsLoading(false);
    }
  };
  return {
    Component: isOpen ? loaded?.Component : undefined,
    isLoading,
    open,
    close: () => setIsOpen(false),
    /** For a pointer that comes near: the press then opens at once. */
    preload: () => void load().catch(() => undefined),
  };
}
