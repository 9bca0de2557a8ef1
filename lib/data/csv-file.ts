import 'server-only';
import { audited } from '#lib/audit/record';
import type { Staff } from '#lib/auth/session';
import { type Cell, csvLine, textStream } from './csv.ts';
import { toFailure } from './failures.ts';

/** A file on its way to a person. */
export interface CsvFile {
  /** With the filters in it, so that a file found later says what it holds. */
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
}

/** Rows as cells. */
export type Page = readonly (readonly Cell[])[];

/** A moment as its day in UTC. */
export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
/** A moment as ISO 8601; null stays an empty cell. */
export const timeOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Signs that a file system or a header would take for something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a file name
const unsafe = /[\u0000-\u001f\u007f"*/:<>?\\|]+/g;

/** Parts of a file's name, the undefined ones left out, with today's day and the ending. */
export function fileName(...parts: readonly (string | undefined)[]): string {
  const words = [...parts.filter(Boolean), dayOf(Date.now())].join('_').replace(unsafe, ' ');
  return `${words.slice(0, 150).toWellFormed()}.csv`;
}

/** The last line of a file that does not hold everything: in the first cell, where nobody overlooks it. */
export const admit = (sentence: string) => [`INCOMPLETE: ${sentence}`] as const;

interface Export {
  readonly list: string;
  readonly appId?: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly pages: AsyncGenerator<Page>;
}

/** Records the export before its first byte and then lets it run. The caller has asked whether the person may. */
export async function beginExport({ list, appId, filters, columns, pages }: Export, staff: Staff) {
  const detail = { list, filters: JSON.stringify(filters) };
  await audited(staff, { kind: 'app.export', appId, detail }, async () => undefined);
  return textStream(csvLine(columns), pages, csvLine, (error) => {
    const { message, reference } = toFailure(error);
    return csvLine(admit(`the list could not be read to its end. ${message} Reference ${reference}.`));
  });
}
