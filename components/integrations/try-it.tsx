import { clsx } from 'clsx';
import { ExternalLink } from 'lucide-react';
import { buttonClasses } from '#components/ui/button-classes';
import { QrCode } from '#components/ui/qr-code';
import type { TryIt as TryItLink } from '#lib/channels/define';

/** Starts a conversation with the connected account, here or on the phone that is pointed at the screen. */
export function TryIt({ href, label }: TryItLink) {
  // Other addresses (`sms:`, `viber:`, `mailto:`) open a program and no tab.
  const isPage = href.startsWith('https:');
  return (
    <div className="flex flex-wrap items-center gap-4">
      <QrCode value={href} label={`QR code: ${label}`} />
      <div className="grid min-w-0 flex-1 basis-48 justify-items-start gap-2">
        <a
          href={href}
          {...(isPage && { target: '_blank', rel: 'noreferrer noopener' })}
          className={clsx(buttonClasses('secondary', 'md'), 'max-w-full')}
        >
          <span className="min-w-0 truncate">{label}</span>
          {isPage && <ExternalLink aria-hidden="true" />}
          {isPage && <span className="sr-only">(opens in a new tab)</span>}
        </a>
        <p className="text-sm text-ink-muted">Or point a phone’s camera at it.</p>
        <code className="wrap-anywhere text-xs text-ink-muted">{href}</code>
      </div>
    </div>
  );
}
