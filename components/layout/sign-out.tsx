import { showToast } from '#components/ui/toast';
import { routes } from '#lib/routes';

/** Ends the session on the server, then loads the sign-in page anew, so that nothing seen stays in memory. False when it failed. */
export async function signOut(): Promise<boolean> {
  try {
    const auth = await import('next-auth/react');
    await auth.signOut({ redirect: false });
    window.location.assign(routes.signIn());
    return true;
  } catch {
    showToast('You are still signed in: the dashboard did not answer. Try again.');
    return false;
  }
}
