'use client';

import { clsx } from 'clsx';
import { Lock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PaletteItem } from '#lib/data/palette-items';

interface PaletteGroupsProps {
  /** The list is `ID-list`, its options `ID-0`, `ID-1` … */
  id: string;
  items: readonly PaletteItem[];
  active: number;
  onPoint: (index: number) => void;
  onChoose: (item: PaletteItem) => void;
}

/** Neighbours of one group, in the order in which they came: a group may come twice. */
function inGroups(items: readonly PaletteItem[]): { at: number; items: PaletteItem[] }[] {
  const groups: { at: number; items: PaletteItem[] }[] = [];
  for (const [index, item] of items.entries()) {
    const last = groups.at(-1);
    if (last?.items[0]?.group === item.group) last.items.push(item);
    else groups.push({ at: index, items: [item] });
  }
  return groups;
}

export function PaletteGroups({ id, items, active, onPoint, onChoose }: PaletteGroupsProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Found"
      // Focus stays in the field; this is for who scrolls with the keyboard.
      tabIndex={-1}
      className="max-h-[60dvh] overflow-y-auto p-2 outline-none empty:hidden"
    >
      {inGroups(items).map(({ at, items: [first, ...rest] }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list of options
        <div key={at} role="group" aria-label={first?.group}>
          <p aria-hidden="true" className="px-3 pt-2 pb-1 text-2xs font-medium text-ink-muted">
            {first?.group}
          </p>
          {[first, ...rest].map(
            (item, index) =>
              item && (
                <Option
                  key={item.key}
                  id={`${id}-${at + index}`}
                  item={item}
                  isActive={at + index === active}
                  onPoint={() => onPoint(at + index)}
                  onChoose={() => onChoose(item)}
                />
              ),
          )}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, item: { label, detail, lockedFor }, isActive, onPoint, onChoose }: OptionProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
    <div
      ref={ref}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={lockedFor ? true : undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={clsx(
        'flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-sm',
        isActive && 'bg-well',
        lockedFor && 'cursor-not-allowed text-ink-muted',
      )}
    >
      <span dir="auto" className="min-w-0 truncate">
        {label}
      </span>
      {detail && (
        <span dir="auto" className="min-w-0 truncate text-xs text-ink-muted">
          {detail}
        </span>
      )}
      {lockedFor && (
        <span className="ml-auto inline-flex shrink-0 items-center gap-1.5 text-xs">
          <Lock aria-hidden="true" className="size-3.5" />
          Locked. Ask {lockedFor}.
        </span>
      )}
    </div>
  );
}
