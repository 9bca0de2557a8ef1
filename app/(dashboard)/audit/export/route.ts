import { findStaff } from '#lib/auth/session';
import { toFailure } from '#lib/data/failures';
import { startExport } from '#lib/data/history-export';
import { filtersOf, historyQuery } from '#lib/data/history-filters';

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' } as const;

/** POST, because an export is recorded: the filtered log as a file. 401, 403 or 503 with a sentence otherwise. */
export async function POST(request: Request): Promise<Response> {
  const staff = await findStaff();
  if (!staff) return new Response('Your session has ended. Sign in again.', { status: 401 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const format = query.format === 'jsonl' ? 'jsonl' : 'csv';
  try {
    const body = await startExport(staff, filtersOf(historyQuery.parse(query)), format);
    const day = new Date().toISOString().slice(0, 10);
    return new Response(body, {
      headers: {
        'content-type': types[format],
        'content-disposition': `attachment; filename="audit-${day}.${format}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    const { message, reference } = toFailure(error);
    return new Response(`${message} Reference ${reference}.`, { status: 403 });
  }
}
