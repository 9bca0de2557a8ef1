import { z } from 'zod';
import { idInput, submissionIdInput } from './inputs.ts';

const maxTargetLength = 2_000;

/** Names the service gives; one from a later version is as good, so only the form is checked here. */
const trigger = z.string().regex(/^[\w:.*-]{1,100}$/, 'This is not a trigger.');

/** What a webhook's form holds. `isSure` answers the doubt whether the target's name exists. */
export const webhookValues = z.strictObject({
  target: z
    .string()
    .trim()
    .min(1, 'Enter the address that is to be called.')
    .max(maxTargetLength, `Use at most ${maxTargetLength} characters.`),
  triggers: z.array(trigger).min(1, 'Choose at least one.').max(100),
  isSure: z.boolean(),
});

export const newWebhookTarget = z.strictObject({ submissionId: submissionIdInput, appId: idInput });
export const webhookTarget = z.strictObject({ appId: idInput, webhookId: idInput });
export const testValues = z.strictObject({ trigger });
