import { cookies } from 'next/headers';
import { isTheme, type Theme, themeCookies } from './theme-names.tsx';

/** What the person chose, read before the first byte, so that no script has to correct the colours. */
export async function readTheme(): Promise<Theme> {
  const jar = await cookies();
  const stored = (jar.get(themeCookies.https) ?? jar.get(themeCookies.http))?.value;
  return isTheme(stored) ? stored : 'system';
}
