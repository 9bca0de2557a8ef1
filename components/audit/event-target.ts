import { channelFor } from '#lib/channels/registry';
import type { HistoryEvent } from '#lib/data/history';

const nameOf = (type: unknown) => (typeof type === 'string' ? channelFor(type)?.name : undefined);

/** Who is meant by an id in the history. */
export type People = readonly { readonly id: string; readonly email: string }[];

/**
 * What the event was about, as a person would say it: a connected channel is recorded by its type, a disconnected
 * one by the integration's id with the type beside it, a colleague by the account's id.
 */
export function targetOf({ kind, target, detail }: HistoryEvent, people: People): string | null {
  if (kind === 'integration.create') return nameOf(target) ?? target;
  if (kind === 'integration.delete') return [nameOf(detail?.type), target].filter(Boolean).join(' ');
  return people.find(({ id }) => id === target)?.email ?? target;
}
