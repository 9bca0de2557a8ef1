import { expect, type Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { typeSudoPassword } from './accounts.ts';

export interface Authenticator {
  /** Copies every passkey out of it, as a thief of the hardware could. */
  readonly copyPasskeys: () => Promise<readonly Passkey[]>;
  /** Puts a passkey in, in place of what it holds under the same id. */
  readonly plant: (passkey: Passkey) => Promise<void>;
  /** Takes every passkey out. */
  readonly clear: () => Promise<void>;
  /** Whether the person passes its check of finger, face or PIN from now on. */
  readonly verifies: (isVerified: boolean) => Promise<void>;
}

/** As Chromium's protocol tells it. */
export interface Passkey {
  credentialId: string;
  isResidentCredential: boolean;
  rpId?: string;
  privateKey: string;
  userHandle?: string;
  signCount: number;
}

/** Gives a page Chromium's virtual authenticator: a platform one that keeps passkeys and counts their use. */
export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    copyPasskeys: async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    plant: async (credential) => {
      const { credentialId } = credential;
      await client
        .send('WebAuthn.removeCredential', { authenticatorId, credentialId })
        .catch(() => undefined);
      await client.send('WebAuthn.addCredential', { authenticatorId, credential });
    },
    clear: async () => {
      await client.send('WebAuthn.clearCredentials', { authenticatorId });
    },
    verifies: async (isUserVerified) => {
      await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}

/** Adds the first passkey of whoever is signed in, on the account page, and gives the recovery codes that come with it. */
export async function enrolPasskey(page: Page, password: string, name: string): Promise<string[]> {
  await page.goto(routes.account());
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await typeSudoPassword(page, password);
  const codes = page.getByRole('dialog', { name: 'Your recovery codes' });
  await expect(codes).toBeVisible();
  await codes.getByRole('button', { name: 'Copy and close' }).click();
  await expect(page.getByRole('table', { name: 'Your passkeys' }).getByRole('row', { name })).toBeVisible();
  return (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
}
