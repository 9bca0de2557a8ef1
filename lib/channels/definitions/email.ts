import { defineChannel, mono } from '#lib/channels/define';
import { text } from '#lib/channels/fields';
import { customer, us } from '#lib/channels/steps';

export const email = defineChannel({
  type: 'frontendEmail',
  name: 'Email',
  needs: 'Nothing; a from address if answers should carry the customer’s own',
  minutes: 2,
  fields: {
    fromAddress: text('From address', {
      hint: 'Answers show this sender. Leave it empty to use the address that the service makes.',
      example: 'support@customer.example',
      looksLike: /^[^\s@]{1,64}@[^\s@]{1,255}\.[^\s@.]{2,63}$/,
      looksLikeWords:
        'An email address looks like name@company.example, without a name or brackets around it.',
      aliases: ['From', 'Email', 'Email address', 'Sender', 'Reply address'],
      inputMode: 'email',
      isOptional: true,
    }),
  },
  traps: [
    {
      field: 'fromAddress',
      test: /@mail\.smooch\.io$/i,
      says: 'This is an address that the service makes. The from address is the customer’s own; leave it empty if there is none.',
      example: 'app.abc1234@mail.smooch.io',
    },
  ],
  attributes: [{ field: 'fromAddress', pattern: /from ?address|email address|sender/i }],
  details: {
    smoochAddress: mono('Address for incoming mail'),
    fromAddress: mono('From address'),
    shortId: mono('Short ID'),
  },
  title: ({ fromAddress, smoochAddress }) => fromAddress ?? smoochAddress,
  identity: ({ smoochAddress }) => smoochAddress && `address:${smoochAddress.toLowerCase()}`,
  prepare: () => [
    us(
      'Ask the customer whether answers should come from an address of their own, such as support@customer.example. If not, there is nothing to prepare.',
    ),
    customer(
      'If answers should come from your own address, tell us which, and make sure that you can forward its incoming mail to another address.',
      {
        detail: 'Look for “Forwarding” in the settings of your mailbox, or ask whoever runs your mail.',
      },
    ),
  ],
  finish: ({ details: { smoochAddress, fromAddress } }) => [
    customer(
      'Mail to this address reaches us. Give it to people, or use it as the target of a forwarding.',
      smoochAddress ? { copy: smoochAddress, copyLabel: 'Address for incoming mail' } : {},
    ),
    customer(
      `${fromAddress ? `In the settings of the mailbox ${fromAddress}, forward` : 'If answers carry your own from address: in the settings of that mailbox, forward'} all incoming mail to the address above.`,
      {
        detail: 'Without it, what people reply to your address is lost to us.',
      },
    ),
    us(
      'The customer’s mail provider sends a confirmation to that address. It arrives as a message in your product: open it and confirm the forwarding, or read its code to the customer.',
    ),
  ],
  tryIt: ({ smoochAddress }) =>
    smoochAddress
      ? {
          href: `mailto:${encodeURIComponent(smoochAddress).replace('%40', '@')}`,
          label: `Write to ${smoochAddress}`,
        }
      : undefined,
  proof: {
    created: 'The address exists. Send it a mail to see that messages arrive.',
    works:
      'It works when a mail to the address arrives in your product and your answer arrives in the mailbox.',
  },
  loses: 'stops receiving email',
});
