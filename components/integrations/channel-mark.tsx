import { clsx } from 'clsx';
import { Blocks, Mail } from 'lucide-react';
import { siLine, siMessenger, siTelegram, siViber, siWechat } from 'simple-icons';

// Simple Icons dropped Twilio's mark in version 16; this is its path from 15.22 (CC0, as all of them).
const twilioPath =
  'M12 0C5.381-.008.008 5.352 0 11.971V12c0 6.64 5.359 12 12 12 6.64 0 12-5.36 12-12 0-6.641-5.36-12-12-12zm0 20.801c-4.846.015-8.786-3.904-8.801-8.75V12c-.014-4.846 3.904-8.786 8.75-8.801H12c4.847-.014 8.786 3.904 8.801 8.75V12c.015 4.847-3.904 8.786-8.75 8.801H12zm5.44-11.76c0 1.359-1.12 2.479-2.481 2.479-1.366-.007-2.472-1.113-2.479-2.479 0-1.361 1.12-2.481 2.479-2.481 1.361 0 2.481 1.12 2.481 2.481zm0 5.919c0 1.36-1.12 2.48-2.481 2.48-1.367-.008-2.473-1.114-2.479-2.48 0-1.359 1.12-2.479 2.479-2.479 1.361-.001 2.481 1.12 2.481 2.479zm-5.919 0c0 1.36-1.12 2.48-2.479 2.48-1.368-.007-2.475-1.113-2.481-2.48 0-1.359 1.12-2.479 2.481-2.479 1.358-.001 2.479 1.12 2.479 2.479zm0-5.919c0 1.359-1.12 2.479-2.479 2.479-1.367-.007-2.475-1.112-2.481-2.479 0-1.361 1.12-2.481 2.481-2.481 1.358 0 2.479 1.12 2.479 2.481z';

// The channels' own colours; where one is below 3:1 on our surfaces it is darkened (light) or lightened (dark).
const marks: Readonly<Record<string, { readonly path: string; readonly color: string }>> = {
  messenger: { path: siMessenger.path, color: 'text-[color:light-dark(#0866ff,#3b87ff)]' },
  twilio: { path: twilioPath, color: 'text-[color:light-dark(#f22f46,#f22f46)]' },
  telegram: { path: siTelegram.path, color: 'text-[color:light-dark(#1b8dc7,#26a5e4)]' },
  line: { path: siLine.path, color: 'text-[color:light-dark(#009a00,#00c300)]' },
  viber: { path: siViber.path, color: 'text-[color:light-dark(#7360f2,#8b7bf6)]' },
  wechat: { path: siWechat.path, color: 'text-[color:light-dark(#069350,#07c160)]' },
};

const ours: Readonly<Record<string, typeof Mail>> = { frontendEmail: Mail };

/** A channel's mark, always beside its name and so hidden from screen readers. Any type the API may send will do. */
export function ChannelMark({ type, className }: { type: string; className?: string }) {
  const mark = Object.hasOwn(marks, type) ? marks[type] : undefined;
  const Glyph = (Object.hasOwn(ours, type) ? ours[type] : undefined) ?? Blocks;
  if (!mark)
    return (
      <Glyph aria-hidden className={clsx('size-5 shrink-0 text-ink-muted', className)} strokeWidth={1.75} />
    );
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={clsx('size-5 shrink-0 fill-current', mark.color, className)}
    >
      <path d={mark.path} />
    </svg>
  );
}
