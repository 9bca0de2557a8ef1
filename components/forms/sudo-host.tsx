'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { sudoQuestion } from './sudo-request.tsx';

const SudoDialog = dynamic(() => import('./sudo-dialog.tsx').then((module) => module.SudoDialog), {
  ssr: false,
});

/** Stands once in the shell and shows the sudo dialog over whatever asked for it. */
export function SudoHost() {
  const question = useSyncExternalStore(sudoQuestion.subscribe, sudoQuestion.get, sudoQuestion.getOnServer);
  return question ? <SudoDialog onAnswer={question.answer} /> : null;
}
