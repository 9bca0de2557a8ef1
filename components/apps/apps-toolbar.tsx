'use client';

import { ListFilter, Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect } from 'react';
import { ExportButton } from '#components/forms/export-button';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { PopoverOnDemand } from '#components/ui/popover-on-demand';
import { useOnDemand } from '#components/ui/use-on-demand';
import type { SavedView } from '#lib/data/saved-views';
import { routes } from '#lib/routes';
import type { ChannelMarks } from './channel-marks.tsx';
import type { AppsQueryState } from './use-apps-query.tsx';

const loadFilters = () => import('./filters-panel.tsx').then((module) => module.FiltersPanel);
const loadViews = () => import('./views-dialog.tsx').then((module) => module.ViewsDialog);

interface AppsToolbarProps {
  state: AppsQueryState;
  marks: ChannelMarks;
  tellsTrouble: boolean;
  views: readonly SavedView[];
  searchRef: Ref<HTMLInputElement>;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function AppsToolbar({ state, marks, tellsTrouble, views, searchRef, onKeyDown }: AppsToolbarProps) {
  const viewsDialog = useOnDemand(loadViews);
  const { query, choose } = state;
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-0 flex-1 basis-full sm:basis-60">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-subtle"
        />
        <Input
          ref={searchRef}
          type="search"
          aria-label="Search apps"
          aria-keyshortcuts="/"
          placeholder="Name, id, phone, bot, page, email…"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          hasEndButton
          value={query.q ?? ''}
          onChange={(event) => state.type(event.target.value)}
          onBlur={state.rest}
          onKeyDown={onKeyDown}
        />
      </div>
      <PopoverOnDemand
        label="Filters"
        trigger={
          <>
            <ListFilter aria-hidden="true" /> Filter
          </>
        }
        load={loadFilters}
        content={{ query, marks, tellsTrouble, onChange: choose }}
      />
      <Button
        isPending={viewsDialog.isLoading}
        onPointerEnter={viewsDialog.preload}
        onClick={viewsDialog.open}
      >
        Views
      </Button>
      <ExportButton action={routes.appsExport(query)} />
      {viewsDialog.Component && (
        <viewsDialog.Component state={state} views={views} onClose={viewsDialog.close} />
      )}
    </search>
  );
}

const editable = 'input, textarea, select, [contenteditable]';

/** "/" leads to the search, unless it is typed into something. */
export function useSlash(focus: () => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = event.target instanceof Element && event.target.matches(editable);
      if (isTyping || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [focus]);
}
