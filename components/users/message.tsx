import { clsx } from 'clsx';
import { FileText, MapPin } from 'lucide-react';
import { Time } from '#components/ui/time';
import type { MediaView, MessageView } from '#lib/data/conversation-view';
import { sizeOf } from './file-size.tsx';
import { ForeignLink } from './foreign-link.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageCards } from './message-cards.tsx';
import { Picture } from './picture.tsx';
import { platformName } from './platform.tsx';

/** One message: the person's on the left, the customer's side on the right, as in every messenger. */
export function Message({ message }: { message: MessageView }) {
  const { isFromPerson } = message;
  const name = message.name ?? (isFromPerson ? 'The person' : 'The customer’s side');
  return (
    <li className={clsx('grid min-w-0', isFromPerson ? 'justify-items-start' : 'justify-items-end')}>
      <div className="grid min-w-0 max-w-[min(36rem,88%)] gap-1">
        <p className={clsx('flex flex-wrap gap-x-2 text-xs text-ink-muted', !isFromPerson && 'justify-end')}>
          <bdi className="wrap-anywhere">{name}</bdi>
          {message.source && <span>{platformName(message.source)}</span>}
          <Time value={message.at} />
        </p>
        <div
          className={clsx(
            'grid min-w-0 gap-2 rounded-lg px-3 py-2',
            isFromPerson ? 'bg-well' : 'bg-accent-soft',
          )}
        >
          <Content message={message} name={name} />
        </div>
      </div>
    </li>
  );
}

/** The types that have no more to them than the parts below. */
const plainTypes = new Set(['text', 'image', 'file', 'location', 'carousel', 'list']);

function Content({ message, name }: { message: MessageView; name: string }) {
  const { type, text, media, items, actions, place } = message;
  return (
    <>
      {text && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap text-sm">
          {text}
        </p>
      )}
      {media &&
        (media.ticket ? <Picture media={media} of={`from ${name}`} /> : <File media={media} type={type} />)}
      {place && (
        <p className="flex items-center gap-1.5 text-sm">
          <MapPin aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
          Place: {place.latitude}, {place.longitude}
        </p>
      )}
      {items.length > 0 && <MessageCards items={items} isCarousel={type === 'carousel'} />}
      <MessageActions actions={actions} />
      {!plainTypes.has(type) && (
        <p className="wrap-anywhere text-xs text-ink-muted">
          A message of the type “{type}”, which this dashboard does not know.
        </p>
      )}
    </>
  );
}

function File({ media, type }: { media: MediaView; type: string }) {
  const what = `${type === 'image' ? 'Picture' : 'File'}${media.type ? `, ${media.type}` : ''}${sizeOf(media.bytes)}`;
  return (
    <div className="grid gap-1">
      <p className="wrap-anywhere flex items-center gap-1.5 text-xs text-ink-muted">
        <FileText aria-hidden="true" className="size-4 shrink-0" />
        {what}
      </p>
      {media.address ? (
        <ForeignLink address={media.address} text={nameOf(media.address.href)} />
      ) : (
        <p className="text-sm text-ink-muted">Its address is not one of the web.</p>
      )}
    </div>
  );
}

/** The last part of the path, as the file would be called on disk. */
function nameOf(href: string): string {
  const last = new URL(href).pathname.split('/').at(-1);
  return last ? last.slice(0, 100) : 'Open';
}
