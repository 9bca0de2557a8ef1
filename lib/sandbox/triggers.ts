import type { Version } from './context.ts';

/** Contract section 5: the API page's era, and what September 2017 added. */
const v1Triggers = [
  'message',
  'message:appUser',
  'message:appMaker',
  'conversation:start',
  'conversation:read',
  'conversation:referral',
  'postback',
  'merge:appUser',
  'delivery:success',
  'delivery:failure',
  'payment:success',
  'link:success',
  'link:failure',
  'link:match',
  '*',
];

const v11Triggers = [
  ...v1Triggers,
  'message:delivery:channel',
  'message:delivery:user',
  'message:delivery:failure',
  'client:add',
  'client:remove',
  'appUser:delete',
  'typing:appUser',
  'notification:delivery:channel',
  'notification:delivery:user',
  'notification:delivery:failure',
];

export const isTrigger = (version: Version, word: string): boolean =>
  (version === 'v1' ? v1Triggers : v11Triggers).includes(word);
