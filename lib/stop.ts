/** An end that needs one sentence and no stack. */
export class Stop extends Error {}

const diskSentences: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Free some space, then start again.',
  EDQUOT: 'The disk quota is used up. Free some space, then start again.',
  EROFS: 'DATA_DIR is on a read-only disk. Set DATA_DIR to a folder that can be written.',
  EACCES: 'DATA_DIR cannot be written by this user. Change its owner, or set DATA_DIR to another folder.',
  EPERM: 'DATA_DIR cannot be written by this user. Change its owner, or set DATA_DIR to another folder.',
  ENOENT: 'DATA_DIR cannot be made there. Set DATA_DIR to a folder that can be written.',
  ENOTDIR: 'DATA_DIR is not a folder. Set DATA_DIR to a folder, or remove the file of that name.',
  EEXIST: 'DATA_DIR is not a folder. Set DATA_DIR to a folder, or remove the file of that name.',
};

/** SQLite's own numbers for a full disk, a file it cannot open, a read-only file and a damaged one. */
const sqliteSentences: Readonly<Record<number, string>> = {
  13: 'The disk is full. Free some space, then start again.',
  14: 'The database in DATA_DIR cannot be opened. Check that this user may write there.',
  8: 'The database in DATA_DIR cannot be written. Check that this user may write there.',
  26: 'The database in DATA_DIR is damaged. Put back a copy, or set DATA_DIR to a new folder.',
};

const networkCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);

/** PostgreSQL's classes for a refused password or user, and for a database that is not there. */
const refusedByPostgres = /^(28...|3D000)$/;

/** The sentence for a failure a person can mend, or `undefined` for one nobody foresaw. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof Stop) return error.message;
  if (!(error instanceof Error)) return undefined;
  // By name, because Next and the scripts load copies of their own of the class.
  if (error.name === 'SettingError') return error.message;
  const code = 'code' in error ? String(error.code) : '';
  if (networkCodes.has(code) || refusedByPostgres.test(code))
    return `DATABASE_URL names a database that refused us (${code}). Check the address, the user and the password.`;
  const sqlite = 'errcode' in error ? sqliteSentences[Number(error.errcode) & 0xff] : undefined;
  return sqlite ?? diskSentences[code];
}
