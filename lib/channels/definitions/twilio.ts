import { defineChannel, mono } from '#lib/channels/define';
import { secret, text } from '#lib/channels/fields';
import { customer, handOver, link } from '#lib/channels/steps';

export const twilio = defineChannel({
  type: 'twilio',
  name: 'Twilio SMS',
  needs: 'A Twilio number with its Account SID and Auth Token',
  minutes: 5,
  fields: {
    accountSid: text('Account SID', {
      hint: 'Start page of the Twilio console, under “Account Info”. Starts with AC.',
      example: 'AC0123456789abcdef0123456789abcdef',
      looksLike: /^AC[0-9a-fA-F]{32}$/,
      looksLikeWords: 'An Account SID has 34 characters: AC, then 32 digits and letters a to f.',
      signature: /^AC[0-9a-fA-F]{32}$/,
      aliases: ['Live account SID', 'Account'],
    }),
    authToken: secret('Auth token', {
      hint: 'Right below the Account SID; press “Show” first.',
      example: '76543210fedcba9876543210fedcba98',
      looksLike: /^[0-9a-f]{32}$/,
      looksLikeWords: 'An Auth token usually has 32 characters: digits and the letters a to f.',
      aliases: ['Primary auth token', 'Live auth token'],
    }),
    phoneNumberSid: text('Phone number SID', {
      hint: 'In the console: Phone Numbers, Manage, Active numbers, click the number. Starts with PN.',
      example: 'PN0123456789abcdef0123456789abcdef',
      looksLike: /^PN[0-9a-fA-F]{32}$/,
      looksLikeWords: 'A Phone number SID has 34 characters: PN, then 32 digits and letters a to f.',
      signature: /^PN[0-9a-fA-F]{32}$/,
      aliases: ['Number SID', 'Incoming phone number SID', 'PN SID'],
    }),
  },
  traps: [
    {
      field: 'accountSid',
      test: /^SK[0-9a-f]{32}$/i,
      says: 'This is a Twilio API key SID (it starts with SK). The Account SID starts with AC.',
      example: 'SK0123456789abcdef0123456789abcdef',
    },
    {
      field: 'accountSid',
      test: /^[0-9a-f]{32,33}$/i,
      says: 'This looks like the Auth Token. The Account SID starts with AC.',
      example: 'abcdef0123456789abcdef0123456789',
    },
    {
      field: 'authToken',
      test: /^SK[0-9a-f]{32}$/i,
      says: 'This is a Twilio API key SID (it starts with SK). The Auth Token is on the console’s start page, behind “Show”.',
      example: 'SK0123456789abcdef0123456789abcdef',
    },
    {
      field: 'phoneNumberSid',
      test: /^(?=(?:\D*\d){7})\+?[\d\s().-]{7,24}$/,
      says: 'This is the phone number itself. Its SID starts with PN; click the number in the Twilio console to see it.',
      example: '+1 514 612 5236',
    },
    {
      field: 'phoneNumberSid',
      test: /^MG[0-9a-f]{32}$/i,
      says: 'This is a Messaging Service SID (it starts with MG). Needed is the SID of one number, which starts with PN.',
      example: 'MG0123456789abcdef0123456789abcdef',
    },
  ],
  paste: [
    { field: 'accountSid', pattern: /\b(AC[0-9a-fA-F]{32})\b/ },
    { field: 'phoneNumberSid', pattern: /\b(PN[0-9a-fA-F]{32})\b/ },
    { field: 'authToken', pattern: /\bAC[0-9a-fA-F]{32}:([0-9a-f]{32})\b/ },
  ],
  attributes: [
    { field: 'phoneNumberSid', pattern: /phone number|IncomingPhoneNumbers|number sid/i },
    { field: 'authToken', pattern: /auth ?token|authenticat|password|20003/i },
    { field: 'accountSid', pattern: /account sid|username|\/Accounts\//i },
  ],
  details: {
    phoneNumber: mono('Phone number'),
    name: 'Account name',
    accountSid: mono('Account SID'),
    phoneNumberSid: mono('Phone number SID'),
  },
  title: ({ phoneNumber, name }) => phoneNumber ?? name,
  identity: ({ phoneNumberSid, phoneNumber }) =>
    phoneNumberSid ? `sid:${phoneNumberSid}` : phoneNumber && `number:${phoneNumber}`,
  identityFromValues: ({ phoneNumberSid }) => phoneNumberSid && `sid:${phoneNumberSid}`,
  prepare: () => [
    customer(
      'Log in to the Twilio console. On the start page, under “Account Info”, copy the Account SID; press “Show” and copy the Auth Token.',
      {
        ...link('Open the Twilio console', 'https://console.twilio.com/'),
        detail:
          'If the number belongs to a subaccount, switch to that subaccount first: all three values must come from the same account.',
      },
    ),
    customer(
      'Open “Phone Numbers”, “Manage”, “Active numbers” and click the number. Check that it can do SMS. Under “Properties” copy the Phone Number SID, which starts with PN.',
      {
        ...link(
          'Open your active numbers',
          'https://console.twilio.com/us1/develop/phone-numbers/manage/incoming',
        ),
        detail: 'If you have no number yet, buy one there with “Buy a number”.',
      },
    ),
    customer(
      'Use a number whose text messages no other service receives. Connecting replaces the address under “Messaging Configuration”, “A message comes in”.',
    ),
    customer('Open “Messaging”, “Settings”, “Geo permissions” and tick the countries you will write to.'),
    customer(
      'If yours is a trial account, upgrade it before you go live: until then it only reaches numbers you have verified.',
    ),
    handOver('the Account SID, the Auth Token and the Phone Number SID'),
  ],
  finish: ({ details: { phoneNumber } }) => [
    customer(
      'There is nothing more to set in Twilio. The address for incoming messages has been entered for you; leave “A message comes in” as it is.',
    ),
    customer(
      'Send a text message to the number from a mobile phone.',
      phoneNumber ? { copy: phoneNumber, copyLabel: 'Phone number' } : {},
    ),
    customer(
      'Tell us before you make a new Auth Token in Twilio: the old one stops working and messages stop.',
    ),
  ],
  tryIt: ({ phoneNumber }) =>
    phoneNumber && /^\+?\d{3,20}$/.test(phoneNumber)
      ? { href: `sms:${phoneNumber}`, label: `Text ${phoneNumber}` }
      : undefined,
  proof: {
    created: 'The number is connected. Send it a text message to see that messages arrive.',
    works:
      'It works when a text message to the number arrives in your product and your answer arrives on the phone.',
  },
  loses: 'stops receiving text messages',
});
