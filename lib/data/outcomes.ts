import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { creations } from './creations.ts';
import { findUnsettled } from './journal.ts';

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
  const creation = create && creations[create.kind];
  if (!create || !creation) return;
  const detail = { settledBy: 'the person', answer: chosen ?? 'none of them' };
  await audited(
    staff,
    { kind: create.kind, appId: create.appId ?? undefined, target: chosen ?? submissionId, detail },
    () => creation.byChoice(create, chosen),
  );
}
