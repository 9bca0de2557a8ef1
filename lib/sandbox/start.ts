import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Control, createControl } from './control.ts';
import { type Credentials, loadCredentials } from './credentials.ts';
import { listen } from './listen.ts';
import { seedDemo } from './seed.ts';
import { createServer } from './server.ts';
import { SettingError, type Settings } from './settings.ts';
import { openStore, type Store } from './store.ts';

export interface Sandbox {
  url: string;
  credentials: Credentials;
  store: Store;
  control: Control | null;
  stop: () => Promise<void>;
}

function openData({ dataDir, seedApps }: Settings): Store {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const store = openStore(join(dataDir, 'sandbox.db'));
    store.atomically(() => {
      if (!store.isNew()) return;
      seedDemo(store, seedApps);
      store.markSeeded();
    });
    return store;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(
      'DATA_DIR',
      `${dataDir} cannot be used (${reason}): point it to a folder that can be written.`,
    );
  }
}

/** Opens the data, seeds it on the first start, listens. Throws SettingError where a setting is to blame. */
export async function startSandbox(
  settings: Settings,
  report: (error: unknown) => void = () => {},
): Promise<Sandbox> {
  const store = openData(settings);
  const credentials = await loadCredentials(settings);
  const switches = { ...settings.switches };
  const control = settings.controlToken === null ? null : createControl(settings.controlToken, switches);
  const app = createServer({ store, credentials, switches, control, report });
  const { url, close } = await listen(app, settings.port).catch((error) => {
    store.close();
    throw error;
  });
  const stop = async () => {
    await close();
    store.close();
  };
  return { url, credentials, store, control, stop };
}
