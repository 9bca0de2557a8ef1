/**
 * What was typed into a form, over one reload. A new build of the dashboard does not know the actions of a page that
 * was opened before it, so the page has to be loaded anew; nothing but secrets is lost by that. It travels in the
 * history entry of the tab: no store of the browser holds it, and it is gone with the tab.
 */

interface Kept {
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

const stateKey = 'typedBeforeReload';

/** Filled by `instrumentation-client.ts` before Next writes the history entry anew. */
const holder: typeof globalThis & { typedBeforeReload?: unknown } = globalThis;

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'path' in value && 'values' in value;
}

const isOpen = (element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    ['text', 'email', 'url', 'search'].includes(element.type) &&
    element.dataset.secret === undefined);

/** Loads the page anew with what stands in `form`, secrets excepted. */
export function reloadWith(form: HTMLFormElement | null): void {
  const fields = [...(form?.elements ?? [])].filter(isOpen).filter(({ name }) => name !== '');
  const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const kept: Kept = { path: location.pathname, values };
  history.replaceState({ ...history.state, [stateKey]: kept }, '');
  location.reload();
}

/** What was kept of a form with these fields, once. Empty for any other form, and on the server. */
export function takeKept(names: readonly string[]): Record<string, string> {
  const kept = holder.typedBeforeReload;
  if (!isKept(kept) || kept.path !== location.pathname) return {};
  const known = Object.entries(kept.values).filter(([name]) => names.includes(name));
  if (known.length === 0) return {};
  delete holder.typedBeforeReload;
  return Object.fromEntries(known);
}
