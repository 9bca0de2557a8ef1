import { type BrowserContext, expect, type Page, type Request } from '@playwright/test';
import { root } from './stack.ts';

/** What went wrong on any page of a context, and what a test says it expects to go wrong. */
export interface Problems {
  /** Problems that match are part of this test. */
  readonly expect: (pattern: RegExp) => void;
  readonly unexpected: () => readonly string[];
}

interface Violation {
  readonly directive: string;
  readonly blocked: string;
  /** `report` where a policy only reports. */
  readonly disposition: string;
  /** Where Trusted Types refused a string: the sink and the beginning of what went into it. */
  readonly sample: string;
}

/** A page that is left while it loads drops its requests: that is the browser's doing and nobody's fault. */
const dropped = 'net::ERR_ABORTED';

/** Runs in the page: violations show in the console too, but not those of reports-only policies. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const report = Reflect.get(globalThis, 'reportViolation');
    const { effectiveDirective: directive, blockedURI: blocked, disposition, sample } = event;
    report({ directive, blocked, disposition, sample });
  });
}

function watchPage(page: Page, origin: string, add: (problem: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => add(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => add('the page crashed'));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) add(`foreign request: ${url.href}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== dropped) add(`failed request: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500)
      add(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
  });
}

/** Watches every page of a context from now on. Console, policy, uncaught errors, requests: all of it counts. */
export async function watch(context: BrowserContext, origin: string): Promise<Problems> {
  const found: string[] = [];
  const expected: RegExp[] = [];
  const add = (problem: string) => found.push(problem);
  context.on('page', (page) => watchPage(page, origin, add));
  await context.exposeFunction(
    'reportViolation',
    ({ directive, blocked, disposition, sample }: Violation) => {
      add(`policy violation (${disposition}): ${directive} blocked ${blocked} ${sample}`);
    },
  );
  await context.addInitScript(reportViolations);
  return {
    expect: (pattern) => expected.push(pattern),
    unexpected: () => found.filter((problem) => !expected.some((pattern) => pattern.test(problem))),
  };
}

/** Strings that must not leave the server. */
export interface Canaries {
  readonly add: (...values: readonly string[]) => void;
  /** The value has been asked for by name: from now on it may be in answers. It stays banned from the log. */
  readonly reveal: (value: string) => void;
  readonly check: () => Promise<void>;
}

/** As a log or an answer may write it. */
function spellings(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  return [value, json, encodeURIComponent(value), Buffer.from(value).toString('base64').replace(/=+$/, '')];
}

const holds = (text: string, value: string) => spellings(value).some((spelling) => text.includes(spelling));

/** A line of a stack trace, as Node writes it. */
const stackLine = /\n\s+at (\S+ )?\(?(file:|node:|\/)\S+:\d+:\d+\)?/;

/** What nobody may ever read in an answer, whatever failed: where the program lies, and where in it something threw. */
const tellsOfInside = (body: string) => body.includes(`${root}/`) || stackLine.test(body);

/** Keeps the answers to every page of a context, and looks for the canaries in them and in the log. */
export function watchForCanaries(context: BrowserContext, log: () => string): Canaries {
  const values = new Map<string, { revealedAt: number }>();
  const answers: { url: string; at: number; request: Request; body: Promise<string> }[] = [];
  context.on('response', (response) => {
    const request = response.request();
    answers.push({ url: response.url(), at: answers.length, request, body: Promise.resolve('') });
  });
  // Only now: the body of an answer that the page never reads to its end would never come.
  context.on('requestfinished', (finished) => {
    const answer = answers.find(({ request }) => request === finished);
    // An answer that was redirected has no body, and cannot have carried anything.
    const read = async () => (await (await finished.response())?.text()) ?? '';
    if (answer) answer.body = read().catch(() => '');
  });
  return {
    add: (...added) => {
      for (const value of added) values.set(value, { revealedAt: Number.POSITIVE_INFINITY });
    },
    reveal: (value) => values.set(value, { revealedAt: answers.length }),
    check: async () => {
      const leaks: string[] = [];
      for (const [value, { revealedAt }] of values) {
        if (holds(log(), value)) leaks.push(`${value} in the log`);
        for (const { url, at, body } of answers)
          if (at < revealedAt && holds(await body, value)) leaks.push(`${value} in ${url}`);
      }
      for (const { url, body } of answers)
        if (tellsOfInside(await body)) leaks.push(`the inside of the server in ${url}`);
      expect(leaks, 'secrets that left the server').toEqual([]);
    },
  };
}
