import 'server-only';
import { z } from 'zod';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { SmoochError } from '#lib/smooch/errors';
import * as service from '#lib/smooch/keys';
import type { DueWork } from './due-work.ts';
import { PartlyDoneError } from './errors.ts';
import { findOutcome, journalState } from './journal.ts';
import { keyCreation, makeKey } from './make-key.ts';
import {
  beginOperation,
  findOperation,
  moveOperation,
  type Operation,
  type OperationKind,
  openOperations,
} from './operations.ts';
import type { Recovery } from './recovery.ts';
import { removeIfThere } from './removal.ts';

/**
 * Rotation of a key: a new one is made and shown once, the old one stays for an overlap so that whoever uses it
 * can change over, and the server deletes it when the overlap is over.
 */

const rotationData = z.object({
  oldKeyId: z.string(),
  oldKeyName: z.string(),
  newKeyName: z.string(),
  newKeyId: z.string().optional(),
  overlapMs: z.number(),
  reason: z.string(),
});
type RotationData = z.infer<typeof rotationData>;
const kind: OperationKind<RotationData> = { name: 'key.rotate', data: rotationData };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long the old key may live on, in milliseconds. */
export const overlaps = { now: 0, '1h': hourMs, '24h': dayMs, '7d': 7 * dayMs, '30d': 30 * dayMs } as const;
export type Overlap = keyof typeof overlaps;

/** A rotation whose old key is still there. */
export interface RotationView {
  readonly id: string;
  readonly oldKeyId: string;
  readonly newKeyId: string | undefined;
  /** Milliseconds; null while the new key's creation is not settled. */
  readonly retiresAt: number | null;
  readonly reason: string;
}

const toView = ({ id, data, dueAt }: Operation<RotationData>): RotationView => ({
  id,
  oldKeyId: data.oldKeyId,
  newKeyId: data.newKeyId,
  retiresAt: dueAt,
  reason: data.reason,
});

async function find(appId: string, rotationId: string): Promise<Operation<RotationData>> {
  const rotation = await findOperation(kind, rotationId);
  if (rotation?.appId !== appId) throw new SmoochError('not-found', { reason: 'no such rotation' });
  return rotation;
}

/** The running rotations of an app. */
export async function listRotations(staff: Staff, appId: string): Promise<RotationView[]> {
  await authorise(staff, 'key.read');
  return (await openOperations(kind, appId)).map(toView);
}

interface RotateInput {
  readonly newKeyName: string;
  readonly overlap: Overlap;
  readonly reason: string;
}

/**
 * Makes the new key, once per submit, and gives its secret to the person who rotates. The old one is deleted
 * after the overlap; with `now`, at once.
 */
export async function rotateKey(
  staff: Staff,
  submissionId: string,
  target: { appId: string; keyId: string },
  { newKeyName, overlap, reason }: RotateInput,
) {
  await authorise(staff, 'key.rotate');
  const { appId, keyId } = target;
  const event = { kind: 'key.rotate', appId, target: keyId, reason, detail: { overlap } };
  return audited(staff, event, async () => {
    const old = await service.getKey(appId, keyId);
    const data = { oldKeyId: keyId, oldKeyName: old.name, newKeyName, overlapMs: overlaps[overlap], reason };
    await beginOperation(kind, { id: submissionId, appId, staffId: staff.id, step: 'creating', data }, [
      'not-created',
    ]);
    const made = await makeNewKey(staff, submissionId, appId, newKeyName);
    const dueAt = Date.now() + data.overlapMs;
    const move = { from: 'creating', to: 'overlap', data: { ...data, newKeyId: made.id }, dueAt };
    await moveOperation(kind, submissionId, move);
    return { ...made, rotationId: submissionId, retiresAt: dueAt };
  });
}

