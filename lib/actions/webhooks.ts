'use server';

import { revalidatePath } from 'next/cache';
import { sendTestEvent } from '#lib/data/webhook-test';
import { createWebhook, deleteWebhook, revealWebhookSecret, updateWebhook } from '#lib/data/webhooks';
import { routes } from '#lib/routes';
import { reasonValues } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';
import { newWebhookTarget, testValues, webhookTarget, webhookValues } from './webhook-inputs.ts';

/** Adds a webhook. Answers its id and secret, and whether the answer came or was found by looking. */
export async function createWebhookAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId, appId } = parseInput(newWebhookTarget, rawTarget);
    const made = await createWebhook(staff, submissionId, appId, parseInput(webhookValues, rawValues));
    revalidatePath(routes.webhooks(appId));
    return made;
  });
}

/** Changes a webhook's target and triggers. */
export async function updateWebhookAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { appId, webhookId } = parseInput(webhookTarget, rawTarget);
    const changed = await updateWebhook(staff, appId, webhookId, parseInput(webhookValues, rawValues));
    revalidatePath(routes.webhooks(appId));
    return changed;
  });
}

/** Answers the secret of one webhook. The reason is recorded. */
export async function revealWebhookSecretAction(rawTarget: unknown, rawReason: unknown) {
  return runAction(async (staff) => {
    const { appId, webhookId } = parseInput(webhookTarget, rawTarget);
    return revealWebhookSecret(staff, appId, webhookId, parseInput(reasonValues, rawReason).reason);
  });
}

/** Sends a sample of one trigger to the webhook's target. Answers how it was taken; see `TestReport`. */
export async function sendTestEventAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { appId, webhookId } = parseInput(webhookTarget, rawTarget);
    return sendTestEvent(staff, appId, webhookId, parseInput(testValues, rawValues).trigger);
  });
}

/** Deletes a webhook. */
export async function deleteWebhookAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, webhookId } = parseInput(webhookTarget, rawTarget);
    await deleteWebhook(staff, appId, webhookId);
    revalidatePath(routes.webhooks(appId));
    return null;
  });
}
