'use client';

/** One question at a time; everybody who asks meanwhile waits for the same answer. */
interface Question {
  promise: Promise<boolean>;
  answer: (isConfirmed: boolean) => void;
}

let question: Question | undefined;
const listeners = new Set<() => void>();

function set(next: Question | undefined): void {
  question = next;
  for (const listener of listeners) listener();
}

/**
 * Asks for the password again. True once the server holds sudo for this session, false when the person gave up.
 * Needs a SudoHost on the screen, which the shell has.
 */
export function requestSudo(): Promise<boolean> {
  if (question) return question.promise;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  set({
    promise,
    answer: (isConfirmed) => {
      set(undefined);
      resolve(isConfirmed);
    },
  });
  return promise;
}

export const sudoQuestion = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => question,
  getOnServer: () => undefined,
};
