import 'server-only';
import { z } from 'zod';
import type { Staff } from '#lib/auth/session';
import * as service from '#lib/smooch/keys';
import type { SmoochKey } from '#lib/smooch/schemas';
import { PartlyDoneError } from './errors.ts';
import { whatIsTold } from './failures.ts';
import { type CreateKind, createOnce } from './journal.ts';

export const keyCreation: CreateKind<SmoochKey, { name: string }> = {
  name: 'key.create',
  noun: 'key',
  wanted: z.object({ name: z.string() }),
  needsBefore: true,
  look: (appId) => (appId ? service.listKeys(appId) : Promise.resolve([])),
  isMatch: (key, { name }) => key.name === name,
};

interface NewKey {
  readonly staff: Staff;
  readonly submissionId: string;
  readonly appId: string;
  readonly name: string;
  /** See `Create` in the journal. */
  readonly joins?: true;
}

/** Makes a key, once per submit, with its secret. The caller has authorised and records. Throws what `createOnce` throws. */
export async function makeKey({ staff, submissionId, appId, name, joins }: NewKey) {
  const { id, how, made } = await createOnce({
    staff,
    submissionId,
    kind: keyCreation,
    appId,
    wanted: { name },
    joins,
    send: () => service.createKey(appId, { name }),
  });
  const key = made ?? (await whatIsTold(service.getKey(appId, id)));
  if (!key)
    throw new PartlyDoneError(
      `The key “${name}” is made, but its secret could not be read now. Reveal it in the list of keys.`,
    );
  return { id, name, secret: key.secret.reveal(), how };
}
