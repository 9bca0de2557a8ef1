import { answerPasskeyQuestion } from '#lib/auth/passkey-question';

export function POST() {
  return answerPasskeyQuestion();
}
