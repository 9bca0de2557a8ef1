import { cookies, headers } from 'next/headers';
import { knownZone } from '#lib/zones';
import { type Choice, choiceCookies } from './browser-choice.tsx';
import { isTheme, type Theme } from './theme-names.tsx';

async function readChoice(choice: Choice): Promise<string | undefined> {
  const jar = await cookies();
  const { https, http } = choiceCookies[choice];
  return (jar.get(https) ?? jar.get(http))?.value;
}

/** What the person chose, read before the first byte, so that no script has to correct the colours. */
export async function readTheme(): Promise<Theme> {
  const stored = await readChoice('theme');
  return isTheme(stored) ? stored : 'system';
}

/** The reader's zone, so that no script has to correct the times; undefined on the first page a browser asks for. */
export const readZone = async (): Promise<string | undefined> => knownZone(await readChoice('zone'));

/** True where the key that people press with K is ⌘: iPads too say that they are a Macintosh. */
export const readIsMac = async (): Promise<boolean> => /Mac/.test((await headers()).get('user-agent') ?? '');
