import { signInOverTheWire } from '../accounts.ts';
import { actions, expectNothingShown, expectRefused, expectShown } from '../closed-doors.ts';
import { test as base, expect } from '../fixtures.ts';
import { startStack } from '../stack.ts';
import { copyWithoutProxy } from '../without-proxy.ts';

/* The proxy sets headers. Nothing that keeps anybody out may depend on it. */

const test = base.extend({
  stack: [
    async ({ playwright: _ }, use) => {
      const copy = copyWithoutProxy();
      const stack = await startStack({}, copy.root);
      await use(stack);
      await stack.stop();
      copy.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

// The pages themselves do not come to life without the proxy's nonce.
test.use({ role: 'nobody' });

test('without proxy.ts every address and every action stays as closed, and open to who may', async ({
  sandbox,
  stack,
  accounts,
  playwright,
}) => {
  test.setTimeout(180_000);
  const client = await playwright.request.newContext({ baseURL: stack.url });
  const policy = (await client.get('/sign-in')).headers()['content-security-policy'];
  expect(policy, 'the nonce of the proxy is gone').not.toContain('nonce');
  await signInOverTheWire(client, stack.url, await accounts.account('admin'));
  await expectShown(client, sandbox);
  await client.dispose();
  await expectNothingShown(stack.url, sandbox);
  for (const { id, name } of actions) await test.step(name, () => expectRefused(stack.url, sandbox, id));
});
