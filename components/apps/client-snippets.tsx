'use client';

import { clsx } from 'clsx';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { CodeBlock } from '#components/ui/code-block';
import type { Snippets } from './snippets.tsx';

/** One snippet at a time. Arrow keys go from one to the next, as readers expect of tabs. */
export function ClientSnippets({ snippets }: { snippets: Snippets }) {
  const id = useId();
  const [index, setIndex] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const current = snippets[index] ?? snippets[0];
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (index + step + snippets.length) % snippets.length;
    setIndex(next);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className="grid min-w-0 gap-2">
      <div
        ref={list}
        role="tablist"
        aria-label="Client"
        onKeyDown={handleKey}
        className="flex flex-wrap gap-1"
      >
        {snippets.map((snippet, position) => (
          <SnippetTab
            key={snippet.id}
            label={snippet.label}
            panelId={`${id}-panel`}
            isCurrent={position === index}
            onSelect={() => setIndex(position)}
          />
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-label={current.label} className="min-w-0">
        <CodeBlock code={current.code} label={`${current.label} code`} title={current.place} />
      </div>
    </div>
  );
}

interface SnippetTabProps {
  label: string;
  panelId: string;
  isCurrent: boolean;
  onSelect: () => void;
}

function SnippetTab({ label, panelId, isCurrent, onSelect }: SnippetTabProps) {
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
