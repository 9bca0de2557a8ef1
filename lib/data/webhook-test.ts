import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import * as service from '#lib/smooch/webhooks';
import { OutsideError, type Resolve, requestOutside } from './outside.ts';
import { samplePayload } from './webhook-samples.ts';
import { isExceptedHost } from './webhook-target.ts';
import { targetForHistory } from './webhooks.ts';

/** How the target took a test event. */
export interface TestReport {
  readonly trigger: string;
  /** What was sent, as JSON text. */
  readonly payload: string;
  /** Undefined when no answer came; `problem` then says why. */
  readonly status: number | undefined;
  readonly problem: string | undefined;
  readonly ms: number;
  readonly contentType: string;
  /** At most 2 kB of the answer as text, without control characters and without the secret. */
  readonly body: string;
  readonly isCut: boolean;
}

const timeoutMs = 5_000;
const shownBytes = 2_048;
/** Read further than shown, so that a secret on the edge is whole when it is looked for. */
const readBytes = 2 * shownBytes;

/**
 * Sends a sample payload from our server to the webhook's own target, with the secret in `X-API-Key` as the
 * service does, so that the receiver's check is tried too. The target is read from the service at that moment:
 * nothing that a browser sends decides where the secret goes.
 */
export async function sendTestEvent(
  staff: Staff,
  appId: string,
  webhookId: string,
  trigger: string,
  resolve?: Resolve,
): Promise<TestReport> {
  await authorise(staff, 'webhook.test');
  const { target, secret } = await service.getWebhook(appId, webhookId);
  const event = {
    kind: 'webhook.test',
    appId,
    target: webhookId,
    detail: { target: targetForHistory(target), trigger },
  };
  return audited(staff, event, () => send(target, secret?.reveal(), samplePayload(trigger, appId), resolve), {
    detailOf: ({ status, problem, ms }) => ({ status: status ?? null, problem: problem ?? null, ms }),
    // What was not sent, or not taken, is no test that went well.
    outcomeFor: ({ status = 0 }) => (status >= 200 && status < 300 ? 'ok' : 'failed'),
  });
}

async function send(
  target: string,
  secret: string | undefined,
  payload: Record<string, unknown>,
  resolve: Resolve | undefined,
): Promise<TestReport> {
  const sent = { trigger: String(payload.trigger), payload: JSON.stringify(payload, null, 2) };
  const nothing = { status: undefined, contentType: '', body: '', isCut: false };
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  const url = URL.parse(target);
  if (!url) return { ...sent, ...nothing, problem: problems.target, ms: 0 };
  try {
    const answer = await requestOutside(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Partner admin (test event)',
        ...(secret && { 'x-api-key': secret }),
      },
      body: JSON.stringify(payload),
      timeoutMs,
      maxBytes: readBytes,
      isException: isExceptedHost,
      ...(resolve && { resolve }),
    });
    const { status, contentType, isCompressed } = answer;
    const text = isCompressed ? '' : toText(answer.bytes, secret);
    return {
      ...sent,
      status,
      problem: undefined,
      ms: ms(),
      contentType: contentType.slice(0, 100),
      body: text.slice(0, shownBytes),
      isCut: answer.isCut || text.length > shownBytes,
    };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { ...sent, ...nothing, problem: sentenceFor(error), ms: ms() };
  }
}

const problems = {
  target: 'The target is not an address. Nothing was sent.',
  scheme: 'The target does not start with https://. Nothing was sent.',
  inside:
    'The target is inside a private network, so nothing was sent. Whoever runs this server may allow the host with its setting WEBHOOK_ALLOWED_HOSTS.',
  unresolvable: 'No server with this name was found from here. Nothing was sent.',
};

const timeouts = new Set(['TimeoutError', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']);

function sentenceFor({ problem, code = 'unknown' }: OutsideError): string {
  if (problem !== 'no-answer') return problems[problem];
  if (timeouts.has(code)) return `No answer within ${timeoutMs / 1_000} seconds.`;
  if (code === 'ECONNREFUSED') return 'The connection was refused: nothing listens at this address.';
  if (/CERT|SELF_SIGNED|VERIFY|UNABLE_TO_GET_ISSUER/.test(code))
    return `The certificate of the target is not trusted (${code}), so nothing was sent.`;
  return `The connection broke before an answer came (${code}).`;
}

/** A receiver that answers with what it got would hand the secret to people who may not see it. */
function toText(bytes: Uint8Array, secret: string | undefined): string {
  let text = new TextDecoder().decode(bytes).replace(/[^\P{Cc}\n\t]/gu, '');
  if (secret)
    for (const spelling of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      text = text.replaceAll(spelling, '[the secret]');
  return text;
}
