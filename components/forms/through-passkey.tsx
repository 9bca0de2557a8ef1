'use client';

import type { ActionResult } from '#lib/actions/result';
import type { Ceremony } from './passkey-ceremony.tsx';

/**
 * Question, browser, answer as one call, so that a form or button treats the three as a single action: the server
 * asks, the browser lets a passkey answer, the server takes it.
 */
export async function throughPasskey<Question, Answer, T>(
  ask: () => Promise<ActionResult<Question>>,
  perform: (question: Question) => Promise<Ceremony<Answer>>,
  send: (answer: Answer) => Promise<ActionResult<T>>,
): Promise<ActionResult<T>> {
  const question = await ask();
  if (!question.ok) return question;
  const ceremony = await perform(question.data);
  if (!ceremony.ok) return { ok: false, message: ceremony.message, reference: '' };
  return send(ceremony.answer);
}
