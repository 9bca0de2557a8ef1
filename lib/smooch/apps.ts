import 'server-only';
import { smooch } from './client.ts';
import { appAnswer, appsAnswer, emptyAnswer } from './schemas.ts';

/** Most apps one page may hold (API page, List Apps). */
export const maxAppsPerPage = 100;

/** GET /apps. `limit` 1 to 100, `offset` from 0; the service ignores neither, and refuses others. */
export const listApps = (page: { limit: number; offset: number }) =>
  smooch().call({
    method: 'GET',
    path: ['apps'],
    // The official clients leave a zero offset out, so a service may never have seen one.
    query: { limit: page.limit, offset: page.offset || undefined },
    answer: appsAnswer,
    kind: 'read',
  });

/** GET /apps/{appId} */
export const getApp = (appId: string) =>
  smooch().call({ method: 'GET', path: ['apps', appId], answer: appAnswer, kind: 'read' });

/** POST /apps. Not idempotent: a lost answer throws `unknown-outcome`. */
export const createApp = (input: { name: string }) =>
  smooch().call({ method: 'POST', path: ['apps'], body: input, answer: appAnswer, kind: 'create' });

/** DELETE /apps/{appId}. Removes its integrations, keys and webhooks too. */
export const deleteApp = (appId: string) =>
  smooch().call({ method: 'DELETE', path: ['apps', appId], answer: emptyAnswer, kind: 'remove' });
