import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { signJwt } from './credentials.ts';
import { errorOf, part, parts, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const encode = (text: string) => new TextEncoder().encode(text);
const bearer = (jwt: string) => ({ authorization: `Bearer ${jwt}` });
const unknownKid = 'act_0123456789abcdef01234567';

describe("the vendor's own calls", () => {
  test('take the token that was handed out, and any JWT of the account key with scope appMaker or account', async () => {
    const { keyId, keySecret, token } = sandbox.running.credentials;
    for (const jwt of [
      token,
      await signJwt(keyId, keySecret, 'appMaker'),
      await signJwt(keyId, keySecret, 'account'),
    ]) {
      expect((await sandbox.call('/v1/apps', bearer(jwt))).status).toBe(200);
    }
  });

  test('without a bearer token are 401 unauthorized, in the documented words', async () => {
    const description = 'Authorization is required';
    for (const authorization of [null, 'Bearer', 'Basic eDp5', 'sometoken', 'Bearer a b']) {
      const reply = await sandbox.call('/v1/apps', { authorization });
      expect([reply.status, reply.json]).toEqual([401, { error: { code: 'unauthorized', description } }]);
    }
  });

  test('with anything wrong in the JWT are 401 invalid_auth', async () => {
    const { keyId, keySecret } = sandbox.running.credentials;
    const sign = (
      header: { alg: string; kid?: string },
      claims: Record<string, unknown>,
      secret = keySecret,
    ) => new SignJWT(claims).setProtectedHeader(header).sign(encode(secret));
    const wrong = {
      malformed: 'abc',
      'three dots': 'a.b.c',
      unsigned: new UnsecuredJWT({ scope: 'appMaker' }).encode(),
      'no kid': await sign({ alg: 'HS256' }, { scope: 'appMaker' }),
      // What the types forbid, somebody may still send.
      'kid of a number': await sign({ alg: 'HS256', kid: 5 as unknown as string }, { scope: 'appMaker' }),
      'unknown kid': await signJwt(unknownKid, keySecret, 'appMaker'),
      'wrong secret': await signJwt(keyId, `${keySecret}x`, 'appMaker'),
      'other algorithm': await sign({ alg: 'HS512', kid: keyId }, { scope: 'appMaker' }, keySecret.repeat(2)),
      'no scope': await sign({ alg: 'HS256', kid: keyId }, {}),
      'scope of a number': await sign({ alg: 'HS256', kid: keyId }, { scope: 1 }),
      'unknown scope': await signJwt(keyId, keySecret, 'everything'),
      expired: await sign({ alg: 'HS256', kid: keyId }, { scope: 'appMaker', exp: 1 }),
    };
    for (const [name, jwt] of Object.entries(wrong)) {
      expect([name, ...errorOf(await sandbox.call('/v1/apps', bearer(jwt)))]).toEqual([
        name,
        401,
        'invalid_auth',
      ]);
    }
    const { json } = await sandbox.call('/v1/apps', bearer(wrong['no kid']));
    expect(json).toMatchObject({ error: { description: 'Invalid JWT header. Missing key id (kid)' } });
  });
});

describe("an app's own JWT", () => {
  test('may use webhooks and users, with and without the app in the path, and integrations in v1.1', async () => {
    const appId = await sandbox.newApp();
    const auth = bearer((await sandbox.newAppJwt(appId)).jwt);
    await sandbox.post(`/v1/apps/${appId}/webhooks`, { target: 'http://example.com' });
    const email = { type: 'frontendEmail' };
    expect((await sandbox.post(`/v1.1/apps/${appId}/integrations`, email, auth)).status).toBe(201);
    expect(parts(await sandbox.call(`/v1/apps/${appId}/webhooks`, auth), 'webhooks')).toHaveLength(1);
    expect(parts(await sandbox.call('/v1/webhooks', auth), 'webhooks')).toHaveLength(1);
    expect((await sandbox.post('/v1/appusers', { userId: 'ann' }, auth)).status).toBe(201);
    expect(part(await sandbox.call('/v1/appusers/ann', auth), 'appUser').userId).toBe('ann');
    expect((await sandbox.call('/v1/menu', auth)).status).toBe(200);
  });

  test('never reaches apps or keys, nor integrations in v1: 403 forbidden', async () => {
    const appId = await sandbox.newApp();
    const { keyId, jwt } = await sandbox.newAppJwt(appId);
    const calls = [
      ['GET', '/v1/apps'],
      ['POST', '/v1/apps'],
      ['GET', `/v1/apps/${appId}`],
      ['DELETE', `/v1/apps/${appId}`],
      ['GET', `/v1/apps/${appId}/keys`],
      ['POST', `/v1/apps/${appId}/keys`],
      ['GET', `/v1/apps/${appId}/keys/${keyId}`],
      ['GET', `/v1/apps/${appId}/keys/${keyId}/jwt`],
      ['DELETE', `/v1/apps/${appId}/keys/${keyId}`],
      ['GET', `/v1/apps/${appId}/integrations`],
      ['POST', `/v1/apps/${appId}/integrations`],
    ] as const;
    for (const [method, path] of calls) {
      expect([method, path, ...errorOf(await sandbox.call(path, { method, ...bearer(jwt) }))]).toEqual([
        method,
        path,
        403,
        'forbidden',
      ]);
    }
  });

  test('used on another app is 400, whether that app exists or not', async () => {
    const { jwt } = await sandbox.newAppJwt(await sandbox.newApp());
    for (const other of [await sandbox.newApp(), '0123456789abcdef01234567']) {
      const reply = await sandbox.call(`/v1/apps/${other}/webhooks`, bearer(jwt));
      const description = 'AppId in path does not match supplied credentials';
      expect([reply.status, reply.json]).toEqual([400, { error: { code: 'bad_request', description } }]);
    }
  });

  test("cannot give itself the vendor's scope, and a user's scope is refused everywhere", async () => {
    const appId = await sandbox.newApp();
    const { keyId, secret } = await sandbox.newAppJwt(appId);
    for (const scope of ['appMaker', 'account']) {
      const reply = await sandbox.call('/v1/apps', bearer(await signJwt(keyId, secret, scope)));
      expect(errorOf(reply)).toEqual([401, 'invalid_auth']);
    }
    for (const path of ['/v1/apps', `/v1/apps/${appId}/webhooks`, '/v1/appusers/ann']) {
      expect(errorOf(await sandbox.call(path, bearer(await signJwt(keyId, secret, 'appUser'))))).toEqual([
        403,
        'forbidden',
      ]);
    }
    const { keyId: accountKey, keySecret } = sandbox.running.credentials;
    const jwt = await signJwt(accountKey, keySecret, 'appUser');
    expect(errorOf(await sandbox.call('/v1/apps', bearer(jwt)))).toEqual([403, 'forbidden']);
  });

  test('ends with its key', async () => {
    const appId = await sandbox.newApp();
    const { keyId, jwt } = await sandbox.newAppJwt(appId);
    await sandbox.call(`/v1/apps/${appId}/keys/${keyId}`, { method: 'DELETE' });
    expect(errorOf(await sandbox.call('/v1/webhooks', bearer(jwt)))).toEqual([401, 'invalid_auth']);
    expect(errorOf(await sandbox.call(`/v1/apps/${appId}/keys/${keyId}/jwt`))).toEqual([404, 'not_found']);
  });
});

test("the vendor's token needs the app in the path of a core call", async () => {
  expect(errorOf(await sandbox.call('/v1/webhooks'))).toEqual([400, 'bad_request']);
});

test("another account's app is 404 and in no list", async () => {
  const foreign = await sandbox.plant({ name: 'Foreign', owner: 'somebody' });
  expect(errorOf(await sandbox.call(`/v1/apps/${foreign}`))).toEqual([404, 'app_not_found']);
  expect(errorOf(await sandbox.call(`/v1/apps/${foreign}/integrations`))).toEqual([404, 'app_not_found']);
  expect((await sandbox.call('/v1/apps?limit=100')).text).not.toContain('Foreign');
});

test("v1.1 also takes a key's id and secret as Basic; v1 does not", async () => {
  const { keyId, keySecret } = sandbox.running.credentials;
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });
  expect((await sandbox.call('/v1.1/apps', basic(keyId, keySecret))).status).toBe(200);
  expect(errorOf(await sandbox.call('/v1/apps', basic(keyId, keySecret)))).toEqual([401, 'unauthorized']);
  expect(errorOf(await sandbox.call('/v1.1/apps', basic(keyId, 'wrong')))).toEqual([401, 'invalid_auth']);
});
