'use client';

/** One question at a time; everybody who asks meanwhile waits for the same answer. */
interface Question<Answer> {
  promise: Promise<Answer>;
  answer: (answer: Answer) => void;
}

/**
 * A question that code asks and a dialog in the shell answers. `ask` waits for the person; the rest is what
 * `useSyncExternalStore` needs to show the dialog.
 */
export function createQuestion<Answer>() {
  let question: Question<Answer> | undefined;
  const listeners = new Set<() => void>();

  function set(next: Question<Answer> | undefined): void {
    question = next;
    for (const listener of listeners) listener();
  }

  return {
    ask(): Promise<Answer> {
      if (question) return question.promise;
      const { promise, resolve } = Promise.withResolvers<Answer>();
      set({
        promise,
        answer: (answer) => {
          set(undefined);
          resolve(answer);
        },
      });
      return promise;
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => question,
    getOnServer: () => undefined,
  };
}
