import 'server-only';
import type { SmoochMessage, SmoochMessageAction, SmoochMessageItem } from '#lib/smooch/user-schemas';
import { pictureTicket } from './pictures.ts';

/**
 * A conversation as the screen draws it. What people and bots wrote stays plain text; an address is only
 * something to press when it is an ordinary web address, and nothing is loaded from it before that.
 */

export interface WebAddress {
  readonly href: string;
  /** Stands beside the link, because its text may claim to be somebody else. */
  readonly host: string;
}

export interface MediaView {
  /** Undefined when the address is not one of the web. */
  readonly address: WebAddress | undefined;
  readonly type: string | undefined;
  readonly bytes: number | undefined;
  /** Lets our server fetch exactly this picture for a person who asks to see it; see `pictures.ts`. */
  readonly ticket: string | undefined;
}

export interface ActionView {
  readonly type: string;
  readonly text: string;
  readonly address: WebAddress | undefined;
  readonly payload: string | undefined;
  readonly amount: string | undefined;
  readonly state: string | undefined;
}

export interface ItemView {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly media: MediaView | undefined;
  readonly actions: readonly ActionView[];
}

export interface MessageView {
  readonly id: string;
  /** `appUser`: the person. Anything else is the customer's side. */
  readonly isFromPerson: boolean;
  readonly name: string | undefined;
  /** The channel it came through, where the service says so. */
  readonly source: string | undefined;
  /** Unix milliseconds. */
  readonly at: number;
  /** Unix seconds as the service wrote them: the cursor of paging. */
  readonly cursor: number;
  readonly type: string;
  readonly text: string | undefined;
  readonly media: MediaView | undefined;
  readonly items: readonly ItemView[];
  readonly actions: readonly ActionView[];
  readonly place: { readonly latitude: number; readonly longitude: number } | undefined;
}

/** Web addresses without a user name in them; `javascript:` and its like are text. */
function webAddress(text: string | undefined): WebAddress | undefined {
  const url = text === undefined ? null : URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  return { href: url.href, host: url.host };
}

function toMedia(
  { mediaUrl, mediaType, mediaSize }: Pick<SmoochMessage, 'mediaUrl' | 'mediaType' | 'mediaSize'>,
  isPicture: boolean,
): MediaView | undefined {
  if (mediaUrl === undefined) return undefined;
  const address = webAddress(mediaUrl);
  return {
    address,
    type: mediaType,
    bytes: mediaSize,
    ticket: isPicture && address ? pictureTicket(address.href) : undefined,
  };
}

const isImage = (mediaType: string | undefined) => mediaType?.startsWith('image/') ?? true;

/** Cents, as the documentation of the buy action has it. */
function toAmount({ amount, currency }: SmoochMessageAction): string | undefined {
  return amount === undefined
    ? undefined
    : `${(amount / 100).toFixed(2)} ${(currency ?? '').toUpperCase()}`.trim();
}

const toAction = (action: SmoochMessageAction): ActionView => ({
  type: action.type ?? 'action',
  text: action.text ?? '',
  address: webAddress(action.uri),
  payload: action.payload,
  amount: toAmount(action),
  state: action.state,
});

const toItem = (item: SmoochMessageItem): ItemView => ({
  title: item.title,
  description: item.description,
  media: toMedia(item, isImage(item.mediaType)),
  actions: item.actions.map(toAction),
});

/** Messages of the API page's era may lack a type; a media address without one is a picture. */
const typeOf = (message: SmoochMessage) => message.type ?? (message.mediaUrl ? 'image' : 'text');

export function toMessage(message: SmoochMessage): MessageView {
  const type = typeOf(message);
  return {
    id: message.id,
    isFromPerson: message.role === 'appUser',
    name: message.name || undefined,
    source: message.source?.type,
    at: Math.round(message.received * 1_000),
    cursor: message.received,
    type,
    text: message.text || undefined,
    media: toMedia(message, type === 'image' && isImage(message.mediaType)),
    items: message.items.map(toItem),
    actions: message.actions.map(toAction),
    place: message.coordinates && { latitude: message.coordinates.lat, longitude: message.coordinates.long },
  };
}
