import 'server-only';
import { findStaff, type Staff } from '#lib/auth/session';
import { isNotFound, toFailure } from './failures.ts';

interface ExportFile {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly type?: string;
}

const plain = (status: number, text: string) =>
  new Response(text, { status, headers: { 'cache-control': 'private, no-store' } });

/** Letters of every script for who reads RFC 8187, and plain ones beside them for who does not. */
function disposition(name: string): string {
  const coded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${name.replace(/[^ -~]/g, '_')}"; filename*=UTF-8''${coded}`;
}

/**
 * The frame of every address that answers a file. They are posted to, because an export is recorded. 401, 403 or
 * 404 with a sentence otherwise.
 */
export async function answerExport(
  request: Request,
  start: (staff: Staff, query: URLSearchParams) => Promise<ExportFile>,
): Promise<Response> {
  const staff = await findStaff();
  if (!staff) return plain(401, 'Your session has ended. Sign in again.');
  try {
    const { name, body, type } = await start(staff, new URL(request.url).searchParams);
    return new Response(body, {
      headers: {
        'content-type': type ?? 'text/csv; charset=utf-8',
        'content-disposition': disposition(name),
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (isNotFound(error)) return plain(404, 'This no longer exists.');
    const { message, reference } = toFailure(error);
    return plain(403, `${message} Reference ${reference}.`);
  }
}
