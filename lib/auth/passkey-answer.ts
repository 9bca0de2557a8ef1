import { z } from 'zod';

/** Shapes of what an authenticator answers, through the browser: bounded here, proved by `passkeys.ts`. */

const maxIdLength = 1_400;
const maxPartLength = 12_000;
const base64url = (length: number) =>
  z
    .string()
    .regex(/^[\w-]*$/)
    .max(length);
const id = base64url(maxIdLength).min(1);
const part = base64url(maxPartLength);
const transports = z.array(z.string().max(40)).max(10).optional();
const attachment = z.enum(['cross-platform', 'platform']).optional().catch(undefined);

const credential = { id, rawId: id, type: z.literal('public-key'), authenticatorAttachment: attachment };

/** What a browser adds beside (`clientExtensionResults`, copies of the key) is dropped: nothing here reads it. */
const noExtensions = z.unknown().transform(() => ({}));

/** The answer to "make a passkey". */
export const newPasskeyAnswer = z.object({
  ...credential,
  response: z.object({ clientDataJSON: part, attestationObject: part, transports }),
  clientExtensionResults: noExtensions,
});
export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>;

/** The answer to "sign this with a passkey". */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: part.nullish().transform((handle) => handle ?? undefined),
  }),
  clientExtensionResults: noExtensions,
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** The same as text, which is what a sign-in form carries. Null when it is no such answer. */
export function readPasskeyAnswer(text: string): PasskeyAnswer | null {
  try {
    return passkeyAnswer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
