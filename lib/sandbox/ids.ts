import { randomBytes, randomInt } from 'node:crypto';

const process5 = randomBytes(5).toString('hex');
let counter = randomInt(0x1000000);

/** 24 lower-case hex; the first 4 bytes are Unix seconds, as the dashboard reads creation dates from ids. */
export function newObjectId(atMs = Date.now()): string {
  counter = (counter + 1) % 0x1000000;
  const seconds = Math.floor(atMs / 1000);
  return seconds.toString(16).padStart(8, '0') + process5 + counter.toString(16).padStart(6, '0');
}

export const newKeyId = (atMs?: number): string => `app_${newObjectId(atMs)}`;
export const newAccountKeyId = (): string => `act_${newObjectId()}`;

/** 24 base64url characters, the length of the API page's samples. */
export const newKeySecret = (): string => randomBytes(18).toString('base64url');
export const newWebhookSecret = (): string => randomBytes(20).toString('hex');
export const newWechatToken = (): string => randomBytes(16).toString('hex');

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

function randomText(alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[randomInt(alphabet.length)];
  return text;
}

/** 25 of [a-z0-9]. */
export const newAppToken = (): string => randomText(letters + digits, 25);
/** Three letters and four digits, as in `app.tki1106@mail.smooch.io`. */
export const newShortId = (): string => randomText(letters, 3) + randomText(digits, 4);
