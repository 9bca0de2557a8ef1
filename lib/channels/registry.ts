import type { Channel } from './define.ts';
import { email } from './definitions/email.ts';
import { line } from './definitions/line.ts';
import { messenger } from './definitions/messenger.ts';
import { telegram } from './definitions/telegram.ts';
import { twilio } from './definitions/twilio.ts';
import { viber } from './definitions/viber.ts';
import { wechat } from './definitions/wechat.ts';

/** Every channel, in the order of the catalogue. A new one is its file in `definitions/` and its place here. */
export const channels: readonly Channel[] = [messenger, twilio, telegram, line, viber, wechat, email];

export const channelTypes: readonly string[] = channels.map((channel) => channel.type);

const byType = new Map(channels.map((channel) => [channel.type, channel]));

/** Undefined for a type we do not know: later versions of the API have more, and a list may hold them. */
export function channelFor(type: string): Channel | undefined {
  return byType.get(type);
}

/** What people call a channel; the type itself where we do not know it. */
export const channelName = (type: string): string => channelFor(type)?.name ?? type;
