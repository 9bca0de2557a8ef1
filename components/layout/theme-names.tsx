export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/**
 * Not a secret and not tied to a person: readable by our own script, which writes it. The prefix is for https alone,
 * where it keeps neighbours of our host from writing it.
 */
export const themeCookies = { https: '__Host-theme', http: 'theme' } as const;

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
