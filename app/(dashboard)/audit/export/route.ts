import { answerExport } from '#lib/data/answer-export';
import { startExport } from '#lib/data/history-export';
import { filtersOf, historyQuery } from '#lib/data/history-filters';

const types = { csv: undefined, jsonl: 'application/x-ndjson; charset=utf-8' } as const;

/** The filtered audit log as a file. */
export const POST = (request: Request) =>
  answerExport(request, async (staff, parameters) => {
    const query = Object.fromEntries(parameters);
    const format = query.format === 'jsonl' ? 'jsonl' : 'csv';
    const body = await startExport(staff, filtersOf(historyQuery.parse(query)), format);
    const day = new Date().toISOString().slice(0, 10);
    return { name: `audit-${day}.${format}`, body, type: types[format] };
  });
