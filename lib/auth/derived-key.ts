import 'server-only';
import { hkdfSync } from 'node:crypto';
import { getEnv } from '#lib/env';

const keyBytes = 32;

/** One key per purpose, all from the one secret of the installation, which is not in the database. */
export function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', getEnv().authSecret.reveal(), '', `dashboard ${purpose}`, keyBytes));
}
