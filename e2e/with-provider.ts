import type { Page } from '@playwright/test';
import { openProvider, type TestProvider } from '#lib/auth/provider-testing';
import { apiRoutes } from '#lib/routes';
import { test as base, expect } from './fixtures.ts';
import { type Stack, startStack } from './stack.ts';

/* The whole product with a certified OpenID provider beside it, as a vendor would set it up. */

export const name = 'Vendor ID';
export const domain = 'staff.example';

/**
 * Tests of the product beside its provider, with a stack of their own for each call: whoever shares this shares the
 * stack. Whoever takes the fixture `atProvider` is meant to leave for the provider.
 */
export function withProvider() {
  return base.extend<
    { atProvider: (page: Page, account: string) => Promise<void> },
    { provider: TestProvider }
  >({
    provider: [
      async ({ playwright: _ }, use) => {
        const provider = await openProvider();
        await use(provider);
        provider.close();
      },
      { scope: 'worker' },
    ],
    stack: [
      async ({ provider }, use) => {
        const stack: Stack = await startStack({
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: provider.clientId,
          OIDC_CLIENT_SECRET: provider.clientSecret,
          OIDC_NAME: name,
          OIDC_ALLOWED_DOMAINS: domain,
        });
        await provider.serve(`${stack.url}${apiRoutes.ssoCallback()}`);
        await use(stack);
        await stack.stop();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    /** Only here may pages go to another origin, and only to this one. */
    problems: async ({ problems, provider }, use) => {
      problems.expect(new RegExp(`^foreign request: ${provider.issuer}/`));
      await use(problems);
    },
    atProvider: async ({ provider }, use) => {
      await use(async (page, account) => {
        await expect(page.getByRole('heading', { name: 'Provider' })).toBeVisible();
        expect(page.url()).toContain(provider.issuer);
        await page.getByLabel('Account').fill(account);
        await page.getByRole('button', { name: 'Sign in' }).click();
      });
    },
  });
}

/** The button on our pages that leads to the provider. */
export const go = (page: Page) => page.getByRole('button', { name: `Continue with ${name}`, exact: true });
/** What the provider says of somebody whose email it has checked. */
export const verified = (email: string, person = 'Somebody') => ({
  email,
  email_verified: true,
  name: person,
});
