import { clsx } from 'clsx';
import type { ComponentProps, ReactNode, Ref } from 'react';

/*
 * A real table where there is room for one. In a narrow place each row becomes a card; because that changes
 * `display`, which some readers take for the end of the table, the roles are written out. Rows and cells are many, so
 * that their look has a class of its own in `globals.css`: a list is a third shorter for it.
 */

interface TableProps {
  /** What the table holds, for screen readers. */
  caption: string;
  /** The header cells. */
  head: ReactNode;
  /** Rows in all, the header's included, where only some of them are drawn. Give each its `aria-rowindex` then. */
  rowCount?: number;
  /** The columns keep the widths of their header cells, whatever rows come and go. */
  isSteady?: boolean;
  isBusy?: boolean;
  bodyRef?: Ref<HTMLTableSectionElement>;
  children: ReactNode;
}

export function Table({
  caption,
  head,
  rowCount,
  isSteady = false,
  isBusy = false,
  bodyRef,
  children,
}: TableProps) {
  return (
    <div className="@container overflow-x-auto rounded-lg border border-line">
      <table
        // biome-ignore lint/a11y/noRedundantRoles: `display` is changed below, see above
        role="table"
        aria-rowcount={rowCount}
        aria-busy={isBusy || undefined}
        className={clsx('w-full border-collapse text-sm @max-2xl:block', isSteady && 'table-fixed')}
      >
        <caption className="sr-only">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <thead role="rowgroup" className="@max-2xl:sr-only">
          <tr
            // biome-ignore lint/a11y/noRedundantRoles: as above
            role="row"
            aria-rowindex={rowCount === undefined ? undefined : 1}
            className="border-b border-line bg-sunken text-left"
          >
            {head}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tbody ref={bodyRef} role="rowgroup" className="divide-y divide-line @max-2xl:block">
          {children}
        </tbody>
      </table>
    </div>
  );
}

interface HeadCellProps {
  children: ReactNode;
  align?: 'left' | 'right';
  /** Only where the column sorts. */
  sort?: 'ascending' | 'descending' | 'none';
  hasHiddenLabel?: boolean;
  /** In a steady table; the others share what is left. */
  width?: keyof typeof widths;
}

const widths = { sm: 'w-32', md: 'w-32 @4xl:w-54', lg: 'w-62' } as const;

export function HeadCell({ children, align = 'left', sort, hasHiddenLabel = false, width }: HeadCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sort}
      className={clsx(
        'h-9 whitespace-nowrap px-4 text-xs font-medium text-ink-muted',
        align === 'right' && 'text-right',
        width && widths[width],
      )}
    >
      {hasHiddenLabel ? <span className="sr-only">{children}</span> : children}
    </th>
  );
}

export function Row(props: Omit<ComponentProps<'tr'>, 'className' | 'role'>) {
  return (
    <tr
      {...props}
      // biome-ignore lint/a11y/noRedundantRoles: as above
      role="row"
      className="data-row"
    />
  );
}

/** A sentence across all columns, about the rows above it. */
export function NoteRow({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <tr role="row" className="@max-2xl:block">
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <td role="cell" colSpan={columns} className="px-4 py-2 text-ink-muted @max-2xl:block">
        {children}
      </td>
    </tr>
  );
}

interface CellProps {
  children: ReactNode;
  /** The column's name, shown beside the value on a card. Leave it out for the first cell and for actions. */
  label?: string;
  align?: 'left' | 'right';
  /** Names the row: a header cell. */
  isRowHeader?: boolean;
}

export function Cell({ children, label, align = 'left', isRowHeader = false }: CellProps) {
  const look = clsx(
    'data-cell',
    isRowHeader && 'text-left',
    align === 'right' && '@2xl:text-right',
    // Buttons start where the card's text starts.
    align === 'right' && !label && '@max-2xl:justify-start',
  );
  if (isRowHeader) {
    return (
      <th scope="row" data-label={label} className={look}>
        {children}
      </th>
    );
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <td role="cell" data-label={label} className={look}>
      {children}
    </td>
  );
}
