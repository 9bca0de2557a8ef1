/** What every server action answers. Only what the screen needs, because it is sent to the browser as it is. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      /** One or two plain sentences: what happened, what was and was not changed, what to do next. */
      message: string;
      /** By field name of the form; shown under the field. */
      fieldErrors?: Record<string, string>;
      /** The person has to do this first; the screen then sends the same input again. */
      needs?: 'sudo' | 'sign-in' | 'factor';
      /** New rows of which one may be what was made, when only the person can tell. `createdAt` in milliseconds. */
      candidates?: readonly { readonly id: string; readonly createdAt: number | null }[];
      /** Seconds after which trying again makes sense, when the service said so. */
      retryAfterSeconds?: number;
      /** Ties the sentence on screen to the log line. */
      reference: string;
    };
