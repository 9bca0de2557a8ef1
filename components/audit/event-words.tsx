import type { Tone } from '#components/ui/badge';
import type { HistoryEvent } from '#lib/data/history';

/** Each kind of event as a person would say it. A kind that is not here shows as it is recorded. */
const kinds: Readonly<Record<string, string>> = {
  'agreement.reset': 'Let the servers agree anew',
  'app.create': 'Created an app',
  'app.delete': 'Deleted an app',
  'app.export': 'Exported a list',
  'app.keep': 'Called a deletion back',
  'audit.export': 'Exported the audit log',
  'audit.read': 'Opened the audit log',
  'database.put-back': 'An older copy of the data was put back',
  'factor.enrol': 'Set up a second factor',
  'factor.recovery-codes': 'Made new recovery codes',
  'factor.remove': 'Removed a second factor',
  'factor.rename': 'Renamed a passkey',
  'integration.create': 'Connected a channel',
  'integration.delete': 'Disconnected a channel',
  'integration.reveal': 'Revealed a channel’s token',
  'integration.swap': 'Replaced credentials',
  'key.create': 'Created a key',
  'key.delete': 'Deleted a key',
  'key.jwt': 'Got a JWT',
  'key.keep': 'Kept the old key',
  'key.retire': 'Retired an old key',
  'key.reveal': 'Revealed a key secret',
  'key.rotate': 'Rotated a key',
  'policy.factor': 'Changed whether a second factor is required',
  'session.end': 'Ended sessions',
  'session.sign-in': 'Signed in',
  'session.sign-out': 'Signed out',
  'session.sudo': 'Confirmed who they are',
  'staff.confirm': 'Gave the password to change it',
  'staff.create': 'Added a colleague',
  'staff.disable': 'Disabled a colleague',
  'staff.enable': 'Enabled a colleague',
  'staff.invite': 'Invited a colleague',
  'staff.join': 'Joined the team',
  'staff.link': 'Linked single sign-on',
  'staff.name': 'Changed their name',
  'staff.password': 'Changed their password',
  'staff.reset': 'Reset a password',
  'staff.reset-link': 'Made a link for a new password',
  'staff.revoke-invite': 'Took an invitation back',
  'staff.role': 'Changed a role',
  'staff.set-up': 'Made the first account',
  'staff.unlink': 'Unlinked single sign-on',
  'user.markRead': 'Marked a conversation as read',
  'view.default': 'Chose the first view of the apps',
  'view.delete': 'Deleted a saved view',
  'view.rename': 'Renamed a saved view',
  'view.save': 'Saved a view of the apps',
  'webhook.create': 'Added a webhook',
  'webhook.delete': 'Deleted a webhook',
  'webhook.reveal': 'Revealed a webhook secret',
  'webhook.test': 'Sent a test event',
  'webhook.update': 'Changed a webhook',
};

export const wordsForKind = (kind: string): string => kinds[kind] ?? kind;

/** What a replacement came to, where it is not what its name says. */
const swapSteps: Readonly<Record<string, string>> = {
  created: 'Began to replace credentials',
  'removing-old': 'Began to replace credentials',
  'old-removed': 'Began to replace credentials',
  undone: 'Called a replacement off',
  dismissed: 'Called a replacement off',
};

/**
 * Acts of several steps by the step they came to. A deletion is two: somebody asks for it, and after the window the
 * server does it. A replacement may wait for a decision between two accounts.
 */
export function wordsForEvent({ kind, detail }: Pick<HistoryEvent, 'kind' | 'detail'>): string {
  if (kind === 'app.delete' && detail?.step === 'queued') return 'Asked to delete an app';
  if (kind === 'integration.swap') return swapSteps[String(detail?.step)] ?? wordsForKind(kind);
  return wordsForKind(kind);
}

type Outcome = 'ok' | 'failed' | 'unknown' | 'denied';

const outcomes: Readonly<Record<Outcome, { words: string; tone: Tone }>> = {
  ok: { words: 'Done', tone: 'ok' },
  failed: { words: 'Failed', tone: 'danger' },
  unknown: { words: 'Unknown', tone: 'warn' },
  denied: { words: 'Denied', tone: 'danger' },
};

/** An intent has no outcome yet: it says that somebody was about to. */
export const outcomeOf = (outcome: Outcome | null): { words: string; tone: Tone } =>
  outcome === null ? { words: 'Intended', tone: 'neutral' } : outcomes[outcome];
