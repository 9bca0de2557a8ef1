import { ExportButton } from '#components/forms/export-button';
import type { HistoryQuery } from '#lib/data/history-filters';
import { routes } from '#lib/routes';

/** Downloads exactly what the filters leave. */
export function ExportButtons({ query: { before: _, ...query } }: { query: HistoryQuery }) {
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <ExportButton action={routes.auditExport({ ...query, format: 'csv' })} />
      <ExportButton action={routes.auditExport({ ...query, format: 'jsonl' })}>
        Export JSON Lines
      </ExportButton>
    </div>
  );
}
