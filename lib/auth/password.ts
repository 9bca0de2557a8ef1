import 'server-only';
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';

/**
 * argon2id with 32 MiB, two passes, one lane: above OWASP's floor of 19 MiB and two passes, about 60 ms here.
 * The parameters stand in every hash, so raising them here upgrades each person at the next sign-in.
 */
const current = { memory: 32 * 1024, passes: 2, parallelism: 1 };
const saltBytes = 16;
const hashBytes = 32;

/** Two at a time keep a flood of sign-ins from taking all cores and memory; the rest wait, up to a limit. */
const hashing = bulkhead(2, 200);

/** As many passwords are being checked as this server takes on. The message may be shown. */
export class PasswordsBusyError extends Error {
  override readonly name = 'PasswordsBusyError';
  constructor() {
    super(
      'Too many people are giving their passwords at this moment. Nothing was done; try again in a moment.',
    );
  }
}

/** What the person typed, in one form whatever the keyboard: NIST SP 800-63B-4 asks for NFKC before hashing. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

/** Throws {@link PasswordsBusyError}. */
function derive(parameters: Argon2Parameters): Promise<Buffer> {
  const run = () =>
    new Promise<Buffer>((resolve, reject) =>
      argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key))),
    );
  return hashing.execute(run).catch((error: unknown) => {
    throw error instanceof BulkheadRejectedError ? new PasswordsBusyError() : error;
  });
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** Gives the PHC string to store: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes);
  const key = await derive({ message: normalise(password), nonce, tagLength: hashBytes, ...current });
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(key)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parse(stored: string) {
  const match = phc.exec(stored);
  if (!match) throw new Error('A stored password hash has an unknown form.');
  const [, memory, passes, parallelism, salt = '', hash = ''] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Compared against when there is nobody to compare with, so that both cases take the same time. */
let dummy: Promise<string> | undefined;

export interface PasswordCheck {
  readonly isRight: boolean;
  /** The hash was made with older parameters: store a new one now that the password is at hand. */
  readonly needsRehash: boolean;
}

/** Compares with a stored PHC string; null (unknown person, no password) is never right and takes as long. */
export async function verifyPassword(password: string, stored: string | null): Promise<PasswordCheck> {
  dummy ??= hashPassword(randomBytes(saltBytes).toString('hex'));
  const { cost, nonce, hash } = parse(stored ?? (await dummy));
  const key = await derive({ message: normalise(password), nonce, tagLength: hash.length, ...cost });
  const isRight = timingSafeEqual(key, hash) && stored !== null;
  const isCurrent = JSON.stringify(cost) === JSON.stringify(current);
  return { isRight, needsRehash: isRight && !isCurrent };
}
