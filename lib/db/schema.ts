import type { Generated } from 'kysely';
import type { Role } from '#lib/auth/roles';

/**
 * The one typed schema of the dashboard's own database, the same on both engines.
 * Times are whole milliseconds since 1970 (UTC), yes and no are 1 and 0, JSON is text.
 * `migrations/` builds exactly this; `client.test.ts` compares the two.
 */
export interface Database {
  staff: StaffTable;
  session: SessionTable;
  one_time_link: OneTimeLinkTable;
  throttle: ThrottleTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  journal: JournalTable;
  wizard_draft: WizardDraftTable;
  integration_identity: IntegrationIdentityTable;
  operation: OperationTable;
  fleet_app: FleetAppTable;
  fleet_integration: FleetIntegrationTable;
  fleet_term: FleetTermTable;
  fleet_walk: FleetWalkTable;
  saved_view: SavedViewTable;
  totp: TotpTable;
  recovery_code: RecoveryCodeTable;
  staff_identity: StaffIdentityTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  team_policy: TeamPolicyTable;
  palette_recent: PaletteRecentTable;
  agreement: AgreementTable;
}

export type Flag = 0 | 1;

/** A person who may sign in. Never deleted, because the audit log and the journal speak of them: disabled instead. */
export interface StaffTable {
  id: string;
  /** As typed, for showing. */
  email: string;
  /** Trimmed, normalised, lower case: what must be unique and what sign-in looks up. */
  email_key: string;
  name: string;
  role: Role;
  /** PHC string of argon2id; null for people who only use single sign-on. */
  password_hash: string | null;
  password_changed_at: number | null;
  is_disabled: Flag;
  /** Staff id, or null for the first account and those made at the command line. */
  created_by: string | null;
  created_at: number;
  updated_at: number;
  last_sign_in_at: number | null;
}

/** One signed-in browser. The session id itself is only in the browser's cookie: here is its SHA-256. */
export interface SessionTable {
  /** Safe to show and to log; opens nothing. */
  id: string;
  token_hash: string;
  /** The hash before the last change of id (at sudo), honoured for requests already under way. */
  previous_token_hash: string | null;
  rotated_at: number | null;
  staff_id: string;
  created_at: number;
  /** At most a minute old; the idle limit counts from here. */
  last_used_at: number;
  /** The absolute limit. */
  expires_at: number;
  sudo_until: number | null;
  ended_at: number | null;
  end_reason: SessionEnd | null;
  address: string | null;
  user_agent: string | null;
  /** How it was opened, which is how it is confirmed again for sudo. */
  method: Generated<SignInMethod>;
}

/** Single sign-on brings the factors of the identity provider with it. */
export type SignInMethod = 'password' | 'passkey' | 'sso';

export type SessionEnd = 'sign-out' | 'password' | 'disabled' | 'revoked' | 'replaced';

/** A link that works once: first set-up, invitation, password reset. Only the hash of its token is kept. */
export interface OneTimeLinkTable {
  id: string;
  kind: LinkKind;
  token_hash: string;
  /** Whom an invitation is for. */
  email: string | null;
  /** The role an invitation gives; fixed when it is made. */
  role: Role | null;
  /** Whose password a reset changes. */
  staff_id: string | null;
  created_by: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  revoked_at: number | null;
}

export type LinkKind = 'setup' | 'invite' | 'reset';

/** Counters of failed tries; the key says what is counted. Rows older than a day mean nothing. */
export interface ThrottleTable {
  key: string;
  failures: number;
  last_at: number;
  blocked_until: number;
}

/**
 * The history. Append-only (triggers refuse update and delete) and chained: `hash` covers every other column,
 * `previous_hash` included. See `lib/audit/chain.ts`.
 */
