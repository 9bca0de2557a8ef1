'use client';

import { createQuestion } from './question.tsx';

/** Answered with the reason, or undefined when the person gave up. */
export const reasonQuestion = createQuestion<string | undefined>();

let remembered: string | undefined;

/** What was answered last, for the next question; only in this tab's memory. */
export const lastReason = (): string | undefined => remembered;

export function rememberReason(reason: string): void {
  remembered = reason;
}

/**
 * The reason for looking at a secret: asked for once, then used again until the page is loaded anew. Undefined
 * when the person gave up. Needs a ReasonHost on the screen, which the shell has.
 */
export async function requestReason(): Promise<string | undefined> {
  remembered ??= await reasonQuestion.ask();
  return remembered;
}

/** Runs a reveal with its reason; does nothing, and asks nothing of the server, when none is given. */
export async function withReason<T>(reveal: (reason: string) => Promise<T>): Promise<T | undefined> {
  const reason = await requestReason();
  return reason === undefined ? undefined : reveal(reason);
}
