import { clsx } from 'clsx';
import { Blocks, Mail } from 'lucide-react';

/** Whose drawing and colour are in `globals.css`. */
const drawn: ReadonlySet<string> = new Set(['messenger', 'twilio', 'telegram', 'line', 'viber', 'wechat']);

const ours: Readonly<Record<string, typeof Mail>> = { frontendEmail: Mail };

interface ChannelMarkProps {
  /** Any that the API may send. */
  type: string;
  isLarge?: boolean;
}

/** A channel's mark, always beside its name and so hidden from screen readers. */
export function ChannelMark({ type, isLarge = false }: ChannelMarkProps) {
  const size = isLarge ? 'size-6' : 'size-5';
  if (drawn.has(type)) return <span aria-hidden="true" className={clsx('mark', `mark-${type}`, size)} />;
  const Glyph = (Object.hasOwn(ours, type) ? ours[type] : undefined) ?? Blocks;
  return <Glyph aria-hidden className={clsx('shrink-0 text-ink-muted', size)} strokeWidth={1.75} />;
}
