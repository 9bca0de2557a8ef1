import type { FaultRule } from '#lib/sandbox/faults';
import type { LogEntry } from '#lib/sandbox/log';
import type { Switches } from '#lib/sandbox/settings';
import type { Stack } from './stack.ts';

/** An app to plant, with what it holds; see `lib/sandbox/plant.ts` for every field. */
export interface PlantedApp {
  readonly _id?: string;
  readonly appToken?: string;
  readonly name: string;
  readonly createdAt?: number;
  readonly integrations?: readonly {
    readonly _id?: string;
    readonly type: string;
    readonly credentials?: Readonly<Record<string, string>>;
    readonly fields?: Readonly<Record<string, string>>;
    readonly createdAt?: number;
  }[];
  readonly keys?: readonly {
    readonly _id?: string;
    readonly name: string;
    readonly secret?: string;
    readonly createdAt?: number;
  }[];
  readonly webhooks?: readonly {
    readonly target: string;
    readonly triggers?: readonly string[];
    readonly createdAt?: number;
  }[];
  readonly users?: readonly Readonly<Record<string, unknown>>[];
}

export interface PlantedAnswer {
  readonly _id: string;
  readonly name: string;
  readonly appToken: string;
  readonly keys: readonly { readonly _id: string; readonly name: string; readonly secret: string }[];
  readonly integrations: readonly { readonly _id: string; readonly type: string }[];
  readonly webhooks: readonly { readonly _id: string; readonly target: string; readonly secret: string }[];
  readonly users: readonly { readonly _id: string; readonly userId: string | null }[];
}

/** What the dashboard calls itself when somebody waits for the answer. */
const dashboard = 'partner-admin-dashboard';

type Fault = Pick<FaultRule, 'mode'> & Partial<FaultRule>;

/** What a test asks the sandbox behind the dashboard's back. */
export type SandboxControl = ReturnType<typeof sandboxControl>;

export function sandboxControl({ apiUrl, controlToken }: Pick<Stack, 'apiUrl' | 'controlToken'>) {
  const base = new URL('/__control', apiUrl).href;

  // The control address answers in the shapes that `lib/sandbox/control.ts` writes; nothing here is untrusted.
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { 'x-control-token': controlToken, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  return {
    /**
     * Requests that somebody's click or page caused since the test began, in order; of one method or path when
     * given. The index reads the service by itself, under another name.
     */
    async requests(filter: { method?: string; path?: RegExp } = {}): Promise<LogEntry[]> {
      const { requests } = await ask<{ requests: LogEntry[] }>('GET', '/requests');
      return requests.filter(
        ({ method, path, headers }) =>
          headers['user-agent'] === dashboard &&
          method === (filter.method ?? method) &&
          (filter.path?.test(path) ?? true),
      );
    },
    forgetRequests: () => ask('DELETE', '/requests'),
    /** Rules that act on the dashboard's own requests; see `lib/sandbox/fault-modes.ts` for the modes. */
    faults: (...rules: readonly Fault[]) =>
      ask(
        'POST',
        '/faults',
        rules.map((rule) => ({ userAgent: dashboard, ...rule })),
      ),
    clearFaults: () => ask('DELETE', '/faults'),
    switches: (changes: Partial<Switches>) => ask('POST', '/switches', changes),
    /** Puts apps in with exactly this data, and `count` demo apps. */
    seed: (apps: readonly PlantedApp[], count = 0) =>
      ask<{ apps: PlantedAnswer[] }>('POST', '/seed', { apps, count }).then((answer) => answer.apps),
    /** Empties everything and makes so many demo apps. */
    reset: (apps = 0) => ask('POST', '/reset', { apps }),
    /** What is stored for one app, past the API and its faults. */
    state: (appId: string) => ask<Record<string, unknown>>('GET', `/state?appId=${appId}`),
  };
}
