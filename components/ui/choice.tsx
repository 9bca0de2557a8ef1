'use client';

import { clsx } from 'clsx';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

interface ChoiceProps {
  /** What the options are: "Client", "Language". */
  label: string;
  options: readonly [ChoiceOption, ...ChoiceOption[]];
}

export interface ChoiceOption {
  id: string;
  label: string;
  children: ReactNode;
}

/** One of several views of one thing. Arrow keys go from one to the next, as readers expect of tabs. */
export function Choice({ label, options }: ChoiceProps) {
  const id = useId();
  const [index, setIndex] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const current = options[index] ?? options[0];
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (index + step + options.length) % options.length;
    setIndex(next);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className="grid min-w-0 gap-2">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={handleKey}
        className="flex flex-wrap gap-1"
      >
        {options.map((option, position) => (
          <ChoiceTab
            key={option.id}
            label={option.label}
            panelId={`${id}-panel`}
            isCurrent={position === index}
            onSelect={() => setIndex(position)}
          />
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-label={current.label} className="min-w-0">
        {current.children}
      </div>
    </div>
  );
}

interface ChoiceTabProps {
  label: string;
  panelId: string;
  isCurrent: boolean;
  onSelect: () => void;
}

function ChoiceTab({ label, panelId, isCurrent, onSelect }: ChoiceTabProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isCurrent}
      aria-controls={panelId}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onSelect}
      className={clsx(
        'h-7 rounded-md px-2.5 text-sm',
        isCurrent ? 'bg-well font-medium text-ink' : 'text-ink-muted hover:text-ink',
      )}
    >
      {label}
    </button>
  );
}
