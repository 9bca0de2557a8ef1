import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { getEnv } from '#lib/env';
import { OutsideError, type OutsideProblem, requestOutside } from './outside.ts';

/**
 * Pictures out of messages, fetched by our server when a person asks for one. The browser cannot: our policy
 * forbids foreign images, and whoever put the picture there would learn where our staff sit.
 */

const maxBytes = 8 * 1024 * 1024;
const timeoutMs = 8_000;

/**
 * Says that this address stood in a message that we showed. Without it the address below would fetch whatever a
 * signed-in person, or a page that borrows their session, asks for.
 */
export function pictureTicket(href: string): string {
  return createHmac('sha256', getEnv().authSecret.reveal()).update(`picture\0${href}`).digest('base64url');
}

function isTicketFor(href: string, ticket: string): boolean {
  const [sent, right] = [Buffer.from(ticket), Buffer.from(pictureTicket(href))];
  return sent.length === right.length && timingSafeEqual(sent, right);
}

export interface Picture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** It cannot be shown. The message is for the screen. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** The sandbox's pictures are on this machine, where nothing else may be fetched from. */
function isSandboxMedia(url: URL): boolean {
  const { isSandbox, apiUrl } = getEnv();
  return isSandbox && url.origin === new URL(apiUrl).origin && url.pathname.startsWith('/media/');
}

const sentences: Readonly<Record<OutsideProblem, string>> = {
  scheme: 'This picture is not on an https address, so it is not fetched.',
  inside: 'This picture is on an inside address, so it is not fetched.',
  unresolvable: 'The server of this picture was not found.',
  'no-answer': 'The server of this picture did not answer.',
};

/** Throws {@link PictureError} for what cannot be shown as a picture. */
export async function fetchPicture(
  staff: Staff,
  { href, ticket }: { href: string; ticket: string },
): Promise<Picture> {
  await authorise(staff, 'user.read');
  const url = isTicketFor(href, ticket) ? URL.parse(href) : null;
  if (!url) throw new PictureError('This picture was not part of a message.');
  const answer = await requestOutside(url, {
    method: 'GET',
    headers: { accept: 'image/png, image/jpeg, image/gif, image/webp', 'user-agent': 'Partner admin' },
    timeoutMs,
    maxBytes,
    isException: isSandboxMedia,
  }).catch((error: unknown) => {
    throw error instanceof OutsideError ? new PictureError(sentences[error.problem]) : error;
  });
  if (answer.status !== 200) throw new PictureError(`The server of this picture answered ${answer.status}.`);
  if (answer.isCut) throw new PictureError(`This picture is larger than ${maxBytes / 1024 / 1024} MB.`);
  const type = answer.isCompressed ? undefined : pictureType(answer.bytes);
  if (!type) throw new PictureError('This is not a picture that can be shown.');
  return { type, bytes: answer.bytes };
}

const signatures: readonly { type: string; matches: (head: string) => boolean }[] = [
  { type: 'image/png', matches: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', matches: (head) => head.startsWith('\xff\xd8\xff') },
  { type: 'image/gif', matches: (head) => /^GIF8[79]a/.test(head) },
  { type: 'image/webp', matches: (head) => /^RIFF.{4}WEBP/s.test(head) },
];

/** By its first bytes: what a foreign server calls it would let it send a page or an SVG, which can hold scripts. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return signatures.find(({ matches }) => matches(head))?.type;
}
