import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { NewPasskeyAnswer, PasskeyAnswer } from './passkey-answer.ts';
import type { NewPasskeyQuestion, PasskeyQuestion } from './passkeys.ts';

/** For tests: an authenticator in software, as the standard describes one (WebAuthn Level 3, sections 6.1 and 6.5). */

const flag = { present: 0x01, verified: 0x04, attested: 0x40 } as const;
const alg = { kty: 1, alg: 3, crv: -1, x: -2, y: -3, ec2: 2, es256: -7, p256: 1 } as const;

interface Circumstances {
  /** Where the browser says it is. */
  readonly origin?: string;
  readonly rpId?: string;
  /** False: nobody's finger, face or PIN was checked. */
  readonly isVerified?: boolean;
  /** In place of the next count. */
  readonly counter?: number;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** One passkey. `create` answers a registration, `get` a sign-in. */
export function softwareAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const id = base64url(credentialId);
  let counter = 0;
  let userHandle: string | undefined;

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  function authenticatorData(rpId: string, flags: number, count: number): Buffer {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(count);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), number]);
  }

  function create(question: NewPasskeyQuestion, seen: Circumstances = {}): NewPasskeyAnswer {
    const { origin = 'http://localhost:3000', rpId = question.rp.id ?? '', isVerified = true } = seen;
    userHandle = question.user.id;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const key = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [alg.kty, alg.ec2],
        [alg.alg, alg.es256],
        [alg.crv, alg.p256],
        [alg.x, new Uint8Array(Buffer.from(x, 'base64url'))],
        [alg.y, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
    const flags = flag.present | flag.attested | (isVerified ? flag.verified : 0);
    const length = Buffer.from([0, credentialId.length]);
    const authData = new Uint8Array(
      Buffer.concat([authenticatorData(rpId, flags, counter), Buffer.alloc(16), length, credentialId, key]),
    );
    const attestation = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, never>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, never>()],
        ['authData', authData],
      ]),
    );
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(clientData('webauthn.create', question.challenge, origin)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      },
    };
  }

  function get(question: PasskeyQuestion, seen: Circumstances = {}): PasskeyAnswer {
    const { origin = 'http://localhost:3000', rpId = question.rpId ?? '', isVerified = true } = seen;
    counter = seen.counter ?? counter + 1;
    const authData = authenticatorData(rpId, flag.present | (isVerified ? flag.verified : 0), counter);
    const data = clientData('webauthn.get', question.challenge, origin);
    const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey);
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(data),
        authenticatorData: base64url(authData),
        signature: base64url(signature),
        userHandle,
      },
    };
  }

  return { id, create, get };
}
