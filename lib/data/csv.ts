/** What a cell holds; null and undefined are an empty one. */
export type Cell = string | number | null | undefined;

/** A cell that starts like a formula would be run by a spreadsheet; a quote in front makes it text (CWE-1236). */
function toText(value: Cell): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of CSV with its CRLF (RFC 4180). */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(toText).join(',')}\r\n`;

/** Pages of rows as a stream of text, page by page as the reader takes them: a long list is never held whole. */
export function textStream<Row>(
  head: string,
  pages: AsyncGenerator<readonly Row[]>,
  toLine: (row: Row) => string,
  /** What to write when a page fails after the first byte; without it the stream breaks off. */
  onFailure?: (error: unknown) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull: async (controller) => {
      try {
        const page = await pages.next();
        if (page.done) return controller.close();
        controller.enqueue(encoder.encode(page.value.map(toLine).join('')));
      } catch (error) {
        if (!onFailure) throw error;
        controller.enqueue(encoder.encode(onFailure(error)));
        controller.close();
      }
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}
