import 'server-only';
import type { Staff } from '#lib/auth/session';
import * as service from '#lib/smooch/keys';
import { createOnce } from './journal.ts';

interface NewKey {
  readonly staff: Staff;
  readonly submissionId: string;
  readonly appId: string;
  readonly name: string;
}

/** Makes a key, once per submit, with its secret. The caller has authorised and records. Throws what `createOnce` throws. */
export async function makeKey({ staff, submissionId, appId, name }: NewKey) {
  const { id, how, made } = await createOnce({
    staff,
    submissionId,
    kind: 'key.create',
    appId,
    noun: 'key',
    lookBefore: () => service.listKeys(appId),
    look: () => service.listKeys(appId),
    send: () => service.createKey(appId, { name }),
    isMatch: (key) => key.name === name,
  });
  const { secret } = made ?? (await service.getKey(appId, id));
  return { id, name, secret, how };
}