export interface AuditTable {
  /** 1, 2, 3 … without a gap. */
  seq: number;
  at: number;
  /** Joins the intent, the outcome, the log line and the sentence on screen. */
  reference: string;
  actor_id: string | null;
  actor_email: string | null;
  actor_role: string | null;
  address: string | null;
  session_id: string | null;
  kind: string;
  phase: AuditPhase;
  outcome: AuditOutcome | null;
  app_id: string | null;
  target: string | null;
  reason: string | null;
  /** JSON object; secrets only as fingerprints. */
  detail: string | null;
  /** Which key made `hash`; a changed secret shows as another key instead of as tampering. */
  key_id: string;
  previous_hash: string;
  hash: string;
}

export type AuditPhase = 'intent' | 'outcome';
export type AuditOutcome = 'ok' | 'failed' | 'unknown' | 'denied';

/** One row: the end of the chain, kept apart so that cutting off the last lines shows. */
export interface AuditHeadTable {
  id: 1;
  seq: number;
  hash: string;
  /** Keyed hash over `seq` and `hash`, so that the head cannot be moved back by hand. */
  mac: string;
}

/**
 * One row per submitted form that calls the service once. A second submit of the same form finds the row and
 * answers from it; a row left at `intent` or `unknown` is resolved by looking, never by sending again.
 */
export interface JournalTable {
  /** The submission id the form was rendered with. */
  id: string;
  kind: string;
  app_id: string | null;
  staff_id: string;
  state: JournalState;
  /** JSON array: ids that existed before the call. */
  before_ids: string;
  /** JSON object: what the call was to make; no secrets. */
  target: string;
  /** JSON object: what it made; no secrets. */
  result: string | null;
  created_at: number;
  updated_at: number;
}

export type JournalState = 'intent' | 'done' | 'failed' | 'unknown';

/** Where somebody left a channel's wizard. Only fields that are no secrets. */
export interface WizardDraftTable {
  staff_id: string;
  app_id: string;
  channel: string;
  step: string;
  /** JSON object: field name to text. */
  fields: string;
  updated_at: number;
}

/**
 * Which account an integration is, as `channel.identity` and `channel.identityFromValues` tell it: a bot, a number,
 * a page. An integration may have several, because a form and an answer name the same bot in different ways.
 */
export interface IntegrationIdentityTable {
  app_id: string;
  integration_id: string;
  type: string;
  /** `kind:value`; never a secret. */
  identity: string;
  seen_at: number;
}

/**
 * Work in several steps, each written down before it is done: after a crash the row says how far it came.
 * `step` and `data` mean what the module of that kind says they mean (`lib/data/swaps.ts` and its like).
 */
export interface OperationTable {
  id: string;
  kind: string;
  app_id: string;
  staff_id: string;
  step: string;
  /** JSON object without secrets. */
  data: string;
  is_open: Flag;
  /** When the next step is to run by itself; null when a person decides. */
  due_at: number | null;
  /** A server that runs the next step holds it until then, so that no other does. */
  claimed_until: number;
  created_at: number;
  updated_at: number;
}

/** One app as we last saw it. A copy for finding and listing: never secrets, never app tokens, never a base for writes. */
export interface FleetAppTable {
  id: string;
  name: string;
  /** The name folded for sorting: see `fold` in `lib/data/fleet-store.ts`. */
  sort_name: string;
  created_at: number | null;
  integration_count: number;
  /** When the service last told of it. */
  seen_at: number;
  /** When its integrations were last read; null: never, so that its count means nothing. */
  looked_at: number | null;
  /** Number of the last walk that met it; what a finished walk did not meet is asked for and removed. */
  walk: number;
  /** Number of the last walk that read its integrations. */
  looked_walk: number;
  /** All of its terms, a line each: what is too short for the index of terms is looked for here, once an app. */
  folded: string;
}

export interface FleetIntegrationTable {
  app_id: string;
  id: string;
  type: string;
  title: string | null;
  status: string | null;
  created_at: number | null;
  seen_at: number;
}

/** Everything an app can be found by: its name, its id, and each identity of its integrations. */
export interface FleetTermTable {
  id: Generated<number>;
  app_id: string;
  integration_id: string | null;
  /** `name`, `id`, or the detail's name in the channel's definition. */
  field: string;
  value: string;
  folded: string;
}

