import 'server-only';
import { z } from 'zod';
import { log } from '#lib/log';
import { processWide } from '#lib/process-wide';

/**
 * Takes the reports of browsers into the log. Anybody may send them, so nothing in them is believed and little is
 * kept: no query strings, which may hold the credential of a link, and no samples, which may hold what was typed.
 */

const maxBytes = 16 * 1024;
const maxPerMinute = 60;
const minuteMs = 60_000;
const maxLength = 200;

const word = z.string().max(4_000).optional();

/** The newer form, by `report-to`: several at once, of several types. */
const newReport = z.object({
  type: z.string().max(100),
  url: word,
  body: z.object({
    effectiveDirective: word,
    blockedURL: word,
    sourceFile: word,
    disposition: word,
    id: word,
  }),
});

/** The older one, by `report-uri`. */
const oldReport = z.object({
  'csp-report': z.object({
    'document-uri': word,
    'effective-directive': word,
    'blocked-uri': word,
    'source-file': word,
    disposition: word,
  }),
});

const message = z.union([z.array(newReport).min(1).max(20), oldReport]);

interface Report {
  readonly type: string;
  readonly page?: string;
  readonly directive?: string;
  readonly blocked?: string;
  readonly source?: string;
  readonly disposition?: string;
  /** Which deprecation or intervention. */
  readonly id?: string;
}

/** Of an address the path alone; a word that is none ("inline", "eval") stays. */
function place(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  const short = url
    ? `${url.origin === 'null' ? url.protocol : url.origin}${url.pathname}`
    : text.split(/[?#]/)[0];
  return short?.slice(0, maxLength);
}

function toReports(parsed: z.infer<typeof message>): Report[] {
  if (Array.isArray(parsed))
    return parsed.map(({ type, url, body }) => ({
      type,
      page: place(url),
      directive: place(body.effectiveDirective),
      blocked: place(body.blockedURL),
      source: place(body.sourceFile),
      disposition: place(body.disposition),
      id: place(body.id),
    }));
  const report = parsed['csp-report'];
  return [
    {
      type: 'csp-violation',
      page: place(report['document-uri']),
      directive: place(report['effective-directive']),
      blocked: place(report['blocked-uri']),
      source: place(report['source-file']),
      disposition: place(report.disposition),
    },
  ];
}

/** So many lines per minute and process; what is more is counted and not kept. */
function isWithinLimit(now: number): boolean {
  const window = processWide('browser reports', () => ({ since: 0, count: 0 }));
  if (now - window.since >= minuteMs) {
    if (window.count > maxPerMinute)
      log().warn({ dropped: window.count - maxPerMinute }, 'browser reports were dropped');
    Object.assign(window, { since: now, count: 0 });
  }
  window.count += 1;
  return window.count <= maxPerMinute;
}

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Answers 204, or 415, 413, 400 and 429 for what it does not take. */
export async function takeReports(request: Request): Promise<Response> {
  if (!/^application\/(csp-report|reports\+json|json)\b/.test(request.headers.get('content-type') ?? ''))
    return answer(415);
  const text = await request.text();
  if (text.length > maxBytes) return answer(413);
  const parsed = message.safeParse(parseJson(text));
  if (!parsed.success) return answer(400);
  for (const report of toReports(parsed.data)) {
    if (!isWithinLimit(Date.now())) return answer(429, { 'retry-after': String(minuteMs / 1_000) });
    log().warn({ report }, 'browser report');
  }
  return answer(204);
}
