import { isObject, optionalText, requiredText } from './body.ts';
import { badRequest } from './errors.ts';
import { newObjectId } from './ids.ts';
import type { Json, MessageRecord, UserRecord } from './records.ts';

const roles = ['appUser', 'appMaker'];
const types = ['text', 'image', 'file', 'carousel', 'list', 'location'];

/** Items and actions get ids of their own; everything else is kept as it was sent. */
function withIds(value: unknown, name: string): Json[] {
  if (!Array.isArray(value) || !value.every(isObject))
    throw badRequest(`.${name}: should be array of objects`);
  return value.map((item) => ({
    _id: newObjectId(),
    ...item,
    ...(item.actions === undefined ? {} : { actions: withIds(item.actions, 'actions') }),
  }));
}

/** What each type cannot do without (contract 6). */
function readContent(type: string, body: Json): Json {
  if (type === 'text') return { text: requiredText(body, 'text') };
  const text = { text: optionalText(body, 'text') ?? '' };
  if (type === 'image' || type === 'file') {
    const mediaType = optionalText(body, 'mediaType');
    const size = typeof body.mediaSize === 'number' ? { mediaSize: body.mediaSize } : {};
    return {
      ...text,
      mediaUrl: requiredText(body, 'mediaUrl'),
      ...(mediaType ? { mediaType } : {}),
      ...size,
    };
  }
  if (type === 'location') {
    if (!isObject(body.coordinates)) throw badRequest("should have required property 'coordinates'");
    return { ...text, coordinates: body.coordinates };
  }
  const items = withIds(body.items, 'items');
  if (items.length < 1 || items.length > 10) throw badRequest('.items: should have 1 to 10 items');
  return { ...text, items };
}

function author(role: string, user: UserRecord, body: Json): Json {
  const { givenName, surname } = user.profile;
  const ownName = [givenName, surname].filter((part) => typeof part === 'string').join(' ');
  const name = optionalText(body, 'name') ?? (role === 'appUser' ? ownName : '');
  const avatarUrl = optionalText(body, 'avatarUrl') ?? '';
  const authorId = role === 'appUser' ? user._id : user.appId;
  return { authorId, role, name, avatarUrl };
}

/** `received` in Unix seconds with milliseconds, as recorded. */
export function readMessage(body: Json, user: UserRecord, received: number): MessageRecord {
  const role = requiredText(body, 'role');
  if (!roles.includes(role)) throw badRequest(`.role: should be one of ${roles.join(', ')}`);
  const type = optionalText(body, 'type') ?? 'text';
  if (!types.includes(type)) throw badRequest(`.type: should be one of ${types.join(', ')}`);
  const actions = body.actions === undefined ? {} : { actions: withIds(body.actions, 'actions') };
  return {
    _id: newObjectId(received * 1000),
    received,
    body: { type, ...author(role, user, body), ...readContent(type, body), ...actions },
  };
}
