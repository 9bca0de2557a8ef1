import type { ActionView } from '#lib/data/conversation-view';
import { ForeignLink } from './foreign-link.tsx';

/** Buttons as the person saw them. Here they do nothing, but for links, which open apart. */
export function MessageActions({ actions }: { actions: readonly ActionView[] }) {
  if (actions.length === 0) return null;
  return (
    <ul aria-label="Buttons" className="flex min-w-0 flex-wrap gap-1.5">
      {actions.map((action, position) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons of one message never move
          key={position}
          className="min-w-0 max-w-full rounded-md border border-line-strong/60 bg-raised px-2.5 py-1"
        >
          <Action action={action} />
        </li>
      ))}
    </ul>
  );
}

const kinds: Readonly<Record<string, string>> = {
  postback: 'Button',
  reply: 'Quick reply',
  buy: 'Payment',
  share: 'Share',
  locationRequest: 'Asks for the place',
  webview: 'Page',
  link: 'Link',
};

function Action({ action }: { action: ActionView }) {
  const { type, text, address, payload, amount, state } = action;
  const notes = [amount, state, payload && `payload ${payload}`].filter(Boolean).join(' · ');
  return (
    <span className="grid min-w-0 gap-0.5">
      {address ? (
        <ForeignLink address={address} text={text || address.host} />
      ) : (
        <span className="text-sm">
          <span className="sr-only">{kinds[type] ?? type}: </span>
          <bdi className="wrap-anywhere">{text || (kinds[type] ?? type)}</bdi>
        </span>
      )}
      {notes && <span className="wrap-anywhere text-xs text-ink-muted">{notes}</span>}
    </span>
  );
}
