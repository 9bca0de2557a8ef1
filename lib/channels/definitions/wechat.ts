import { defineChannel, mono } from '#lib/channels/define';
import { secret, text } from '#lib/channels/fields';
import { customer, handOver, link, us } from '#lib/channels/steps';

const wechatConsole = link('Open the WeChat console', 'https://mp.weixin.qq.com/');

export const wechat = defineChannel({
  type: 'wechat',
  name: 'WeChat',
  needs: 'A verified WeChat Official Account with its app ID and app secret',
  minutes: 15,
  fields: {
    appId: text('WeChat app ID', {
      hint: 'WeChat console, “Basic configuration” (基本配置): “Developer ID (AppID)”. Starts with wx.',
      example: 'wx0123456789abcdef',
      looksLike: /^wx[0-9a-f]{16}$/,
      looksLikeWords: 'A WeChat app ID usually has 18 characters: wx, then 16 digits and letters a to f.',
      signature: /^wx[0-9a-f]{16}$/,
      aliases: ['AppID', 'Developer ID', '开发者ID', 'WeChat Official Account AppID'],
    }),
    appSecret: secret('WeChat app secret', {
      hint: 'On the same page: “Developer password (AppSecret)”. WeChat shows it once, after “Reset”.',
      example: 'fedcba9876543210fedcba9876543210',
      looksLike: /^[0-9a-f]{32}$/,
      looksLikeWords: 'A WeChat app secret usually has 32 characters: digits and the letters a to f.',
      aliases: ['AppSecret', 'Developer password', '开发者密码'],
    }),
    encodingAesKey: secret('Encoding AES key', {
      hint: 'On the same page, under “Server configuration” (服务器配置). Only needed in safe or mixed mode.',
      example: 'ExampleEncodingAesKey0123456789ABCDEFGHIJKL',
      looksLike: /^[A-Za-z0-9]{43}$/,
      looksLikeWords: 'An Encoding AES key has exactly 43 letters and digits.',
      aliases: ['EncodingAESKey', 'AES key', 'Message encryption key', '消息加解密密钥'],
      isOptional: true,
    }),
  },
  traps: [
    {
      field: 'appId',
      test: /^gh_[0-9a-f]{6,20}$/i,
      says: 'This is the account’s original ID (it starts with gh_). The app ID starts with wx; it is under “Basic configuration”.',
      example: 'gh_0123456789ab',
    },
    {
      field: 'appId',
      test: /^[0-9a-f]{32}$/i,
      says: 'This looks like the app secret. The app ID starts with wx.',
      example: 'fedcba9876543210fedcba9876543210',
    },
    {
      field: 'appId',
      test: /^\d{10,20}$/,
      says: 'This is a number, like a Facebook app ID. The WeChat app ID starts with wx.',
      example: '123456789012345',
    },
    {
      field: 'appSecret',
      test: /^[A-Za-z0-9]{43}$/,
      says: 'This looks like the Encoding AES key (43 characters). The app secret usually has 32.',
      example: 'ExampleEncodingAesKey0123456789ABCDEFGHIJKL',
    },
    {
      field: 'encodingAesKey',
      test: /^[0-9a-f]{32}$/i,
      says: 'This looks like the app secret. The Encoding AES key has exactly 43 letters and digits.',
      example: 'fedcba9876543210fedcba9876543210',
    },
  ],
  attributes: [
    { field: 'appId', pattern: /\b40013\b|invalid appid/i },
    { field: 'appSecret', pattern: /\b(?:40125|40001)\b|app ?secret/i },
    { field: 'encodingAesKey', pattern: /aes ?key/i },
  ],
  details: { appId: mono('WeChat app ID') },
  secretDetails: ['webhookSecret'],
  title: ({ appId }) => appId,
  identity: ({ appId }) => appId && `app:${appId}`,
  identityFromValues: ({ appId }) => appId && `app:${appId}`,
  prepare: () => [
    customer(
      'Log in to the WeChat console as an administrator of your Official Account. The account must be verified by WeChat.',
      wechatConsole,
    ),
    customer(
      'Open “Settings and development”, “Basic configuration” (设置与开发, 基本配置). Copy the Developer ID (AppID), which starts with wx. Beside Developer password (AppSecret) press “Enable” or “Reset”, confirm with your phone, and copy the secret.',
      {
        detail: 'WeChat shows the secret only once, and “Reset” ends the old one wherever it is in use.',
      },
    ),
    us('Ask the service’s support which IP addresses it calls WeChat from, and give them to the customer.', {
      detail: 'An address that is missing from the customer’s list is refused with error 40164.',
    }),
    customer('On the same page, open “IP whitelist” (IP白名单) and add the addresses that we send you.'),
    customer(
      'On the same page, under “Server configuration” (服务器配置), look at the encryption mode. In safe or mixed mode, copy the EncodingAESKey too. In plain mode there is nothing to copy.',
      {
        detail:
          'Leave the URL and the Token there empty for now. They follow once we have connected the account.',
      },
    ),
    handOver('the AppID, the AppSecret and, in safe or mixed mode, the EncodingAESKey'),
  ],
  finish: ({ appId, serviceOrigin }) => [
    customer(
      'In the WeChat console, open “Settings and development”, “Basic configuration”, and under “Server configuration” (服务器配置) press “Modify”. Put this address into “URL”.',
      {
        ...wechatConsole,
        copy: `${serviceOrigin.replace(/\/+$/, '')}/api/wechat/webhooks/${encodeURIComponent(appId)}`,
        copyLabel: 'URL',
      },
    ),
    customer('Put this value into “Token”.', {
      secretValue: 'webhookSecret',
      copyLabel: 'Token',
      detail: 'It belongs to this connection alone: connecting again makes a new one.',
    }),
    customer('Choose the encryption mode you told us about, press “Submit”, and then “Enable”.', {
      detail: 'If WeChat refuses the URL, the Token is not the same on both sides.',
    }),
    customer(
      'Follow the account in WeChat and write to it. Its QR code is under “Settings and development”, “Account settings”.',
    ),
  ],
  proof: {
    created:
      'The account is connected. Whether the URL and the Token are set in WeChat’s console cannot be seen from here.',
    works:
      'It works when a message to the account arrives in your product and your answer arrives in WeChat.',
  },
  loses: 'stops receiving WeChat messages',
});
