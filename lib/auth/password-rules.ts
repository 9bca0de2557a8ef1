import 'server-only';
import { dictionary } from '@zxcvbn-ts/language-common';

/** Code points, not bytes or UTF-16 units: an emoji counts once. */
export const passwordLength = { min: 15, max: 128 } as const;

const common = new Set(dictionary['passwords-common']);

/** Words anybody would try here first. */
const ourWords = [
  'smooch',
  'sunshine',
  'dashboard',
  'partner',
  'admin',
  'administrator',
  'inside',
  'zendesk',
];

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789012345678901234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
];
const sequences = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

/**
 * Why a new password cannot be taken, as a sentence for the field, or null when it can. Length and a list, no
 * rules about digits and signs (NIST SP 800-63B-4). `context` are the person's own words: email, name.
 */
export function passwordProblem(password: string, context: readonly string[] = []): string | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < passwordLength.min)
    return `Use at least ${passwordLength.min} characters. A few words in a row are fine.`;
  if (length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`;
  const folded = text.toLowerCase();
  if (isCommon(folded)) return 'This password is among the first that attackers try. Choose another one.';
  if (isMadeOf(folded, [...ourWords, ...wordsOf(context)]))
    return 'This password is made of your name, your email or words of this product. Choose another one.';
  return null;
}

/** On the list; a listed one or a few letters over and over; or a row of the keyboard. */
function isCommon(folded: string): boolean {
  if (common.has(folded)) return true;
  const bare = folded.replace(/[\s._-]+/g, '');
  if (common.has(bare) || sequences.some((row) => row.includes(bare))) return true;
  const unit = /^(.+?)\1+$/su.exec(bare)?.[1];
  return unit !== undefined && (common.has(unit) || [...unit].length < 6);
}

function wordsOf(context: readonly string[]): string[] {
  return context.flatMap((text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
}

/** Nothing but such words, digits and signs is left: "smooch-dashboard-2026". */
function isMadeOf(folded: string, words: readonly string[]): boolean {
  const longestFirst = words.filter((word) => word.length > 2).sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && !/\p{L}{2,}/u.test(rest);
}
