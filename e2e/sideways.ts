import { expect, type Page } from '@playwright/test';

/** Runs in the page. */
function readOverflow(): string[] {
  const found = document.documentElement.scrollWidth > window.innerWidth ? ['the page'] : [];
  for (const table of document.querySelectorAll('table')) {
    // Where its rows are cards, there is nothing to scroll to: what is outside of its frame is lost.
    const frame = table.parentElement;
    const isCards = getComputedStyle(table).display === 'block';
    if (frame && isCards && frame.scrollWidth > frame.clientWidth)
      found.push(`the table “${table.caption?.textContent}”`);
  }
  return found;
}

/** Nothing may stick out sideways, which a phone answers by shrinking the page. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(readOverflow), { message: 'wider than the window' }).toEqual([]);
}

/** The same on a phone, after which the window is as wide as before. */
export async function expectToFitPhone(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  if (before) await page.setViewportSize(before);
}
