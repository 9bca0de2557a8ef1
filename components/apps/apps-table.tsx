'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { HeadCell, Table } from '#components/ui/table';
import type { AppsQuery } from '#lib/queries/apps-query';

type Sort = NonNullable<AppsQuery['sort']>;

interface AppsTableProps {
  query: AppsQuery;
  hrefOf: (query: AppsQuery) => string;
  onSort: (query: AppsQuery) => void;
  /** Rows in all, however few are drawn. */
  total: number;
  isBusy: boolean;
  bodyRef: Ref<HTMLTableSectionElement>;
  children: ReactNode;
}

export function AppsTable({ query, hrefOf, onSort, total, isBusy, bodyRef, children }: AppsTableProps) {
  const head = (sort: Sort, label: string, first: 'up' | 'down' = 'up') => (
    <SortLink query={query} sort={sort} first={first} hrefOf={hrefOf} onSort={onSort}>
      {label}
    </SortLink>
  );
  return (
    <Table
      caption="Apps"
      rowCount={total + 1}
      isSteady
      isBusy={isBusy}
      bodyRef={bodyRef}
      head={
        <>
          <HeadCell sort={orderOf(query, 'name')}>{head('name', 'Name')}</HeadCell>
          <HeadCell width="lg">App ID</HeadCell>
          <HeadCell width="md" sort={orderOf(query, 'channels')}>
            {head('channels', 'Channels', 'down')}
          </HeadCell>
          <HeadCell width="sm" sort={orderOf(query, 'created')}>
            {head('created', 'Created', 'down')}
          </HeadCell>
        </>
      }
    >
      {children}
    </Table>
  );
}

function orderOf({ sort = 'name', dir }: AppsQuery, column: Sort) {
  if (sort !== column) return 'none';
  return dir === 'down' ? 'descending' : 'ascending';
}

interface SortLinkProps extends Pick<AppsTableProps, 'query' | 'hrefOf' | 'onSort'> {
  sort: Sort;
  /** Which way the first press sorts. */
  first: 'up' | 'down';
  children: ReactNode;
}

/** A link, so that an order can be opened in a tab; a plain press sorts in place. */
function SortLink({ query, sort, first, hrefOf, onSort, children }: SortLinkProps) {
  const isCurrent = (query.sort ?? 'name') === sort;
  const current = query.dir ?? 'up';
  const dir = isCurrent ? (current === 'up' ? 'down' : 'up') : first;
  const next: AppsQuery = {
    ...query,
    sort: sort === 'name' ? undefined : sort,
    dir: dir === 'down' ? dir : undefined,
  };
  const Arrow = current === 'down' ? ArrowDown : ArrowUp;
  return (
    <a
      href={hrefOf(next)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onSort(next);
      }}
      className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
    >
      {children}
      {isCurrent && <Arrow aria-hidden="true" className="size-3" />}
    </a>
  );
}

/** Room for rows that are not drawn. Its height is set on the element: the policy of our pages forbids it in HTML. */
export function RowSpace({ height }: { height: number }) {
  if (height <= 0) return null;
  const setHeight = (cell: HTMLTableCellElement | null) => {
    if (cell) cell.style.height = `${height}px`;
  };
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus; this one holds no more than room
    <tr aria-hidden="true" className="@max-2xl:block">
      <td ref={setHeight} colSpan={4} className="p-0 @max-2xl:block" />
    </tr>
  );
}

/** The index of the row that an element lies in. */
const indexOf = (element: Element | null): number | undefined => {
  const text = element?.closest('[data-index]')?.getAttribute('data-index');
  return text ? Number(text) : undefined;
};

/** Where an arrow key leads from a row; undefined for every other key. */
export function rowAfterKey(event: KeyboardEvent, total: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return undefined;
  const index = indexOf(event.target);
  if (index === undefined) return undefined;
  const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: total - 1 }[event.key];
  return target === undefined ? undefined : Math.min(target, total - 1);
}
