/**
 * The arguments of a server action as React writes them: a JSON array, in which a string that begins with `$` stands
 * for something JSON has no word for. React's decoder follows such strings into the rest of the message; those that
 * our own pages never send are refused here, before it.
 */

/** Deeper than any argument of ours. */
const maxDepth = 32;

/** `$$` a real dollar, dates, big integers, numbers outside JSON, undefined, and a value that stands twice. */
const plainMarks = /^\$(\$|D|n|undefined$|NaN$|Infinity$|-Infinity$|-0$|[\da-f]+(:\w{1,64}){0,8}$)/;
const dangerousSteps = /:(__proto__|prototype|constructor|then)\b/;

const isHarmless = (text: string) =>
  !text.startsWith('$') || (plainMarks.test(text) && (text.startsWith('$$') || !dangerousSteps.test(text)));

export function isActionBody(body: string): boolean {
  let root: unknown;
  try {
    root = JSON.parse(body);
  } catch {
    return false;
  }
  if (!Array.isArray(root)) return false;
  // A list and not a recursion: how deep a message is, its sender decides.
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && !isHarmless(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === maxDepth || Object.hasOwn(value, '__proto__')) return false;
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return true;
}
