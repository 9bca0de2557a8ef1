import { channelFor } from '#lib/channels/registry';
import type { HistoryEvent } from '#lib/data/history';

const nameOf = (type: unknown) => (typeof type === 'string' ? channelFor(type)?.name : undefined);

/**
 * What the event was about, as a person would say it: a connected channel is recorded by its type, a disconnected
 * one by the integration's id with the type beside it.
 */
export function targetOf({ kind, target, detail }: HistoryEvent): string | null {
  if (kind === 'integration.create') return nameOf(target) ?? target;
  if (kind === 'integration.delete') return [nameOf(detail?.type), target].filter(Boolean).join(' ');
  return target;
}
