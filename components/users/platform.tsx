import { channelFor } from '#lib/channels/registry';

/** Places to write from that are not channels of ours to connect. */
const own: Readonly<Record<string, string>> = {
  web: 'Web messenger',
  ios: 'iPhone or iPad',
  android: 'Android',
  api: 'API',
};

/** A platform or source as people call it; the service's own word where we have none. */
export const platformName = (type: string): string => channelFor(type)?.name ?? own[type] ?? type;
