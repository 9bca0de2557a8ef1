import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { csvLine, textStream } from './csv.ts';
import { exportHistory, type HistoryEvent, type HistoryFilters } from './history.ts';

export type ExportFormat = 'csv' | 'jsonl';

const columns = [
  'seq',
  'at',
  'reference',
  'kind',
  'phase',
  'outcome',
  'person',
  'role',
  'address',
  'app',
  'target',
  'reason',
  'detail',
] as const;

const flat = (event: HistoryEvent): Record<(typeof columns)[number], string | number> => ({
  seq: event.seq,
  at: new Date(event.at).toISOString(),
  reference: event.reference,
  kind: event.kind,
  phase: event.phase,
  outcome: event.outcome ?? '',
  person: event.actor?.email ?? '',
  role: event.actor?.role ?? '',
  address: event.address ?? '',
  app: event.appId ?? '',
  target: event.target ?? '',
  reason: event.reason ?? '',
  detail: event.detail ? JSON.stringify(event.detail) : '',
});

const writers: Record<ExportFormat, { head: string; row: (event: HistoryEvent) => string }> = {
  csv: {
    head: csvLine(columns),
    row: (event) => {
      const values = flat(event);
      return csvLine(columns.map((column) => values[column]));
    },
  },
  jsonl: {
    head: '',
    row: (event) => `${JSON.stringify({ ...event, at: new Date(event.at).toISOString() })}\n`,
  },
};

/**
 * The filtered log as a stream of text: CSV with CRLF line ends (RFC 4180), or one JSON object a line. Recorded
 * before the first byte; throws what {@link audited} and {@link authorise} throw.
 */
export async function startExport(
  staff: Staff,
  filters: HistoryFilters,
  format: ExportFormat,
): Promise<ReadableStream<Uint8Array>> {
  await authorise(staff, 'audit.export');
  const { head, row } = writers[format];
  await audited(
    staff,
    { kind: 'audit.export', detail: { format, filters: JSON.stringify(filters) } },
    async () => undefined,
  );
  return textStream(head, exportHistory(staff, filters), row);
}
