/**
 * What a browser tells the server about its reader ahead of the next page. Not a secret and not tied to a person:
 * readable by our own script, which writes it. The prefix is for https alone, where it keeps neighbours of our host
 * from writing it.
 */
export const choiceCookies = {
  theme: { https: '__Host-theme', http: 'theme' },
  zone: { https: '__Host-zone', http: 'zone' },
} as const;

export type Choice = keyof typeof choiceCookies;

const oneYearSeconds = 365 * 24 * 60 * 60;

/** In a browser: tells the server for the next page. `value` holds no character that a cookie's may not. */
export function writeChoice(choice: Choice, value: string): void {
  const isHttps = location.protocol === 'https:';
  const name = choiceCookies[choice][isHttps ? 'https' : 'http'];
  const flags = `Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax${isHttps ? '; Secure' : ''}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing where the page is not on https
  document.cookie = `${name}=${value}; ${flags}`;
}
