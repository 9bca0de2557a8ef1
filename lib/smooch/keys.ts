import 'server-only';
import { smooch } from './client.ts';
import { emptyAnswer, jwtAnswer, keyAnswer, keysAnswer } from './schemas.ts';

/** GET /apps/{appId}/keys. Every row holds its secret; callers must not let it out. */
export const listKeys = (appId: string) =>
  smooch().call({ method: 'GET', path: ['apps', appId, 'keys'], answer: keysAnswer, kind: 'secretRead' });

/** GET /apps/{appId}/keys/{keyId}, secret included. */
export const getKey = (appId: string, keyId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'keys', keyId],
    answer: keyAnswer,
    kind: 'secretRead',
  });

/** POST /apps/{appId}/keys, secret included. Not idempotent. */
export const createKey = (appId: string, input: { name: string }) =>
  smooch().call({
    method: 'POST',
    path: ['apps', appId, 'keys'],
    body: input,
    answer: keyAnswer,
    kind: 'create',
  });

/** DELETE /apps/{appId}/keys/{keyId}. JWTs signed with it stop working. */
export const deleteKey = (appId: string, keyId: string) =>
  smooch().call({
    method: 'DELETE',
    path: ['apps', appId, 'keys', keyId],
    answer: emptyAnswer,
    kind: 'remove',
  });

/** GET /apps/{appId}/keys/{keyId}/jwt: mints a credential although it is a GET, so it is never repeated. */
export const getJwt = (appId: string, keyId: string) =>
  smooch().call({
    method: 'GET',
    path: ['apps', appId, 'keys', keyId, 'jwt'],
    answer: jwtAnswer,
    kind: 'mint',
  });
