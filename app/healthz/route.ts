/** The process answers. Asks nothing else, so that a slow database or service never gets it restarted. */
export function GET(): Response {
  return new Response('ok\n', { headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' } });
}
