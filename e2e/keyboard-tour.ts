import { expect, type Page } from '@playwright/test';

/** One stop of somebody who goes through a page with the Tab key. */
interface Stop {
  readonly key: string;
  readonly html: string;
  /** A ring or another outline stands around it. */
  readonly isMarked: boolean;
  /** None of it is covered: the middle of what can be seen of it belongs to it. */
  readonly isInSight: boolean;
}

/** Runs in the page: numbers everything that Tab should reach, and answers how much that is. */
function numberStops(): number {
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const isReachable = (element: HTMLElement) =>
    element.tabIndex >= 0 &&
    !element.matches(':disabled, [inert] *') &&
    element.checkVisibility({ visibilityProperty: true }) &&
    // One stop for all radio buttons of a name.
    !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked);
  const stops = [...document.querySelectorAll<HTMLElement>(reachable)].filter(isReachable);
  for (const [index, stop] of stops.entries()) Reflect.set(stop, 'tourNumber', index);
  // The round begins at the top, wherever the page has put the focus.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  return stops.length;
}

/** Runs in the page: where the focus is, or nothing at the end of the round. */
function readStop(): Stop | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const styleOf = (target: Element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const met = document.elementFromPoint(x, y);
  const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
  return {
    key: String(Reflect.get(element, 'tourNumber')),
    html: element.outerHTML.slice(0, 160),
    isMarked: [element, ...labels].some((target) => target instanceof Element && styleOf(target)),
    isInSight: [element, ...labels].some((target) => met !== null && target.contains(met)),
  };
}

/** A date takes several presses: day, month, year and its calendar. */
const partsOfFields = 12;

/** Tab reaches everything that can be used, once, and shows where one is; then the round ends. `screen` is for messages. */
export async function expectKeyboardTour(page: Page, screen: string): Promise<void> {
  const count = await page.evaluate(numberStops);
  const seen = new Map<string, Stop>();
  let last: string | undefined;
  for (let presses = 0; presses <= count + partsOfFields; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(readStop);
    if (!stop || (seen.has(stop.key) && stop.key !== last)) break;
    // Inside a date its parts have a mark of their own.
    if (!seen.has(stop.key)) seen.set(stop.key, stop);
    last = stop.key;
  }
  const stops = [...seen.values()];
  expect(
    stops.filter(({ isMarked }) => !isMarked).map(({ html }) => html),
    'stops without a mark',
  ).toEqual([]);
  expect(
    stops.filter(({ isInSight }) => !isInSight).map(({ html }) => html),
    'stops out of sight',
  ).toEqual([]);
  const reached = new Set(stops.map(({ key }) => key));
  const missed = await page.evaluate(
    (keys) =>
      [...document.querySelectorAll('*')]
        .filter((element) => Reflect.has(element, 'tourNumber'))
        .filter((element) => !keys.includes(String(Reflect.get(element, 'tourNumber'))))
        .map((element) => element.outerHTML.slice(0, 160)),
    [...reached],
  );
  expect.soft(missed, `${screen}: what Tab does not reach`).toEqual([]);
  expect(reached.size).toBeGreaterThan(0);
}
