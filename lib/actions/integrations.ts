'use server';

import { revalidatePath } from 'next/cache';
import { checkValues } from '#lib/channels/check';
import { channelFor } from '#lib/channels/registry';
import { discardDraft } from '#lib/data/drafts';
import { InputError } from '#lib/data/errors';
import { connectChannel, disconnectIntegration, revealIntegrationSecret } from '#lib/data/integrations';
import { routes } from '#lib/routes';
import { connectTarget, integrationTarget, secretChoice } from './inputs.ts';
import { parseInput, runAction } from './run-action.ts';

/** Connects a channel. Target and values are apart, because two channels have a field called `appId`. */
export async function connectChannelAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { submissionId, appId, type } = parseInput(connectTarget, rawTarget);
    const channel = channelFor(type);
    if (!channel) throw new InputError({}, 'There is no such channel.');
    const values = parseInput(channel.input, rawValues);
    const { errors } = checkValues(channel, values);
    if (Object.keys(errors).length > 0) throw new InputError(errors);
    const integration = await connectChannel(staff, submissionId, appId, type, values);
    await discardDraft(staff, appId, type);
    revalidatePath(routes.integrations(appId));
    return integration;
  });
}

/** Disconnects a channel. */
export async function disconnectIntegrationAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, integrationId } = parseInput(integrationTarget, rawTarget);
    await disconnectIntegration(staff, appId, integrationId);
    revalidatePath(routes.integrations(appId));
    return null;
  });
}

/** Answers one secret the customer needs from an integration, by its name in the channel's definition. */
export async function revealIntegrationSecretAction(rawTarget: unknown, rawChoice: unknown) {
  return runAction(async (staff) => {
    const { appId, integrationId } = parseInput(integrationTarget, rawTarget);
    return revealIntegrationSecret(staff, appId, integrationId, parseInput(secretChoice, rawChoice));
  });
}
