'use client';

import { Image as ImageIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { MediaView } from '#lib/data/conversation-view';
import { apiRoutes } from '#lib/routes';
import { sizeOf } from './file-size.tsx';
import { ForeignLink } from './foreign-link.tsx';

interface PictureProps {
  media: MediaView;
  /** For the buttons' names and the picture itself: "from Ada", "of Tea pot". */
  of: string;
}

/** Nothing is loaded before somebody asks: a picture tells its server when it is looked at. */
export function Picture({ media, of }: PictureProps) {
  const [state, setState] = useState<'hidden' | 'shown' | 'failed'>('hidden');
  const { address, ticket } = media;
  if (!address)
    return <p className="text-sm text-ink-muted">A picture whose address is not one of the web.</p>;
  if (state === 'shown' && ticket)
    return (
      // biome-ignore lint/performance/noImgElement: Next's own image service is switched off
      <img
        src={apiRoutes.picture(address.href, ticket)}
        alt={of}
        onError={() => setState('failed')}
        className="max-h-96 max-w-full rounded-md border border-line object-contain"
      />
    );
  return (
    <div className="grid justify-items-start gap-2 rounded-md border border-dashed border-line-strong/60 px-3 py-2.5">
      <span className="flex items-center gap-2 text-xs text-ink-muted">
        <ImageIcon aria-hidden="true" className="size-4 shrink-0" />
        Picture{sizeOf(media.bytes)}
      </span>
      {state === 'failed' ? (
        <p role="alert" className="text-sm text-danger-ink">
          It could not be shown here.
        </p>
      ) : (
        ticket && (
          <Button size="sm" onClick={() => setState('shown')}>
            Show picture<span className="sr-only"> {of}</span>
          </Button>
        )
      )}
      <ForeignLink address={address} text="Open" />
    </div>
  );
}
