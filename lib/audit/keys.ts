import 'server-only';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getEnv } from '#lib/env';
import { processWide } from '#lib/process-wide';

/** The secrets of the history. Three uses, three keys, so that one never helps with another. */
export interface AuditKeys {
  /** Says which key made a line: eight hex digits, not secret. */
  readonly id: string;
  readonly chain: Buffer;
  readonly head: Buffer;
  readonly fingerprint: Buffer;
}

const keyBytes = 32;

/** All keys from one secret. */
export function deriveAuditKeys(secret: Uint8Array): AuditKeys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `audit ${use}`, keyBytes));
  const chain = derive('chain');
  const id = createHmac('sha256', chain).update('key id').digest('hex').slice(0, 8);
  return { id, chain, head: derive('head'), fingerprint: derive('fingerprint') };
}

/**
 * Embedded: a random key in a file of its own, so that a new NEXTAUTH_SECRET leaves the history provable.
 * PostgreSQL: instances share settings and no disk, so the key comes from NEXTAUTH_SECRET; after a change of it
 * the verifier names the lines it has no key for. See docs/decisions/032-history.md.
 */
export function auditKeys(): AuditKeys {
  return processWide('audit keys', () => {
    const { databaseUrl, authSecret, dataDir } = getEnv();
    return deriveAuditKeys(
      databaseUrl ? Buffer.from(authSecret.reveal()) : keyFromFile(join(dataDir, 'audit.key')),
    );
  });
}

/** Reads the file, or makes it. Two processes at once end with the same key: `link` lets only one of them win. */
export function keyFromFile(file: string): Buffer {
  const mine = `${file}.${process.pid}`;
  try {
    return parseKey(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  writeFileSync(mine, randomBytes(keyBytes).toString('hex'), { mode: 0o600 });
  try {
    linkSync(mine, file);
  } catch {
    // The other process was first; its key is read below.
  } finally {
    unlinkSync(mine);
  }
  return parseKey(readFileSync(file, 'utf8'), file);
}

function parseKey(text: string, file: string): Buffer {
  if (!/^[\da-f]{64}\s*$/.test(text))
    throw new Error(`${file} is damaged: it must hold 64 hex digits. Bring it back from a backup.`);
  return Buffer.from(text.trim(), 'hex');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Tells two secrets apart, or shows that they are the same, without giving either away: 16 hex digits. */
export function fingerprint(secret: string): string {
  return createHmac('sha256', auditKeys().fingerprint).update(secret).digest('hex').slice(0, 16);
}
