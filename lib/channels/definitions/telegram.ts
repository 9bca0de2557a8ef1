import { defineChannel, mono } from '#lib/channels/define';
import { secret } from '#lib/channels/fields';
import { customer, handOver, link } from '#lib/channels/steps';

export const telegram = defineChannel({
  type: 'telegram',
  name: 'Telegram',
  needs: 'The token of a Telegram bot',
  minutes: 3,
  fields: {
    token: secret('Bot token', {
      hint: 'From BotFather’s message, the line below “Use this token to access the HTTP API”.',
      example: '123456789:AAexample-token-of-a-bot-0123456789',
      looksLike: /^\d{5,15}:[A-Za-z0-9_-]{30,64}$/,
      looksLikeWords:
        'A bot token is a number, a colon, and 30 or more letters, digits, dashes and underscores.',
      signature: /^\d{5,15}:[A-Za-z0-9_-]{30,64}$/,
      aliases: ['API token', 'HTTP API token', 'Access token'],
    }),
  },
  traps: [
    {
      field: 'token',
      test: /^@?[A-Za-z]\w{0,40}bot$/i,
      says: 'This is the bot’s username. The token is in BotFather’s message: a number, a colon and a long code.',
      example: '@example_support_bot',
    },
    {
      field: 'token',
      test: /^(?:https?:\/\/)?(?:t|telegram)\.me\//i,
      says: 'This is the link to the bot. The token is in BotFather’s message: a number, a colon and a long code.',
      example: 'https://t.me/example_support_bot',
    },
    {
      field: 'token',
      test: /^\d{5,15}:?$/,
      says: 'This is only the first part of the token, the bot’s number. Copy the colon and the code behind it too.',
      example: '123456789',
    },
    {
      field: 'token',
      test: /^:?AA[A-Za-z0-9_-]{29,40}$/,
      says: 'This is only the second part of the token. Copy the number and the colon in front of it too.',
      example: 'AAexample-token-of-a-bot-0123456789',
    },
  ],
  paste: [{ field: 'token', pattern: /\/bot(\d{5,15}:[A-Za-z0-9_-]{30,64})(?![\w-])/ }],
  attributes: [{ field: 'token', pattern: /token|unauthorized|bot/i }],
  details: { username: mono('Bot username'), botId: mono('Bot ID') },
  title: ({ username }) => username && `@${username}`,
  identity: ({ username, botId }) =>
    username ? `username:${username.toLowerCase()}` : botId && `bot:${botId}`,
  // The number before the colon is public: it is the bot's user id. It says which bot, not how to become it.
  identityFromValues: ({ token }) => {
    const botId = token && /^\d{5,15}(?=:)/.exec(token)?.[0];
    return botId && `bot:${botId}`;
  },
  prepare: () => [
    customer('In Telegram, open a chat with BotFather and press “Start”.', {
      ...link('Open BotFather', 'https://t.me/BotFather'),
      detail: 'The real one has a blue check mark and the username @BotFather.',
    }),
    customer(
      'For a new bot send /newbot. Choose the name people will see, then a username that ends in “bot”. For a bot you already have send /mybots, choose the bot and press “API Token”.',
      { copy: '/newbot', copyLabel: 'Command' },
    ),
    customer('Copy the token from BotFather’s answer: a number, a colon and a long code.'),
    customer(
      'Use a bot that no other service uses: a bot serves one place, and the other service would stop receiving its messages.',
    ),
    handOver('the token'),
  ],
  finish: ({ details: { username } }) => [
    customer(
      'There is nothing more to set in Telegram. Open the bot, press “Start” and write to it.',
      username ? { copy: `https://t.me/${encodeURIComponent(username)}`, copyLabel: 'Link to the bot' } : {},
    ),
    customer(
      'Put that link on your website and in your emails. People have to write first; a bot cannot start a conversation.',
    ),
    customer(
      'Do not connect the bot to another service, and do not use /revoke in BotFather without telling us: both stop the messages.',
    ),
  ],
  tryIt: ({ username }) =>
    username
      ? { href: `https://t.me/${encodeURIComponent(username)}`, label: `Write to @${username}` }
      : undefined,
  proof: {
    created: 'The bot is connected. Write to it to see that messages arrive.',
    works: 'It works when a message to the bot arrives in your product and your answer arrives in Telegram.',
  },
  loses: 'stops receiving Telegram messages',
});
