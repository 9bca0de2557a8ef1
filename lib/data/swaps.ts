import 'server-only';
import { z } from 'zod';
import type { AuditDetail } from '#lib/audit/encode';
import { type AuditEvent, audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { isSameAccount } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import type { AuditOutcome } from '#lib/db/schema';
import { SmoochError } from '#lib/smooch/errors';
import * as service from '#lib/smooch/integrations';
import { InputError, NotCreatedError, OutcomeUnknownError, PartlyDoneError } from './errors.ts';
import { whatIsTold } from './failures.ts';
import { forgetIntegration, rememberIntegration } from './fleet-store.ts';
import { attributed, detailsOf, type Identified, titleOf, toRow } from './integration-rows.ts';
import { createOnce, findOutcome, journalState } from './journal.ts';
import { integrationCreation } from './make-integration.ts';
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
 * "Replace credentials" as a guarded swap, because this API has no edit. The new integration is made first,
 * shown to be the right account, and only then is the old one removed. Where the service takes only one of a
 * kind, the old one goes first, after the person was told that there is no way back. Credentials pass through
 * and are never kept, so a swap that lost the old one can only be finished by typing them again.
 */

const account = z.object({ id: z.string(), title: z.string().optional(), identity: z.string().optional() });
type Account = z.infer<typeof account>;
const swapData = z.object({
  type: z.string(),
  old: account,
  new: account.optional(),
  refusal: z.string().optional(),
});
type SwapData = z.infer<typeof swapData>;
const kind: OperationKind<SwapData> = { name: 'integration.swap', data: swapData };

export type SwapOrder = 'create-first' | 'remove-first';

/** Open steps wait for something; the others end the swap. */
type Step =
  /** The new one is being made; the old one is untouched. */
  | 'creating'
  /** Both exist. The accounts differ or cannot be compared, so a person decides. */
  | 'created'
  /** Both exist and the old one is being removed. */
  | 'removing-old'
  /** Both exist and the new one is being removed again. */
  | 'removing-new'
  /** The old one is being removed before the new one is made. */
  | 'removing-first'
  /** Only memory is left: the old one is gone and the new one is not made. */
  | 'old-removed';
type End = 'done' | 'undone' | 'refused' | 'not-created' | 'dismissed';

/** What the screen shows of a swap. */
export interface SwapView {
  readonly id: string;
  readonly type: string;
  readonly step: Step | End;
  readonly isOpen: boolean;
  readonly oldId: string;
  readonly oldTitle: string | undefined;
  readonly newId: string | undefined;
  readonly newTitle: string | undefined;
  /** What the service said when it refused a second one. */
  readonly refusal: string | undefined;
  /** Whether old and new are the same account at the channel; undefined where the service does not tell. */
  readonly isSameAccount: boolean | undefined;
}

const toAccount = (integration: Identified): Account => ({
  id: integration.id,
  title: titleOf(integration),
  identity: channelFor(integration.type)?.identity(detailsOf(integration)),
});

function toView({ id, step, isOpen, data }: Operation<SwapData>): SwapView {
  return {
    id,
    type: data.type,
    // Written by this module alone.
    step: step as Step | End,
    isOpen,
    oldId: data.old.id,
    oldTitle: data.old.title,
    newId: data.new?.id,
    newTitle: data.new?.title,
    refusal: data.refusal,
    isSameAccount: isSameAccount(data.old.identity, data.new?.identity),
  };
}

async function find(swapId: string): Promise<Operation<SwapData>> {
  const swap = await findOperation(kind, swapId);
  if (!swap) throw new SmoochError('not-found', { reason: 'no such swap' });
  return swap;
}

const view = async (swapId: string) => toView(await find(swapId));

type Values = Readonly<Record<string, string>>;

/** Makes the new integration, once per submit, whatever happens in between. */
async function create(staff: Staff, swap: Operation<SwapData>, values: Values): Promise<Account> {
  const { appId, data } = swap;
  const { id } = await createOnce({
    staff,
    submissionId: swap.id,
    kind: integrationCreation,
    appId,
    wanted: { type: data.type, replaces: data.old.id },
    send: () => service.createIntegration(appId, { ...values, type: data.type }),
  });
  // Read again: a create's answer may name the account in another way than a get, and the old one came from a get.
  // It is made all the same when that fails. Which account it is nobody knows then, so a person decides.
  const integration = await whatIsTold(service.getIntegration(appId, id));
  if (!integration) return { id, title: undefined, identity: undefined };
  await rememberIntegration(appId, toRow({ ...integration, id }));
  return toAccount({ ...integration, id });
}

/** Deleting what is gone already is success: the aim is that it is not there. */
async function remove(appId: string, integrationId: string): Promise<void> {
  await removeIfThere('integration', {
    remove: () => service.deleteIntegration(appId, integrationId),
    look: () => service.getIntegration(appId, integrationId),
  });
  await forgetIntegration(appId, integrationId);
}

/** Does nothing when somebody has decided otherwise meanwhile. */
async function removeOld(swap: Operation<SwapData>): Promise<void> {
  const mayGoOn = await moveOperation(kind, swap.id, {
    from: ['created', 'removing-old'],
    to: 'removing-old',
  });
  if (!mayGoOn) return;
  await remove(swap.appId, swap.data.old.id);
  await moveOperation(kind, swap.id, { from: 'removing-old', to: 'done', isLast: true });
}

/** As {@link removeOld}. */
async function removeNew(swap: Operation<SwapData>): Promise<void> {
  const mayGoOn = await moveOperation(kind, swap.id, {
    from: ['created', 'removing-old', 'removing-new'],
    to: 'removing-new',
  });
  if (!mayGoOn) return;
  if (swap.data.new) await remove(swap.appId, swap.data.new.id);
  await moveOperation(kind, swap.id, { from: 'removing-new', to: 'undone', isLast: true });
}

/** A refusal that is known to have changed nothing ends the swap; a lost answer leaves it open to be resolved. */
async function endAfterFailure(swap: Operation<SwapData>, error: unknown): Promise<void> {
  const isKnown = (error instanceof SmoochError && error.kind !== 'unknown-outcome') || isNotCreated(error);
  if (!isKnown) return;
  const isRefused = error instanceof SmoochError && error.kind === 'conflict';
  const to: End = isRefused ? 'refused' : 'not-created';
  const data = isRefused ? { ...swap.data, refusal: error.facts.description } : swap.data;
  await moveOperation(kind, swap.id, { from: 'creating', to, data, isLast: true });
}

const isNotCreated = (error: unknown) => error instanceof NotCreatedError;
const isUnknown = (error: unknown) => error instanceof OutcomeUnknownError;

async function createFirst(staff: Staff, swap: Operation<SwapData>, values: Values): Promise<void> {
  let made: Account;
  try {
    made = await create(staff, swap, values);
  } catch (error) {
    await endAfterFailure(swap, error);
    if (error instanceof SmoochError && error.kind === 'conflict') return;
    throw attributed(swap.data.type, error);
  }
  const data = { ...swap.data, new: made };
  await moveOperation(kind, swap.id, { from: 'creating', to: 'created', data });
  if (isSameAccount(data.old.identity, made.identity)) await tryToRemoveOld({ ...swap, data });
}

/** The new one is there whatever becomes of the old one: a failure is no failure of the swap, only its next step. */
async function tryToRemoveOld(swap: Operation<SwapData>): Promise<void> {
  try {
    await removeOld(swap);
  } catch (error) {
    const isOfService = error instanceof SmoochError || isNotCreated(error) || isUnknown(error);
    if (!isOfService) throw error;
  }
}

async function removeFirst(staff: Staff, swap: Operation<SwapData>, values: Values): Promise<void> {
  await remove(swap.appId, swap.data.old.id);
  await moveOperation(kind, swap.id, { from: 'removing-first', to: 'old-removed' });
  await createLast(staff, swap, values);
}

async function createLast(staff: Staff, swap: Operation<SwapData>, values: Values): Promise<void> {
  try {
    const made = await create(staff, swap, values);
    const data = { ...swap.data, new: made };
    await moveOperation(kind, swap.id, { from: 'old-removed', to: 'done', data, isLast: true });
  } catch (error) {
    throw afterRemoval(attributed(swap.data.type, error));
  }
}

/** "Nothing was changed" would not be so: the old one is gone. */
function afterRemoval(error: unknown): unknown {
  const start = 'The old integration is removed, and the new one was not made.';
  if (error instanceof InputError)
    return new InputError(error.fieldErrors, `${start} Please check the marked fields.`);
  if (error instanceof SmoochError) {
    const { description } = error.facts;
    const isRefusal = error.kind === 'rejected' || error.kind === 'conflict';
    const why = isRefusal && description ? ` The messaging service said: “${description}”` : '';
    return new PartlyDoneError(`${start} Correct what is wrong and send it again.${why}`);
  }
  return isNotCreated(error) ? new PartlyDoneError(`${start} Send it again.`) : error;
}

/** What the history says of a swap that has come so far. A removal that was not confirmed may have happened. */
function outcomeAt({ step }: SwapView): AuditOutcome {
  if (step === 'refused' || step === 'not-created') return 'failed';
  return step.startsWith('removing-') ? 'unknown' : 'ok';
}

/** How far it came, and between which accounts: afterwards one of the two is gone, and nobody else knows its name. */
const detailAt = ({ step, type, oldTitle, newTitle, newId }: SwapView): AuditDetail => ({
  step,
  type,
  ...(oldTitle !== undefined && { account: oldTitle }),
  ...(newTitle !== undefined && { newAccount: newTitle }),
  ...(newId !== undefined && { newId }),
});

/** The history's frame of a swap: a swap that ends without an error may still not be through. */
const auditedSwap = (staff: Staff, event: AuditEvent, work: () => Promise<SwapView>) =>
  audited(staff, event, work, { detailOf: detailAt, outcomeFor: outcomeAt });

/**
 * Starts a swap, or goes on with it when the same submit comes again. Answers how far it came: `done`; `created`
 * when a person has to say yes; `refused` when the service refused a second one, as it does where it takes only one
 * of a kind, and nothing was changed.
 * Throws what connecting throws; the old integration is untouched unless `order` is `remove-first`.
 */
export async function replaceCredentials(
  staff: Staff,
  submissionId: string,
  target: { appId: string; integrationId: string; order: SwapOrder },
  values: Values,
): Promise<SwapView> {
  await authorise(staff, 'integration.replace');
  const { appId, integrationId, order } = target;
  const known = await findOperation(kind, submissionId);
  if (known && known.step === 'old-removed') {
    const event = { kind: 'integration.swap', appId, target: integrationId, detail: { order } };
    return auditedSwap(staff, event, async () => {
      await createLast(staff, known, values);
      return view(submissionId);
    });
  }
  const type = known?.data.type ?? (await service.getIntegration(appId, integrationId)).type;
  return auditedSwap(
    staff,
    { kind: 'integration.swap', appId, target: integrationId, detail: { type, order } },
    async () => {
      const step: Step = order === 'create-first' ? 'creating' : 'removing-first';
      const old =
        known?.data.old ??
        toAccount({ ...(await service.getIntegration(appId, integrationId)), id: integrationId });
      const start = { id: submissionId, appId, staffId: staff.id, step, data: { type, old } };
      const mayStart = await beginOperation(kind, start, [
        'refused',
        'not-created',
        'undone',
      ] satisfies End[]);
      if (!mayStart) return view(submissionId);
      const swap = await find(submissionId);
      await (order === 'create-first' ? createFirst(staff, swap, values) : removeFirst(staff, swap, values));
      return view(submissionId);
    },
  );
}

/** The swaps of an app that were begun and not ended: waiting for a yes, or interrupted. */
export async function openSwaps(staff: Staff, appId: string): Promise<SwapView[]> {
  await authorise(staff, 'integration.read');
  return (await openOperations(kind, appId)).map(toView);
}

/**
 * Finds out what an interrupted swap left behind, so that `finish` and `undo` act on what exists and not on what
 * was planned: an integration of the type that is not the old one, when the new one's id was never learned.
 */
async function withWhatExists(swap: Operation<SwapData>): Promise<Operation<SwapData>> {
  if (swap.data.new || swap.step !== 'creating') return swap;
  const { id, appId, data } = swap;
  const made = await findOutcome({ id, appId, staffId: swap.staffId }, integrationCreation);
  if (!made) return swap;
  const found = { ...data, new: toAccount(made) };
  await moveOperation(kind, id, { from: 'creating', to: 'created', data: found });
  return { ...swap, step: 'created', data: found };
}

/**
 * Goes on with an open swap. `finish` keeps the new one and removes the old; `undo` keeps the old one and
 * removes the new. Where there is no new one both end the swap and leave things as they are.
 */
export async function settleSwap(staff: Staff, appId: string, swapId: string, decision: 'finish' | 'undo') {
  await authorise(staff, 'integration.replace');
  const swap = await find(swapId);
  if (swap.appId !== appId) throw new SmoochError('not-found', { reason: 'swap of another app' });
  const event = { kind: 'integration.swap', appId, target: swap.data.old.id, detail: { decision } };
  return auditedSwap(staff, event, async () => {
    if (!swap.isOpen) return toView(swap);
    const current = await withWhatExists(swap);
    if (!current.data.new) {
      const from = ['creating', 'removing-first', 'old-removed'] satisfies Step[];
      await moveOperation(kind, swapId, { from, to: 'dismissed' satisfies End, isLast: true });
    } else if (decision === 'finish') await removeOld(current);
    else await removeNew(current);
    return view(swapId);
  });
}

/** True while the old integration exists. Throws when the service does not tell. */
async function isOldThere({ appId, data }: Operation<SwapData>): Promise<boolean> {
  try {
    await service.getIntegration(appId, data.old.id);
    return true;
  } catch (error) {
    if (error instanceof SmoochError && error.kind === 'not-found') return false;
    throw error;
  }
}

/** A swap whose process ended while it was making the new one. What to do with both is a person's choice. */
async function recoverCreating(swap: Operation<SwapData>): Promise<string> {
  const create = await journalState(swap.id);
  if (create?.state === 'unknown') return 'unknown';
  const { step } = await withWhatExists(swap);
  if (step === 'created') return 'the new integration was found';
  await moveOperation(kind, swap.id, { from: 'creating', to: 'not-created' satisfies End, isLast: true });
  return 'the new integration was not made';
}

/** The server's part after an interruption: it finds out how far a swap came, and ends what was decided already. */
export const interruptedSwaps: Recovery<SwapData> = {
  kind,
  auditKind: 'integration.swap',
  steps: ['creating', 'removing-old', 'removing-new', 'removing-first'],
  run: async (swap) => {
    if (swap.step === 'creating') return recoverCreating(swap);
    if (swap.step === 'removing-old') await removeOld(swap);
    else if (swap.step === 'removing-new') await removeNew(swap);
    else if (await isOldThere(swap))
      await moveOperation(kind, swap.id, { from: 'removing-first', to: 'not-created', isLast: true });
    else await moveOperation(kind, swap.id, { from: 'removing-first', to: 'old-removed' });
    return (await find(swap.id)).step;
  },
};
