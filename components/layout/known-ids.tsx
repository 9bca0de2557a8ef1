/** Names of what the calls of a screen ask for; `lib/api-calls/calls.ts` fills them in. */
export type KnownName = 'keyId' | 'webhookId' | 'channel';

interface KnownIdsProps {
  name: KnownName;
  things: readonly { readonly id: string; readonly label: string }[];
}

/**
 * Says which things stand on a screen, for "As API call". Markup without code: the dialog reads it when it opens, so
 * that no screen loads anything for it.
 */
export function KnownIds({ name, things }: KnownIdsProps) {
  return things.map(({ id, label }) => (
    <data key={id} hidden value={id} data-known={name}>
      {label}
    </data>
  ));
}

export interface KnownThing {
  readonly id: string;
  readonly label: string;
}

/** What {@link KnownIds} wrote on the page that is open. In the browser only. */
export function readKnownIds(name: KnownName): KnownThing[] {
  const written = document.querySelectorAll<HTMLDataElement>(`data[data-known="${name}"]`);
  return [...written].map(({ value, textContent }) => ({ id: value, label: textContent ?? value }));
}
