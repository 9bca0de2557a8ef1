import { Badge, type Tone } from '#components/ui/badge';

/** The three words of v1.1. A fourth, from a later version, is shown as it is. */
const tones: Readonly<Record<string, Tone>> = { active: 'ok', inactive: 'neutral', error: 'danger' };

export function StatusBadge({ status }: { status: string }) {
  const tone = Object.hasOwn(tones, status) ? tones[status] : 'neutral';
  return <Badge tone={tone}>{status.charAt(0).toUpperCase() + status.slice(1)}</Badge>;
}
