import 'server-only';
import { SignJWT } from 'jose';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import * as service from '#lib/smooch/keys';
import { createdAtOf } from './created-at.ts';
import { whatIsTold } from './failures.ts';
import { makeKey } from './make-key.ts';
import { removeForSure } from './removal.ts';

/** A key without its secret, although the service's list holds it. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number | null;
}

/** The app's keys, in the service's order. */
export async function listKeys(staff: Staff, appId: string): Promise<KeyRow[]> {
  await authorise(staff, 'key.read');
  const keys = await service.listKeys(appId);
  return keys.map(({ id, name }) => ({ id, name, createdAt: createdAtOf(id) }));
}

/** Creates a key, once per submit, and gives its secret to the person who made it. */
export async function createKey(
  staff: Staff,
  submissionId: string,
  appId: string,
  { name }: { name: string },
) {
  await authorise(staff, 'key.create');
  return audited(
    staff,
    { kind: 'key.create', appId, target: name },
    () => makeKey({ staff, submissionId, appId, name, joins: true }),
    { detailOf: ({ id }) => ({ key: id }) },
  );
}

/** The secret of one key, for one viewer; recorded, with the reason given, before it is fetched. */
export async function revealKeySecret(
  staff: Staff,
  appId: string,
  keyId: string,
  reason: string,
): Promise<{ secret: string }> {
  await authorise(staff, 'key.reveal');
  const event = { kind: 'key.reveal', appId, target: keyId, reason };
  const { secret } = await audited(staff, event, () => service.getKey(appId, keyId), {
    detailOf: ({ name }) => ({ name }),
  });
  return { secret: secret.reveal() };
}

/** How long a JWT of ours may live, in seconds. `never` is the service's own kind, which has no expiry. */
export const jwtLives = { '15m': 900, '1h': 3_600, '24h': 86_400, never: null } as const;
export type JwtLife = keyof typeof jwtLives;

/**
 * An app-scoped JWT signed with the key. With a life it is signed here, from the key's secret (HS256, the key id
 * as `kid`; contract, section 1.3); `never` asks the service, whose JWTs live until the key is deleted.
 */
export async function getKeyJwt(
  staff: Staff,
  appId: string,
  keyId: string,
  { life, reason }: { life: JwtLife; reason: string },
): Promise<{ jwt: string }> {
  await authorise(staff, 'key.jwt');
  const seconds = jwtLives[life];
  return audited(staff, { kind: 'key.jwt', appId, target: keyId, reason, detail: { life } }, async () => ({
    jwt:
      seconds === null ? (await service.getJwt(appId, keyId)).reveal() : await signJwt(appId, keyId, seconds),
  }));
}

async function signJwt(appId: string, keyId: string, seconds: number): Promise<string> {
  const { secret } = await service.getKey(appId, keyId);
  return new SignJWT({ scope: 'app' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
    .sign(new TextEncoder().encode(secret.reveal()));
}

/** Deletes a key; what was signed with it stops working at once. Deleting twice is harmless. */
export async function deleteKey(staff: Staff, appId: string, keyId: string): Promise<void> {
  await authorise(staff, 'key.delete');
  // Afterwards nobody else knows which one it was.
  const key = await whatIsTold(service.getKey(appId, keyId));
  const detail = key && { name: key.name };
  await audited(staff, { kind: 'key.delete', appId, target: keyId, detail }, () =>
    removeForSure('key', {
      remove: () => service.deleteKey(appId, keyId),
      look: () => service.getKey(appId, keyId),
    }),
  );
}
