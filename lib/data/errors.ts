/** The failures of the data layer that are not the service's own. All carry words for the screen. */

/** A field is wrong in a way only the server can know. The key is the form's field name. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly fieldErrors: Readonly<Record<string, string>>;
  constructor(fieldErrors: Readonly<Record<string, string>>, message = 'Please check the marked fields.') {
    super(message);
    this.fieldErrors = fieldErrors;
  }
}

/** A change whose answer was lost, and looking showed that nothing was made, or removed. Sending again is safe. */
export class NotCreatedError extends Error {
  override readonly name = 'NotCreatedError';
}

/** A change whose answer was lost, and looking could not settle what happened. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
  /** Ids of the new rows of which one may be what was made; the person can tell which. */
  readonly candidates: readonly string[];
  /** Read by the audit log: the outcome is recorded as unknown, not as failed. */
  readonly outcome = 'unknown';

  constructor(message: string, candidates: readonly string[] = []) {
    super(message);
    this.candidates = candidates;
  }
}

/** The same submit is still being worked on, in another tab or by a second click. */
export class StillRunningError extends Error {
  override readonly name = 'StillRunningError';
  constructor() {
    super('This was already sent and is still being worked on. Wait a moment, then look at the list.');
  }
}

/** A change of several steps of which some are done. Its words say which. */
export class PartlyDoneError extends Error {
  override readonly name = 'PartlyDoneError';
}
