import { z } from 'zod';

/** Shapes of what the browser sends to actions, and of the forms that send it: one schema for both sides. */

const maxNameLength = 200;

/** Matches every id of the service (24 hex, `app_` + 24 hex) and nothing that could change a path. */
export const idInput = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'This is not an id.');

/** Made by the form once, so that the same submit is recognised when it arrives twice. */
export const submissionIdInput = z.uuid();

const nameInput = (what: string) =>
  z.string().trim().min(1, `Enter ${what}.`).max(maxNameLength, `Use at most ${maxNameLength} characters.`);

export const appValues = z.strictObject({ name: nameInput('a name') });
export const keyValues = z.strictObject({ name: nameInput('a name') });

export const submission = z.strictObject({ submissionId: submissionIdInput });
export const outcomeChoice = z.strictObject({ submissionId: submissionIdInput, chosen: idInput.nullable() });
export const keyTarget = z.strictObject({ appId: idInput, keyId: idInput });
export const newKeyTarget = z.strictObject({ submissionId: submissionIdInput, appId: idInput });
export const integrationTarget = z.strictObject({ appId: idInput, integrationId: idInput });
export const connectTarget = z.strictObject({
  submissionId: submissionIdInput,
  appId: idInput,
  type: z.string().regex(/^[A-Za-z]{1,40}$/),
});
export const draftTarget = connectTarget.omit({ submissionId: true });
/** Values of fields that may not be kept are dropped by the data layer; lengths are bounded here. */
export const draftValues = z.strictObject({
  step: z.enum(['prepare', 'credentials']),
  fields: z
    .record(z.string().max(64), z.string().max(2_000))
    .refine((fields) => Object.keys(fields).length <= 20, 'These are too many fields.'),
});
export const replaceTarget = connectTarget.extend({
  integrationId: idInput,
  order: z.enum(['create-first', 'remove-first']),
});
export const settleTarget = z.strictObject({
  appId: idInput,
  swapId: submissionIdInput,
  decision: z.enum(['finish', 'undo']),
});
export const typedName = z.strictObject({ typedName: z.string().max(20_000) });
export const passwordValues = z.strictObject({
  password: z.string().min(1, 'Enter your password.').max(1_000),
});

/** Wide on purpose: what makes a good password is said by the data layer, on the field. */
export const firstStaffValues = z.strictObject({
  token: z.string().max(200),
  name: z.string().max(1_000),
  email: z.string().max(1_000),
  password: z.string().max(1_000),
});

const reason = z.string().trim().min(1, 'Say why in a few words.').max(200, 'Use at most 200 characters.');
export const reasonValues = z.strictObject({ reason });
export const secretChoice = z.strictObject({ name: z.string().max(64), reason });
export const jwtChoice = z.strictObject({ life: z.enum(['15m', '1h', '24h', 'never']), reason });
export const rotationValues = z.strictObject({
  newKeyName: nameInput('a name for the new key'),
  overlap: z.enum(['now', '1h', '24h', '7d', '30d']),
  reason,
});
export const rotationTarget = z.strictObject({ appId: idInput, rotationId: submissionIdInput });
export const newAppTarget = z.strictObject({ submissionId: submissionIdInput, appId: idInput });
export const deletionTarget = z.strictObject({ appId: idInput, deletionId: submissionIdInput });
