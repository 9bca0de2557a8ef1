export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Not a secret and not tied to a person: readable by our own script, which writes it. */
export const themeCookie = 'theme';

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
