/** The trigger that stands for all others. */
export const everything = '*';

/** A trigger's meaning as a sentence of its own. */
export function sentence(when: string | undefined): string {
  if (when === undefined) return 'The service knows this one; this dashboard does not.';
  return `${when.charAt(0).toUpperCase()}${when.slice(1)}.`;
}
