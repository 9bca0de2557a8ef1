import { expect, type Page } from '@playwright/test';

/** Waits until the page's code has come: a key pressed before that is heard by nobody. Not on a phone. */
export const untilLive = (page: Page): Promise<void> =>
  expect(page.getByRole('button', { name: 'Search', exact: true })).toHaveAttribute(
    'aria-keyshortcuts',
    /Control\+K/,
  );
