'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

interface TooltipProps {
  text: string;
  /** One focusable thing. It gets the text as its description. */
  children: (describedBy: string) => ReactNode;
}

/** Extra words on hover and focus; Escape puts them away. Never the only place where something is said. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId();
  const source = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const show = () => source.current && tip.current?.showPopover({ source: source.current });
  const hide = () => tip.current?.hidePopover();
  const handleKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens to the control inside
    <span
      ref={source}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={handleKey}
      className="inline-flex"
    >
      {children(id)}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="popover-tip max-w-64 rounded-md bg-ink px-2 py-1 text-xs text-canvas"
      >
        {text}
      </span>
    </span>
  );
}
