import { defineChannel, mono } from '#lib/channels/define';
import { secret } from '#lib/channels/fields';
import { customer, handOver, link } from '#lib/channels/steps';

export const viber = defineChannel({
  type: 'viber',
  name: 'Viber',
  needs: 'The token of a Viber bot (public account)',
  minutes: 5,
  fields: {
    token: secret('Public account token', {
      hint: 'On the bot’s “Edit info” screen in Viber’s admin panel, called “Token” or “App key”.',
      example: '0123456789abcdef-0123456789abcdef-0123456789abcdef',
      looksLike: /^[0-9a-zA-Z]{16}(?:-[0-9a-zA-Z]{16}){2}$/,
      looksLikeWords: 'A Viber token usually has three groups of 16 letters and digits, joined by dashes.',
      signature: /^[0-9a-zA-Z]{16}(?:-[0-9a-zA-Z]{16}){2}$/,
      aliases: [
        'Token',
        'App key',
        'Auth token',
        'X-Viber-Auth-Token',
        'Authentication token',
        'Bot token',
        'Account token',
      ],
    }),
  },
  traps: [
    {
      field: 'token',
      test: /^(?:viber:\/\/|(?:https?:\/\/)?(?:chats\.viber\.com|vb\.me)\/)/i,
      says: 'This is the link to the account. The token is on the “Edit info” screen: three groups of letters and digits.',
      example: 'viber://pa?chatURI=examplebusiness',
    },
    {
      field: 'token',
      test: /^pa:\d{5,25}$/i,
      says: 'This is the account’s ID (it starts with pa:). The token is on the “Edit info” screen.',
      example: 'pa:75346594275468546724',
    },
    {
      field: 'token',
      test: /^[0-9a-f]{16}(?:-[0-9a-f]{16})?-?$/i,
      says: 'This is only a part of the token. It has three groups of 16 letters and digits; copy all of it.',
      example: '0123456789abcdef-0123456789abcdef',
    },
  ],
  attributes: [{ field: 'token', pattern: /token|auth/i }],
  details: { uri: mono('Account URI'), accountId: mono('Account ID') },
  title: ({ uri }) => uri,
  identity: ({ uri, accountId }) => (uri ? `uri:${uri.toLowerCase()}` : accountId && `account:${accountId}`),
  prepare: () => [
    customer(
      'Have a Viber bot (formerly called a public account). Since 5 February 2024 Viber makes new ones only under a commercial agreement, with Viber itself or with one of its partners.',
      link('Viber for business', 'https://www.forbusiness.viber.com/'),
    ),
    customer(
      'Log in to Viber’s admin panel, choose the bot and open “Edit info”. Copy the token at the bottom.',
      {
        ...link('Open Viber’s admin panel', 'https://partners.viber.com/'),
        detail:
          'On a phone: in Viber, open the bot, tap its name, then “Edit info”, and scroll down to “Your app key”.',
      },
    ),
    customer('Use a bot that no other service uses: connecting takes its messages away from the other one.'),
    handOver('the token'),
  ],
  finish: ({ details: { uri } }) => [
    customer(
      'There is nothing more to set in Viber. Open the account on a phone with Viber and write to it.',
      uri ? { copy: chatLink(uri), copyLabel: 'Link to the account' } : {},
    ),
    customer('Do not connect the bot to another service; that would take its messages away from us.'),
  ],
  tryIt: ({ uri }) => (uri ? { href: chatLink(uri), label: `Write to ${uri} in Viber` } : undefined),
  proof: {
    created: 'The account is connected. Write to it to see that messages arrive.',
    works: 'It works when a message to the account arrives in your product and your answer arrives in Viber.',
  },
  loses: 'stops receiving Viber messages',
});

function chatLink(uri: string): string {
  return `viber://pa?chatURI=${encodeURIComponent(uri)}`;
}
