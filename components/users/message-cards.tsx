import { clsx } from 'clsx';
import type { ItemView } from '#lib/data/conversation-view';
import { MessageActions } from './message-actions.tsx';
import { Picture } from './picture.tsx';

interface MessageCardsProps {
  items: readonly ItemView[];
  /** A carousel is swiped sideways, a list reads down. */
  isCarousel: boolean;
}

export function MessageCards({ items, isCarousel }: MessageCardsProps) {
  const list = (
    <ul
      className={clsx(
        'grid gap-2',
        isCarousel && 'w-max max-w-none auto-cols-[13rem] grid-flow-col items-start',
      )}
    >
      {items.map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cards of one message never move
        <Card key={position} item={item} />
      ))}
    </ul>
  );
  if (!isCarousel) return list;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={`Carousel with ${items.length} cards`}
      className="relative max-w-full overflow-x-auto rounded-md pb-1 focus-visible:-outline-offset-2"
    >
      {list}
    </section>
  );
}

function Card({ item }: { item: ItemView }) {
  const { title, description, media, actions } = item;
  return (
    <li className="grid min-w-0 content-start gap-2 rounded-md border border-line bg-raised p-3">
      {media && <Picture media={media} of={`of ${title ?? 'a card'}`} />}
      <div className="grid gap-0.5">
        {title && (
          <p dir="auto" className="wrap-anywhere text-sm font-medium">
            {title}
          </p>
        )}
        {description && (
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap text-sm text-ink-muted">
            {description}
          </p>
        )}
      </div>
      <MessageActions actions={actions} />
    </li>
  );
}
