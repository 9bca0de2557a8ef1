import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { appCreation } from './apps.ts';
import { type Abandoned, findUnsettled, settleByChoice } from './journal.ts';
import { integrationCreation } from './make-integration.ts';
import { keyCreation } from './make-key.ts';
import { webhookCreation } from './webhooks.ts';

type Settle = (create: Abandoned, chosen: string | null) => Promise<void>;

const settlers: Readonly<Record<string, Settle>> = {
  [appCreation.name]: (create, chosen) => settleByChoice(create, appCreation, chosen),
  [keyCreation.name]: (create, chosen) => settleByChoice(create, keyCreation, chosen),
  [integrationCreation.name]: (create, chosen) => settleByChoice(create, integrationCreation, chosen),
  [webhookCreation.name]: (create, chosen) => settleByChoice(create, webhookCreation, chosen),
};

/**
 * Takes the person's word for what became of a create of theirs whose answer was lost and of which looking found
 * several: the id of the one that is theirs, or null for none. The same submit, sent again, is then answered from the
 * record, or makes it.
 */
export async function settleOutcome(
  staff: Staff,
  submissionId: string,
  chosen: string | null,
): Promise<void> {
  // The roles are those of every create; a submit is its person's own.
  await authorise(staff, 'app.create');
  const create = await findUnsettled(submissionId, staff.id);
  const settle = create && settlers[create.kind];
  if (!create || !settle) return;
  const detail = { settledBy: 'the person', answer: chosen ?? 'none of them' };
  await audited(
    staff,
    { kind: create.kind, appId: create.appId ?? undefined, target: chosen ?? submissionId, detail },
    () => settle(create, chosen),
  );
}