/** One row: how far the walk through the service has come, and which server is walking. */
export interface FleetWalkTable {
  id: 1;
  number: number;
  phase: WalkPhase;
  /** Where the next page of apps starts. */
  next_offset: number;
  claimed_until: number;
  /** Which hold it is: a server that was away for too long no longer writes. */
  claimed_by: Generated<string>;
  started_at: number;
  /** End of the last whole walk; null before the first. */
  finished_at: number | null;
  /** When the end of the list was last looked at. */
  glanced_at: number;
  /** Somebody asked for a walk before its time. */
  is_requested: Generated<Flag>;
}

export type WalkPhase = 'idle' | 'apps' | 'integrations' | 'missing';

/** A search, filters and sort order that somebody keeps under a name. */
export interface SavedViewTable {
  id: string;
  staff_id: string;
  name: string;
  /** As in the address, without the question mark. */
  query: string;
  is_default: Flag;
  created_at: number;
}

/** One authenticator app per person. */
export interface TotpTable {
  staff_id: string;
  /** Encrypted with a key that is not in the database; see `lib/auth/totp.ts`. */
  sealed_secret: string;
  created_at: number;
  /** Null until a first code was right: from then on sign-in asks for one. */
  confirmed_at: number | null;
  /** The half minute of the last code that was taken, so that no code works twice. */
  last_step: number;
}

/** Who a person is at the identity provider. The pair of issuer and subject is theirs for ever; an email may move on. */
export interface StaffIdentityTable {
  issuer: string;
  subject: string;
  staff_id: string;
  /** As the provider told it when the two were linked, for showing. */
  email: string;
  created_at: number;
  last_used_at: number;
}

/** Ten per person, each good for one sign-in without the phone. */
export interface RecoveryCodeTable {
  /** Keyed hash of person and code. */
  code_hash: string;
  staff_id: string;
  created_at: number;
  used_at: number | null;
}

/** Any number per person. Public keys only: a copy of this table opens nothing. */
export interface PasskeyTable {
  /** Names the row on screens and in the log. */
  id: string;
  staff_id: string;
  /** What its owner calls it. */
  name: string;
  /** The authenticator's own name for it, base64url. */
  credential_id: string;
  /** COSE key, base64url. */
  public_key: string;
  /** How often it has signed, as it counts itself; 0 for ever where it does not count. */
  counter: number;
  /** JSON array of how a browser reaches it: `internal`, `usb`, `hybrid` … */
  transports: string;
  /** 1 when a password manager or platform account carries it to other devices. */
  is_synced: Flag;
  created_at: number;
  last_used_at: number | null;
  /** Since when it opens nothing, because its counter went back: somebody may have copied it. */
  blocked_at: number | null;
}

/** A random question that one passkey answers once, within minutes. */
export interface PasskeyChallengeTable {
  challenge: string;
  purpose: ChallengePurpose;
  /** Who may answer: the id of a session, or the hash of the cookie of a browser that is signing in. */
  holder: string;
  expires_at: number;
}

export type ChallengePurpose = 'register' | 'sign-in' | 'sudo';

/** One row: rules that an admin sets for the whole team. */
export interface TeamPolicyTable {
  id: 1;
  /** 1: people without a second factor can do nothing but set one up. */
  requires_factor: Flag;
  changed_by: string | null;
  changed_at: number | null;
}

/** What a person chose last in the command palette; names are read anew each time, so nothing here grows old. */
export interface PaletteRecentTable {
  staff_id: string;
  /** The item's key: `app:ID`, `screen:fleet` … See `lib/data/palette-items.ts`. */
  item: string;
  used_at: number;
}

/** One row: what every server on this database has to have in common, as the first of them had it. */
export interface AgreementTable {
  id: 1;
  /** Tells NEXTAUTH_SECRET from another one without giving it away. */
  secret_id: string;
  /** The service they work on: its origin, or a fingerprint of a sandbox's token. */
  service: string;
  made_at: number;
}
