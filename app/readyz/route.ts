import { readReadiness } from '#lib/data/readiness';

/** Everything this server needs of its own is there: 200, else 503. Names the parts, and nothing about them. */
export async function GET(): Promise<Response> {
  const parts = await readReadiness();
  const isReady = Object.values(parts).every((part) => part === 'ok');
  return Response.json(parts, { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
