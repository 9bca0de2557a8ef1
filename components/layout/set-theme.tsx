import { writeChoice } from './browser-choice.tsx';
import { isTheme, type Theme } from './theme-names.tsx';

const changed = 'themechange';

/** Changes the page at once and tells the server for the next one. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  writeChoice('theme', theme);
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
