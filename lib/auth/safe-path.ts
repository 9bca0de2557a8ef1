/** Longer than any address of ours; what is longer was not made by us. */
const maxLength = 2048;

/**
 * The path a person may be sent to after signing in: on our own origin, or the home page. Takes whatever stood in
 * `callbackUrl` (`//evil`, `\\evil`, `https:evil`, `%00`, `http://[`, `javascript:`) and never throws.
 */
export function safePath(target: unknown, origin: string): string {
  if (typeof target !== 'string' || target.length > maxLength) return '/';
  // A browser drops tabs and line ends and reads "\" as "/", so "/\evil" would leave our origin.
  if (!/^(\/|https?:\/\/)/.test(target) || /[\\\p{Cc}]|%(00|0a|0d|5c)/iu.test(target)) return '/';
  const url = URL.parse(target, origin);
  if (!url || url.origin !== origin || url.username || url.password) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//evil" parses to our origin with the path "//evil", which as a relative address is another origin.
  return path.startsWith('//') ? '/' : path;
}
