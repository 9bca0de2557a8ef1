'use client';

import { type ComponentType, type ReactNode, type ToggleEvent, useId, useState } from 'react';
import { buttonClasses } from './button-classes.tsx';
import { Skeleton } from './skeleton.tsx';
import { showToast } from './toast.tsx';

interface PopoverOnDemandProps<Props> {
  /** What the button shows. */
  trigger: ReactNode;
  /** Names what opens, for screen readers. */
  label: string;
  load: () => Promise<ComponentType<Props>>;
  /** For what is loaded. */
  content: Props;
}

/** A native popover whose content is loaded when somebody comes near its button. */
export function PopoverOnDemand<Props extends object>({
  trigger,
  label,
  load,
  content,
}: PopoverOnDemandProps<Props>) {
  const id = useId();
  const [loaded, setLoaded] = useState<{ Component: ComponentType<Props> }>();
  const [isOpen, setIsOpen] = useState(false);
  const fetchContent = () =>
    load().then(
      (Component) => setLoaded({ Component }),
      () => showToast('This could not be loaded. Check your connection or reload the page.'),
    );
  const toggle = (event: ToggleEvent) => {
    setIsOpen(event.newState === 'open');
    if (event.newState === 'open' && !loaded) fetchContent();
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        onPointerEnter={() => void load().catch(() => undefined)}
        className={buttonClasses('secondary', 'md')}
      >
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={toggle}
        className="popover-below max-h-[80dvh] w-96 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-lg border border-line bg-raised p-4 text-ink"
      >
        {isOpen && (loaded ? <loaded.Component {...content} /> : <Skeleton width="full" />)}
      </div>
    </>
  );
}