async function makeNewKey(staff: Staff, submissionId: string, appId: string, name: string) {
  try {
    return await makeKey({ staff, submissionId, appId, name });
  } catch (error) {
    const mayBeThere = error instanceof PartlyDoneError || (error instanceof Error && 'outcome' in error);
    if (!mayBeThere)
      await moveOperation(kind, submissionId, { from: 'creating', to: 'not-created', isLast: true });
    throw error;
  }
}

/** A page that was open meanwhile knew less. */
const hasEnded = () =>
  new SmoochError('conflict', { description: 'This rotation has ended already. Reload to see how.' });

/** Deletes the old key now instead of later. */
export async function retireNow(staff: Staff, appId: string, rotationId: string): Promise<void> {
  await authorise(staff, 'key.rotate');
  const rotation = await settled(await find(appId, rotationId));
  if (!rotation.isOpen) throw hasEnded();
  const { oldKeyId } = rotation.data;
  await audited(
    staff,
    { kind: 'key.retire', appId, target: oldKeyId, detail: { rotation: rotationId } },
    () => retire(rotation),
  );
}

/** Ends a rotation without deleting: both keys stay. */
export async function keepOldKey(staff: Staff, appId: string, rotationId: string): Promise<void> {
  await authorise(staff, 'key.rotate');
  const { data } = await find(appId, rotationId);
  await audited(
    staff,
    { kind: 'key.keep', appId, target: data.oldKeyId, detail: { rotation: rotationId } },
    async () => {
      const isKept = await moveOperation(kind, rotationId, {
        from: ['creating', 'overlap'],
        to: 'kept',
        dueAt: null,
        isLast: true,
      });
      if (!isKept) throw hasEnded();
    },
  );
}

/** A rotation interrupted before the new key's id was written down learns it by looking. */
async function settled(rotation: Operation<RotationData>): Promise<Operation<RotationData>> {
  const { id, appId, data, step } = rotation;
  if (step !== 'creating') return rotation;
  const made = await findOutcome({ id, appId, staffId: rotation.staffId }, keyCreation);
  if (!made)
    throw new SmoochError('conflict', { description: 'The new key does not exist, so the old one stays.' });
  await moveOperation(kind, id, {
    from: 'creating',
    to: 'overlap',
    data: { ...data, newKeyId: made.id },
    dueAt: Date.now(),
  });
  return find(appId, id);
}

async function retire(rotation: Operation<RotationData>): Promise<void> {
  const { appId, data } = rotation;
  await removeIfThere('key', {
    remove: () => service.deleteKey(appId, data.oldKeyId),
    look: () => service.getKey(appId, data.oldKeyId),
  });
  await moveOperation(kind, rotation.id, { from: 'overlap', to: 'retired', dueAt: null, isLast: true });
}

/** The server's part: deletes old keys whose overlap is over. */
export const dueRotations: DueWork<RotationData> = {
  kind,
  run: (rotation, asker) =>
    audited(
      asker,
      {
        kind: 'key.retire',
        appId: rotation.appId,
        target: rotation.data.oldKeyId,
        reason: rotation.data.reason,
        detail: { rotation: rotation.id, by: 'server, when due' },
      },
      () => retire(rotation),
    ),
};

/** The server's part after an interruption: it finds out whether the new key was made, and lets the overlap begin. */
export const interruptedRotations: Recovery<RotationData> = {
  kind,
  auditKind: 'key.rotate',
  steps: ['creating'],
  run: async ({ id, data }) => {
    const create = await journalState(id);
    if (create?.state === 'intent' || create?.state === 'unknown') return 'unknown';
    const isMade = create?.state === 'done' && create.resultId !== undefined;
    await moveOperation(
      kind,
      id,
      isMade
        ? {
            from: 'creating',
            to: 'overlap',
            data: { ...data, newKeyId: create.resultId },
            dueAt: Date.now() + data.overlapMs,
          }
        : { from: 'creating', to: 'not-created', isLast: true },
    );
    return isMade ? 'the new key was found' : 'the new key was not made';
  },
};
