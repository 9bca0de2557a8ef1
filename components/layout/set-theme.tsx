import { isTheme, type Theme, themeCookies } from './theme-names.tsx';

const oneYearSeconds = 365 * 24 * 60 * 60;
const changed = 'themechange';

function remember(theme: Theme): void {
  const isHttps = location.protocol === 'https:';
  const name = isHttps ? themeCookies.https : themeCookies.http;
  const flags = `Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax${isHttps ? '; Secure' : ''}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing where the page is not on https
  document.cookie = `${name}=${theme}; ${flags}`;
}

/** Changes the page at once and tells the server for the next one. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember(theme);
  window.dispatchEvent(new Event(changed));
}

/** For who shows which theme it is, whoever changed it. */
export function onThemeChange(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}

export function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return isTheme(theme) ? theme : 'system';
}
