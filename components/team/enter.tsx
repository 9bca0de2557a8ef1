'use client';

import { routes } from '#lib/routes';
import { signInWithPassword } from './sign-in.tsx';

/** Signs in with a password that was chosen a moment ago. Should that fail, the sign-in page is the way on. */
export async function enter(email: string, password: string): Promise<void> {
  const { ok } = await signInWithPassword(email, password);
  window.location.assign(ok ? routes.apps() : routes.signIn(routes.apps()));
}
