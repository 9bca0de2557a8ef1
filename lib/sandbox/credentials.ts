import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { newAccountKeyId, newKeySecret } from './ids.ts';
import { SettingError, type Settings } from './settings.ts';

const kept = z.object({ keyId: z.string().min(1), keySecret: z.string().min(1), token: z.string().min(1) });

/** The account key and a ready appMaker token signed with it. */
export type Credentials = z.infer<typeof kept>;

/** Header `{alg,typ,kid}`, claims `{scope,iat}`, no `exp`: what the real service was seen to make (contract 1.3). */
export function signJwt(keyId: string, secret: string, scope: string): Promise<string> {
  return new SignJWT({ scope })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId })
    .setIssuedAt()
    .sign(new TextEncoder().encode(secret));
}

function readKept(file: string): Credentials | null {
  if (!existsSync(file)) return null;
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new SettingError('DATA_DIR', `holds a damaged ${file}: delete that file to get new credentials.`);
  }
}

async function makeAndKeep(file: string): Promise<Credentials> {
  const keyId = newAccountKeyId();
  const keySecret = newKeySecret() + newKeySecret();
  const made = { keyId, keySecret, token: await signJwt(keyId, keySecret, 'appMaker') };
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/** Random on the first start and kept in the data folder; what the settings fix is used and not written down. */
export async function loadCredentials(settings: Settings): Promise<Credentials> {
  if (settings.key) {
    const { id, secret } = settings.key;
    return { keyId: id, keySecret: secret, token: settings.token ?? (await signJwt(id, secret, 'appMaker')) };
  }
  const file = join(settings.dataDir, 'sandbox-credentials.json');
  const own = readKept(file) ?? (await makeAndKeep(file));
  return settings.token ? { ...own, token: settings.token } : own;
}
