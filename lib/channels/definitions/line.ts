import { defineChannel, type FinishContext, mono } from '#lib/channels/define';
import { secret } from '#lib/channels/fields';
import { customer, handOver, link, originWithPort } from '#lib/channels/steps';

/** Since v1.1 the address ends in the integration, so that it is known only once that is made (contract 4.2). */
const callback = ({ appId, serviceOrigin, isV11, integrationId }: FinishContext) => {
  const last = isV11 && integrationId ? `/${encodeURIComponent(integrationId)}` : '';
  return {
    copy: `${originWithPort(serviceOrigin)}/api/line/webhooks/${encodeURIComponent(appId)}${last}`,
    copyLabel: 'Webhook URL',
  };
};

const setWebhook =
  'In the LINE Developers Console, choose your provider and your channel. On the tab “Messaging API”, under “Webhook settings”, press “Edit” beside “Webhook URL”, paste this address and press “Update”. Then switch “Use webhook” on.';
const developersConsole = link('Open the LINE Developers Console', 'https://developers.line.biz/console/');

export const line = defineChannel({
  type: 'line',
  name: 'LINE',
  needs: 'A LINE Official Account with the Messaging API, its channel access token and channel secret',
  minutes: 10,
  fields: {
    channelAccessToken: secret('Channel access token', {
      hint: 'LINE Developers Console, tab “Messaging API”, at the very bottom: “Channel access token (long-lived)”.',
      example: `${'ExampleLineAccessToken+'.repeat(7)}0123456789=`,
      looksLike: /^[A-Za-z0-9+/=_.-]{100,}$/,
      looksLikeWords: 'A channel access token is long: usually 172 characters, the last one an equals sign.',
      signature: /^(?!EAA)[A-Za-z0-9+/]{100,}={1,2}$/,
      aliases: ['Channel access token (long-lived)', 'Long-lived channel access token', 'Access token'],
    }),
    channelSecret: secret('Channel secret', {
      hint: 'LINE Developers Console, tab “Basic settings”: “Channel secret”.',
      example: '89abcdef0123456789abcdef01234567',
      looksLike: /^[0-9a-f]{32}$/,
      looksLikeWords: 'A channel secret usually has 32 characters: digits and the letters a to f.',
      aliases: ['Secret'],
    }),
  },
  traps: [
    {
      field: 'channelAccessToken',
      test: /^[0-9a-f]{32}$/i,
      says: 'This looks like the channel secret. The channel access token is far longer; it is on the tab “Messaging API”.',
      example: '89abcdef0123456789abcdef01234567',
    },
    {
      field: 'channelAccessToken',
      test: /^@[\w.-]{3,30}$/,
      says: 'This is the account’s ID for its followers. The channel access token is on the tab “Messaging API”, at the bottom.',
      example: '@123abcde',
    },
    {
      field: 'channelAccessToken',
      test: /^\d{10}$/,
      says: 'This is the Channel ID. The channel access token is on the tab “Messaging API”, at the bottom.',
      example: '1462776483',
    },
    {
      field: 'channelSecret',
      test: /^\d{10}$/,
      says: 'This is the Channel ID. The channel secret is below it on the tab “Basic settings”.',
      example: '1462776483',
    },
    {
      field: 'channelSecret',
      test: /^U[0-9a-f]{32}$/,
      says: 'This is a LINE user ID (it starts with U). The channel secret is on the tab “Basic settings”.',
      example: 'U0123456789abcdef0123456789abcdef',
    },
  ],
  attributes: [
    { field: 'channelSecret', pattern: /channel ?secret|signature/i },
    { field: 'channelAccessToken', pattern: /access ?token|authentication failed|unauthorized/i },
  ],
  details: { botName: 'Bot name', channelId: mono('Channel ID'), mid: mono('MID') },
  title: ({ botName, channelId }) => botName ?? (channelId && `Channel ${channelId}`),
  // A name is not unique, but on create the service tells nothing else.
  identity: ({ channelId, botName }) => (channelId ? `channel:${channelId}` : botName && `name:${botName}`),
  prepare: (context) => [
    customer(
      'Have a LINE Official Account. In the LINE Official Account Manager, open “Settings”, “Messaging API” and press “Enable Messaging API”.',
      link('Open the LINE Official Account Manager', 'https://manager.line.biz/'),
    ),
    customer(
      'There, under “Settings”, “Response settings”, switch “Webhooks” on, and switch the greeting message and the auto-response messages off.',
      {
        detail:
          'Otherwise LINE answers people itself, over our answers. Under “Settings”, “Account settings”, leave group chats off.',
      },
    ),
    ...(context.isV11
      ? []
      : [
          customer(setWebhook, {
            ...callback({ ...context, details: {} }),
            ...developersConsole,
            detail:
              'Older screens call it “Callback URL”. “Verify” can only succeed after we have connected the channel.',
          }),
        ]),
    customer(
      'In the LINE Developers Console, on the channel’s tab “Messaging API”, at the very bottom, press “Issue” under “Channel access token (long-lived)” and copy the token.',
      {
        detail: 'If one is there already, copy it. “Reissue” would end the old one wherever it is in use.',
      },
    ),
    customer('On the tab “Basic settings”, copy the Channel secret.'),
    handOver('the channel access token and the channel secret'),
  ],
  finish: (context) => [
    customer(
      context.isV11
        ? `${setWebhook} At last press “Verify”.`
        : 'On the tab “Messaging API” in the LINE Developers Console, check that this address is the “Webhook URL”, that “Use webhook” is on, and press “Verify”.',
      { ...callback(context), ...developersConsole },
    ),
    customer(
      'Add the account as a friend and write to it: on the same tab is its QR code, and in the LINE Official Account Manager its link under “Gain friends”.',
    ),
    customer(
      'Tell us before you press “Reissue” beside the channel access token: the old one stops working and messages stop.',
    ),
  ],
  proof: {
    created:
      'The account is connected. Whether the webhook URL is set in LINE’s console cannot be seen from here.',
    works: 'It works when a message to the account arrives in your product and your answer arrives in LINE.',
  },
  loses: 'stops receiving LINE messages',
});
