import type { Tone } from '#components/ui/badge';
import type { Status } from '#lib/data/status';

type Service = Status['service'];

interface Word {
  readonly tone: Tone;
  readonly text: string;
  readonly hint: string;
}

export const credentialWords: Readonly<Record<Service['credential']['state'], Word>> = {
  untried: {
    tone: 'neutral',
    text: 'Not tried yet',
    hint: 'No call was answered since this server started.',
  },
  accepted: { tone: 'ok', text: 'Accepted', hint: 'The service takes our credential.' },
  refused: {
    tone: 'danger',
    text: 'Refused',
    hint: 'Set a valid SMOOCH_APP_MAKER_TOKEN, or key, and start again.',
  },
  forbidden: {
    tone: 'warn',
    text: 'Not enough rights',
    hint: 'The service takes our credential but refuses some calls.',
  },
};

export const breakerWords: Readonly<Record<Service['breaker'], Word>> = {
  closed: { tone: 'ok', text: 'Answering', hint: 'Calls go out.' },
  'half-open': { tone: 'warn', text: 'Trying again', hint: 'One call goes out to see whether it answers.' },
  open: {
    tone: 'danger',
    text: 'Not answering',
    hint: 'After five failures in a row nothing is sent for ten seconds at a time; every call fails at once.',
  },
  isolated: { tone: 'danger', text: 'Held back', hint: 'Nothing is sent.' },
};

export const failureWords: Readonly<Record<Service['errors'][number]['outcome'], string>> = {
  ok: 'Answered',
  rejected: 'Refused as wrong',
  unauthorized: 'Credential refused',
  forbidden: 'Not allowed',
  'not-found': 'Not there',
  conflict: 'Taken',
  'rate-limited': 'Too many calls',
  unavailable: 'No answer',
  'unknown-outcome': 'Answer lost',
  unreadable: 'Unreadable answer',
};
