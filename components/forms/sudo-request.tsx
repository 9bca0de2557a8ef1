'use client';

import { createQuestion } from './question.tsx';

/** Answered true once the server holds sudo for this session, false when the person gave up. */
export const sudoQuestion = createQuestion<boolean>();

/** Asks for the password again. Needs a SudoHost on the screen, which the shell has. */
export const requestSudo = (): Promise<boolean> => sudoQuestion.ask();
