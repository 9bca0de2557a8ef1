import { z } from 'zod';

/** Shapes of what the team and account screens send. Wide where the data layer says what is wrong, on the field. */

const role = z.enum(['viewer', 'operator', 'admin']);
const text = z.string().max(1_000);
const password = z.string().min(1, 'Enter a password.').max(1_000);
const token = z.string().max(200);
const rowId = z.string().regex(/^[\da-f-]{1,64}$/, 'This is not an id.');

export const invitationValues = z.strictObject({
  email: z.email('Enter an email address, such as ana@example.com.').max(254),
  role,
});
export const invitationTarget = z.strictObject({ invitationId: rowId });
export const staffTarget = z.strictObject({ staffId: rowId });
export const roleValues = z.strictObject({ role });
export const acceptValues = z.strictObject({ token, name: text, password });
export const newPasswordValues = z.strictObject({ token, password });
export const nameValues = z.strictObject({
  name: z.string().trim().min(1, 'Enter your name.').max(100, 'Use at most 100 characters.'),
});
export const passwordChange = z.strictObject({
  current: z.string().min(1, 'Enter your current password.').max(1_000),
  password,
});
export const sessionTarget = z.strictObject({ sessionId: rowId });
export const codeValues = z.strictObject({
  code: z.string().trim().min(1, 'Enter the six digits the app shows.').max(40),
});
export const passkeyValues = z.strictObject({
  name: z.string().trim().min(1, 'Name it, so that you know it again.').max(60, 'Use at most 60 characters.'),
});
export const passkeyTarget = z.strictObject({ passkeyId: rowId });
export const factorPolicyValues = z.strictObject({ isRequired: z.boolean() });
