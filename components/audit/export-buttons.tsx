import { Button } from '#components/ui/button';
import type { HistoryQuery } from '#lib/data/history-filters';
import { routes } from '#lib/routes';

/** Downloads exactly what the filters leave. A form that posts, because an export is itself recorded. */
export function ExportButtons({ query: { before: _, ...query } }: { query: HistoryQuery }) {
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <form method="post" action={routes.auditExport({ ...query, format: 'csv' })}>
        <Button type="submit">Export CSV</Button>
      </form>
      <form method="post" action={routes.auditExport({ ...query, format: 'jsonl' })}>
        <Button type="submit">Export JSON Lines</Button>
      </form>
    </div>
  );
}
