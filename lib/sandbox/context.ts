import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Credentials } from './credentials.ts';
import type { LogEntry } from './log.ts';
import type { AppRecord } from './records.ts';
import type { Switches } from './settings.ts';
import type { Store } from './store.ts';

export type Version = 'v1' | 'v1.1';

/** Who calls: the vendor itself, or one app through a JWT of its own key. */
export type Caller = { scope: 'appMaker' } | { scope: 'app'; appId: string };

/** How a fault bends a list; see fault-modes.ts. */
export interface Listing {
  /** Skip that many fewer than asked for, so the page repeats the end of the one before. */
  shift: number;
  hasMoreForever: boolean;
  restartAtEnd: boolean;
}

export interface SandboxEnv {
  Bindings: HttpBindings & { isRepeat?: boolean };
  Variables: {
    version: Version;
    caller: Caller;
    app: AppRecord;
    listing: Listing | undefined;
    entry: LogEntry | undefined;
  };
}

export type Call = Context<SandboxEnv>;

export interface Deps {
  store: Store;
  credentials: Credentials;
  /** One object for the life of the server: the control address changes its fields. */
  switches: Switches;
}
