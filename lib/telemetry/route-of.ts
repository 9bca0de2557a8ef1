/** Words that stand in our addresses. Anything else is an id, or an address that is none of ours. */
const words = new Set(
  'api apps account audit auth channels credential export healthz integrations invite keys messages new new-password pictures readyz replace setup sign-in status team users uses webhooks'.split(
    ' ',
  ),
);

/** An address as a label of a metric: without ids and query, so that there are few of them and none tells anything. */
export function routeOf(url: string): string {
  const [path = ''] = url.split('?');
  const [first = '', ...rest] = path.split('/').filter(Boolean);
  if (first === '') return '/';
  if (first === '_next') return '/_next';
  if (!words.has(first)) return 'other';
  const shown = rest.slice(0, 5).map((part) => (words.has(part) ? part : '{id}'));
  return `/${[first, ...shown].join('/')}`;
}
