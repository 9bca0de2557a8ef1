import { expect, type Page } from '@playwright/test';

/** Over every screen of those who can do something about it, while the service refuses our credential. */
export const credentialBanner = (page: Page) => page.getByRole('region', { name: 'Credential', exact: true });

/** It moves the page when it comes: a press at that moment would miss. */
export const untilBannerStands = (page: Page) => expect(credentialBanner(page)).toBeVisible();
