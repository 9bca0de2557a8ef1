import { ExternalLink } from 'lucide-react';
import type { WebAddress } from '#lib/data/conversation-view';

interface ForeignLinkProps {
  address: WebAddress;
  /** What the sender calls it. It may lie, so the host stands beside it. */
  text: string;
}

/** A link out of a message: opens apart, tells nothing about us, and says where it leads. */
export function ForeignLink({ address, text }: ForeignLinkProps) {
  return (
    <a
      href={address.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-x-1.5 rounded-sm text-sm text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
    >
      <bdi className="wrap-anywhere">{text}</bdi>
      <span className="wrap-anywhere inline-flex items-center gap-1 text-xs text-ink-muted">
        {address.host}
        <ExternalLink aria-hidden="true" className="size-3 shrink-0" />
      </span>
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
