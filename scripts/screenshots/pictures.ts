import type { Page } from '@playwright/test';
import type { Role } from '#lib/auth/roles';
import { routes } from '#lib/routes';
import type { ColorTheme } from './options.ts';
import type { Scene } from './scene.ts';

/** One picture of the documentation. `documents.test.ts` holds this table against what the documents refer to. */
export interface Picture {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly address: (scene: Scene) => string;
  readonly theme?: ColorTheme;
  readonly role?: Role;
  readonly width?: number;
  readonly height?: number;
  /** What a person does before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const firstOf = (scene: Scene) => scene.acme.integrations[0]?._id ?? '';

export const pictures: readonly Picture[] = [
  { name: 'apps', address: () => routes.apps() },
  { name: 'wizard', address: ({ acme }) => routes.connect(acme._id, 'line'), theme: 'dark', height: 900 },
  {
    name: 'create-app',
    address: () => routes.apps(),
    height: 560,
    act: async (page) => {
      await page.getByRole('button', { name: 'Create app' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Acme Support');
    },
  },
  { name: 'catalogue', address: ({ acme }) => routes.newIntegration(acme._id) },
  {
    name: 'credentials',
    address: ({ acme }) => routes.connect(acme._id, 'telegram', 'credentials'),
    height: 700,
  },
  { name: 'integration', address: (scene) => routes.integration(scene.acme._id, firstOf(scene)) },
  { name: 'overview', address: ({ acme }) => routes.app(acme._id) },
  { name: 'keys', address: ({ acme }) => routes.keys(acme._id), height: 520, theme: 'dark' },
  {
    name: 'api-call',
    address: ({ acme }) => routes.keys(acme._id),
    act: async (page) => {
      await page.getByRole('button', { name: 'As API call' }).click();
      await page.getByRole('dialog', { name: 'As API call' }).getByRole('tab', { name: 'curl' }).waitFor();
    },
  },
  { name: 'webhooks', address: ({ acme }) => routes.webhooks(acme._id) },
  { name: 'conversation', address: ({ acme }) => routes.user(acme._id, 'customer-42') },
  { name: 'audit', address: () => routes.audit(), height: 620 },
  { name: 'fleet', address: () => routes.fleet(), theme: 'dark', height: 1000 },
  { name: 'team', address: () => routes.team(), height: 520 },
];
