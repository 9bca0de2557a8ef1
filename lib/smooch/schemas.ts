import 'server-only';
import { z } from 'zod';
import { log } from '#lib/log';
import { Secret } from '#lib/secret';

/**
 * What we read of the service's answers, under our own names: `_id` becomes `id` here and nowhere else.
 * Unknown fields are tolerated and dropped; needed ones are required.
 */

export const id = z.string().min(1).max(64);
export const text = z.string().max(20_000);
export const hide = (value: string) => new Secret(value);

/**
 * A list in which one bad row costs that row and not the list. One with nothing but bad rows is unreadable: it must
 * not look like an empty one. Values never reach the log, only the paths.
 */
export function rows<T>(row: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .max(1_000)
    .transform((items, context) => {
      const good = items.flatMap((item) => {
        const parsed = row.safeParse(item);
        if (parsed.success) return [parsed.data];
        log().warn({ paths: parsed.error.issues.map((issue) => issue.path.join('.')) }, 'row skipped');
        return [];
      });
      if (good.length === 0 && items.length > 0)
        context.issues.push({ code: 'custom', message: 'no row can be read', input: items });
      return good;
    });
}

const appRow = z
  .object({ _id: id, name: text, appToken: text.optional() })
  .transform(({ _id, name, appToken }) => ({ id: _id, name, token: appToken }));

export const appAnswer = z.object({ app: appRow }).transform(({ app }) => app);
export const appsAnswer = z
  .object({ apps: rows(appRow), hasMore: z.boolean().default(false) })
  .transform(({ apps, hasMore }) => ({ apps, hasMore }));
export type SmoochApp = z.infer<typeof appAnswer>;

const keyRow = z
  .object({ _id: id, name: text, secret: z.string().min(1).max(1_000).transform(hide) })
  .transform(({ _id, ...key }) => ({ id: _id, ...key }));

/** Holds a secret on create, list and get alike (API page, App Keys). */
export const keyAnswer = z.object({ key: keyRow }).transform(({ key }) => key);
export const keysAnswer = z.object({ keys: rows(keyRow) }).transform(({ keys }) => keys);
export type SmoochKey = z.infer<typeof keyAnswer>;

export const jwtAnswer = z
  .object({ jwt: z.string().min(1).max(10_000).transform(hide) })
  .transform(({ jwt }) => jwt);

/** Whether a field of the service holds a credential, by its name. */
export const isSecretName = (name: string) => /secret|token|password|key$/i.test(name);

/** What an integration's answer may hold of the credentials it was made with, and WeChat's `webhookSecret`. */
const withSecrets = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && isSecretName(name) ? hide(value) : value,
    ]),
  );

/**
 * Only `type` is certain: Messenger's create answer has no `_id` and echoes the credentials (API page). What a
 * channel's answer holds beyond that stays in `fields`, from which the channel's allow-list picks.
 */
const integrationRow = z
  .looseObject({
    _id: id.optional(),
    type: z.string().min(1).max(64),
    status: text.optional(),
    displayName: text.nullish(),
  })
  .transform(({ _id, type, status, displayName, ...fields }) => ({
    id: _id,
    type,
    status,
    displayName: displayName ?? undefined,
    fields: withSecrets(fields),
  }));

export const integrationAnswer = z
  .object({ integration: integrationRow })
  .transform(({ integration }) => integration);
export const integrationsAnswer = z
  .object({ integrations: rows(integrationRow), hasMore: z.boolean().default(false) })
  .transform(({ integrations, hasMore }) => ({ integrations, hasMore }));
export type SmoochIntegration = z.infer<typeof integrationAnswer>;

/** Deletes answer `{}`; whatever else stands there is of no use. */
export const emptyAnswer = z.looseObject({}).transform(() => undefined);
