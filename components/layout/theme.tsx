import { cookies } from 'next/headers';
import { isTheme, type Theme, themeCookie } from './theme-names.tsx';

/** What the person chose, read before the first byte, so that no script has to correct the colours. */
export async function readTheme(): Promise<Theme> {
  const stored = (await cookies()).get(themeCookie)?.value;
  return isTheme(stored) ? stored : 'system';
}
