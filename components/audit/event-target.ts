import { channelFor } from '#lib/channels/registry';
import type { HistoryEvent } from '#lib/data/history';

const nameOf = (type: unknown) => (typeof type === 'string' ? channelFor(type)?.name : undefined);

const together = (...parts: readonly unknown[]) => parts.filter(Boolean).join(' ') || null;

/** The details that the words of an event or of its target hold already. */
export function detailsSaid(kind: string): readonly string[] {
  if (kind === 'app.export') return ['list'];
  if (kind === 'app.delete') return ['step'];
  if (kind.startsWith('key.')) return ['name'];
  if (kind === 'integration.swap') return ['type', 'account', 'step'];
  if (kind.startsWith('integration.')) return ['type', 'account'];
  return kind.startsWith('webhook.') ? ['target'] : [];
}

/** Who is meant by an id in the history. */
export type People = readonly { readonly id: string; readonly email: string }[];

/**
 * What the event was about, as a person would say it: a connected channel is recorded by its type, a disconnected or
 * replaced one by the integration's id, both with the account beside it, a key by its id with the name beside it, a
 * webhook by its id with the address beside it, a colleague by the account's id.
 */
export function targetOf({ kind, target, detail }: HistoryEvent, people: People): string | null {
  if (kind === 'integration.create') return together(nameOf(target) ?? target, detail?.account);
  if (kind === 'integration.delete' || kind === 'integration.swap')
    return together(nameOf(detail?.type), detail?.account ?? target);
  if (kind === 'app.export' && typeof detail?.list === 'string') return `The list of ${detail.list}`;
  if (kind.startsWith('key.') && typeof detail?.name === 'string') return `${detail.name} ${target}`;
  if (kind.startsWith('webhook.') && typeof detail?.target === 'string') return detail.target;
  return people.find(({ id }) => id === target)?.email ?? target;
}
