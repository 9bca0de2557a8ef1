import 'server-only';
import { appCreation } from './apps.ts';
import { type Abandoned, type CreateKind, type Seen, settleAbandoned, settleByChoice } from './journal.ts';
import { integrationCreation } from './make-integration.ts';
import { keyCreation } from './make-key.ts';
import { webhookCreation } from './webhooks.ts';

/** The two ways in which an open create of one kind is settled later; see the journal. */
const settling = <Row extends Seen, Wanted>(kind: CreateKind<Row, Wanted>) => ({
  byLooking: (create: Abandoned) => settleAbandoned(create, kind),
  byChoice: (create: Abandoned, chosen: string | null) => settleByChoice(create, kind, chosen),
});

/** Every kind of create, by its name. */
export const creations: Readonly<Record<string, ReturnType<typeof settling>>> = {
  [appCreation.name]: settling(appCreation),
  [keyCreation.name]: settling(keyCreation),
  [integrationCreation.name]: settling(integrationCreation),
  [webhookCreation.name]: settling(webhookCreation),
};
