import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { getEnv } from '#lib/env';
import * as service from '#lib/smooch/apps';
import { SmoochError, sentenceFor } from '#lib/smooch/errors';
import { channelAndAccount } from './app-contents.ts';
import type { DueWork } from './due-work.ts';
import { InputError, NotCreatedError, OutcomeUnknownError } from './errors.ts';
import { forgetApp } from './fleet-store.ts';
import { lastKnownIntegrations } from './last-known.ts';
import {
  allOpenOperations,
  beginOperation,
  findOperation,
  moveOperation,
  type Operation,
  type OperationKind,
  openOperations,
} from './operations.ts';
import { removeIfThere } from './removal.ts';

/**
 * Deleting an app is final at the service, so it waits a moment on our side. In that window everybody sees it
 * pending and it can be called back; then the server does it, also after a restart.
 */

const deletionData = z.object({
  appName: z.string(),
  askedBy: z.string(),
  /** Why the last try did not work, in the words of the screen. */
  trouble: z.string().optional(),
});
type DeletionData = z.infer<typeof deletionData>;
const kind: OperationKind<DeletionData> = { name: 'app.delete', data: deletionData };

/** Integrations by name in one event, which has only so much room. */
const maxNamed = 50;

/** An app that will be gone soon. */
export interface PendingDeletion {
  readonly id: string;
  readonly appId: string;
  readonly appName: string;
  readonly askedBy: string;
  /** Milliseconds. */
  readonly deletesAt: number;
  /** Why the last try did not work; it is tried again at `deletesAt`. */
  readonly trouble: string | undefined;
}

const toPending = ({ id, appId, data, dueAt, createdAt }: Operation<DeletionData>): PendingDeletion => ({
  id,
  appId,
  appName: data.appName,
  askedBy: data.askedBy,
  deletesAt: dueAt ?? createdAt,
  trouble: data.trouble,
});

/** All deletions in their window, oldest first. */
export async function pendingDeletions(staff: Staff): Promise<PendingDeletion[]> {
  await authorise(staff, 'app.read');
  return (await allOpenOperations(kind)).map(toPending);
}

/** {@link pendingDeletions}, once per request however many parts of a page ask. */
export const findPendingDeletions = cache(pendingDeletions);

/**
 * Queues the deletion of an app with all its integrations, keys and webhooks. `typedName` must be the app's name
 * to the letter; it is compared here because a check on the screen is only a courtesy. Asking twice is harmless.
 */
export async function deleteApp(
  staff: Staff,
  submissionId: string,
  appId: string,
  typedName: string,
): Promise<PendingDeletion> {
  await authorise(staff, 'app.delete');
  const app = await service.getApp(appId);
  if (typedName !== app.name) throw new InputError({ typedName: `Type the name exactly: ${app.name}` });
  const integrations = await integrationsLost(staff, appId);
  const detail = { step: 'queued', ...(integrations && { integrations }) };
  return audited(staff, { kind: 'app.delete', appId, target: app.name, detail }, async () => {
    const dueAt = Date.now() + getEnv().regretMs;
    const data = { appName: app.name, askedBy: staff.name };
    const start = { id: submissionId, appId, staffId: staff.id, step: 'pending', data, dueAt };
    if (await beginOperation(kind, start))
      return { id: submissionId, appId, ...data, deletesAt: dueAt, trouble: undefined };
    const [known] = await openOperations(kind, appId);
    if (known) return toPending(known);
    throw new SmoochError('conflict', { description: 'This deletion was called back meanwhile.' });
  });
}

/**
 * What would have to be connected again, for the history. From our index, because a slow answer must not hold the
 * deletion up; the dialog in which it was asked for has just read the same from the service.
 */
async function integrationsLost(staff: Staff, appId: string): Promise<string[] | undefined> {
  const known = await lastKnownIntegrations(staff, appId);
  if (!known) return undefined;
  const names = known.data.map(channelAndAccount);
  const more = names.length - maxNamed;
  return more > 0 ? [...names.slice(0, maxNamed), `and ${more} more`] : names;
}

/** Calls a deletion back. Throws `conflict` when it is too late. */
export async function callBackDeletion(staff: Staff, appId: string, deletionId: string): Promise<void> {
  await authorise(staff, 'app.keep');
  const deletion = await findOperation(kind, deletionId);
  if (deletion?.appId !== appId) throw new SmoochError('not-found', { reason: 'no such deletion' });
  await audited(staff, { kind: 'app.keep', appId, target: deletion.data.appName }, async () => {
    const isKept = await moveOperation(kind, deletionId, {
      from: 'pending',
      to: 'called-back',
      dueAt: null,
      isLast: true,
    });
    if (!isKept)
      throw new SmoochError('conflict', { description: 'It is too late: the app is being deleted.' });
  });
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof SmoochError) return sentenceFor(error);
  const isKnown = error instanceof NotCreatedError || error instanceof OutcomeUnknownError;
  return isKnown ? error.message : undefined;
}

async function removeApp(deletion: Operation<DeletionData>): Promise<void> {
  await removeIfThere('app', {
    remove: () => service.deleteApp(deletion.appId),
    look: () => service.getApp(deletion.appId),
  });
  await forgetApp(deletion.appId);
  await moveOperation(kind, deletion.id, { from: 'deleting', to: 'deleted', dueAt: null, isLast: true });
}

/** The server's part: deletes apps whose window is over. */
export const dueDeletions: DueWork<DeletionData> = {
  kind,
  run: async (deletion, asker) => {
    // From here on it cannot be called back, even while the service is being asked.
    const isOurs = await moveOperation(kind, deletion.id, { from: ['pending', 'deleting'], to: 'deleting' });
    if (!isOurs) return;
    const event = {
      kind: 'app.delete',
      appId: deletion.appId,
      target: deletion.data.appName,
      detail: { step: 'deleted', by: 'server, when due' },
    };
    try {
      await audited(asker, event, () => removeApp(deletion));
    } catch (error) {
      // Back into the window: while the service refuses, the deletion can still be called back.
      const data = {
        ...deletion.data,
        trouble: sentenceOf(error),
      };
      await moveOperation(kind, deletion.id, { from: 'deleting', to: 'pending', data });
      throw error;
    }
  },
};
