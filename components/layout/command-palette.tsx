'use client';

import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from 'react';
import { Dialog } from '#components/ui/dialog';
import { rememberChoiceAction } from '#lib/actions/palette';
import type { PaletteAct, PaletteItem } from '#lib/data/palette-items';
import { paletteQuery } from '#lib/queries/palette';
import { queryClient } from '#lib/queries/query-client';
import { PaletteGroups } from './palette-groups.tsx';
import { setTheme } from './set-theme.tsx';
import { signOut } from './sign-out.tsx';

interface CommandPaletteProps {
  onClose: () => void;
  /** Opens the dialog that creates an app. */
  onCreateApp: () => void;
}

const inputLook =
  'h-11 w-full border-b border-line bg-transparent px-5 text-field outline-none placeholder:text-ink-subtle';

/**
 * Finds apps, integrations and screens, and does things, from the keyboard: a combobox whose list is always open.
 * The focus stays in the field; the arrow keys move through the list.
 */
export function CommandPalette({ onClose, onCreateApp }: CommandPaletteProps) {
  const id = useId();
  const router = useRouter();
  const { appId } = useParams<{ appId?: string }>();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(text);
  const found = useQuery(paletteQuery(asked, appId), queryClient());
  const items = found.data ?? [];
  const current = Math.min(active, items.length - 1);

  const acts: Readonly<Record<PaletteAct, () => void>> = {
    'create-app': onCreateApp,
    'theme-light': () => setTheme('light'),
    'theme-dark': () => setTheme('dark'),
    'theme-system': () => setTheme('system'),
    'sign-out': () => void signOut(),
  };
  const choose = (item: PaletteItem | undefined) => {
    if (!item || item.lockedFor) return;
    // The dialog of a new app takes the palette's place; everything else closes it.
    if (item.act !== 'create-app') onClose();
    if (item.act) acts[item.act]();
    if (item.href) router.push(item.href);
    // Losing it costs a place in the list of recent ones; nobody waits for it.
    if (item.act !== 'sign-out') rememberChoiceAction({ key: item.key }).catch(() => undefined);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // What stands there must be what was typed: an answer on its way could put another item in its place.
      if (asked === text && !found.isPlaceholderData) choose(items[current]);
      return;
    }
    const next = moves[event.key]?.(current, items.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <Dialog title="Search" onClose={onClose} size="lg">
      <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] pt-2">
        <input
          role="combobox"
          aria-label="Search apps, integrations and actions"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items[current] ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder="Acme, +1 514 612 5236, connect telegram to acme …"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKey}
          className={inputLook}
        />
        <PaletteGroups id={id} items={items} active={current} onPoint={setActive} onChoose={choose} />
        <Said>{saidOf(found.isPending, found.error, items.length, text)}</Said>
      </div>
    </Dialog>
  );
}

const moves: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowDown: (at, length) => (at + 1) % Math.max(1, length),
  ArrowUp: (at, length) => (at - 1 + length) % Math.max(1, length),
};

function saidOf(isPending: boolean, error: Error | null, count: number, text: string): string {
  if (isPending) return 'Searching …';
  if (error) return error.message;
  if (count === 0) return `Nothing found for “${text.trim()}”.`;
  return '';
}

function Said({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="wrap-anywhere px-5 py-3 text-sm text-ink-muted empty:hidden">
      {children}
    </p>
  );
}
