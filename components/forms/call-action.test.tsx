import { beforeEach, expect, test, vi } from 'vitest';
import type { ActionResult } from '#lib/actions/result';
import { callAction } from './call-action.tsx';
import { sudoQuestion } from './sudo-request.tsx';

// Tests run with the server's React, which the browser half of Next cannot load.
vi.mock('next/navigation', () => ({ unstable_isUnrecognizedActionError: () => false }));

const needsSudo: ActionResult<string> = {
  ok: false,
  message: 'Password needed.',
  needs: 'sudo',
  reference: 'a1',
};
const done: ActionResult<string> = { ok: true, data: 'done' };

/** Answers the next sudo dialog, as the person would. */
function answerSudo(isConfirmed: boolean) {
  const stop = sudoQuestion.subscribe(() => {
    const question = sudoQuestion.get();
    if (!question) return;
    stop();
    question.answer(isConfirmed);
  });
}

const action = vi.fn<() => Promise<ActionResult<string>>>();
beforeEach(() => {
  action.mockReset();
});

test('after sudo the same call is sent once more', async () => {
  action.mockResolvedValueOnce(needsSudo).mockResolvedValueOnce(done);
  answerSudo(true);
  expect(await callAction(action)).toEqual(done);
  expect(action).toHaveBeenCalledTimes(2);
});

test('giving up on the password sends nothing more and says so', async () => {
  action.mockResolvedValueOnce(needsSudo);
  answerSudo(false);
  expect(await callAction(action)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Nothing was done'),
  });
  expect(action).toHaveBeenCalledTimes(1);
});

test('a password that is asked for twice in a row does not loop', async () => {
  action.mockResolvedValue(needsSudo);
  answerSudo(true);
  expect(await callAction(action)).toEqual(needsSudo);
  expect(action).toHaveBeenCalledTimes(2);
});

test('an answer that never came is called unknown and is not sent again', async () => {
  action.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await callAction(action)).toMatchObject({
    ok: false,
    message: expect.stringContaining('not known'),
  });
  expect(action).toHaveBeenCalledTimes(1);
});
