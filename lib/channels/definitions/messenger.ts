import { defineChannel, mono } from '#lib/channels/define';
import { secret, text } from '#lib/channels/fields';
import { customer, link, us } from '#lib/channels/steps';

export const messenger = defineChannel({
  type: 'messenger',
  name: 'Facebook Messenger',
  needs: 'An approved Facebook app and a page access token for the customer’s page',
  minutes: 10,
  fields: {
    pageAccessToken: secret('Page access token', {
      hint: 'In our Facebook app: Messenger, Messenger API Settings, “Generate access tokens”. Usually starts with EAA.',
      example: 'EAAexamplePageAccessToken0123456789ABCDEFGHIJ',
      looksLike: /^EAA[A-Za-z0-9]{20,}$/,
      looksLikeWords: 'A page access token usually starts with EAA and has well over 100 letters and digits.',
      signature: /^EAA[A-Za-z0-9]{20,}$/,
      aliases: ['access token', 'page token', 'FB page access token'],
    }),
    appId: text('Facebook app ID', {
      hint: 'In Meta for Developers: our Facebook app, App settings, Basic, “App ID”.',
      example: '123456789012345',
      looksLike: /^\d{5,20}$/,
      looksLikeWords: 'A Facebook app ID consists of digits only, usually 15 or 16.',
      aliases: ['App ID', 'FB app ID', 'client id'],
      inputMode: 'numeric',
    }),
    appSecret: secret('Facebook app secret', {
      hint: 'On the same page: press “Show” beside “App secret”.',
      example: '0123456789abcdef0123456789abcdef',
      looksLike: /^[0-9a-f]{32}$/,
      looksLikeWords: 'A Facebook app secret usually has 32 characters: digits and the letters a to f.',
      aliases: ['App secret', 'FB app secret', 'client secret'],
    }),
  },
  traps: [
    {
      field: 'pageAccessToken',
      test: /^[0-9a-f]{32}$/i,
      says: 'This looks like a Facebook app secret. A page access token is far longer and usually starts with EAA.',
      example: 'abcdef0123456789abcdef0123456789',
    },
    {
      field: 'pageAccessToken',
      test: /^\d{5,20}\|[\w-]{10,}$/,
      says: 'This is the access token of a Facebook app (a number, a bar, a code). Needed is the token of the customer’s page.',
      example: '123456789012345|exampleAppAccessToken',
    },
    {
      field: 'pageAccessToken',
      test: /^\d{5,20}$/,
      says: 'This is a number, such as a page ID or an app ID. The page access token usually starts with EAA.',
      example: '841556169307233',
    },
    {
      field: 'appId',
      test: /^(?=.*[a-f])[0-9a-f]{32}$/i,
      says: 'This looks like the Facebook app secret. The app ID consists of digits only.',
      example: 'abcdef0123456789abcdef0123456789',
    },
    {
      field: 'appSecret',
      test: /^\d{5,20}$/,
      says: 'This looks like the Facebook app ID. The app secret is behind the button “Show” beside it.',
      example: '123456789012345',
    },
  ],
  paste: [{ field: 'pageAccessToken', pattern: /\baccess_token=(EAA[A-Za-z0-9]{20,1000})/ }],
  attributes: [
    { field: 'pageAccessToken', pattern: /access[ _]token|oauth|page (?:access|token)/i },
    { field: 'appSecret', pattern: /app[ _]secret|appsecret_proof|client secret/i },
    { field: 'appId', pattern: /(?:facebook|fb) app ?id|client_id|validating application/i },
  ],
  details: {
    username: 'Page',
    pageName: 'Page name',
    pageId: mono('Page ID'),
    appId: mono('Facebook app ID'),
    userId: mono('Facebook user ID'),
  },
  title: ({ pageName, username, pageId }) => pageName ?? username ?? (pageId && `Page ${pageId}`),
  identity: ({ pageId }) => pageId && `page:${pageId}`,
  prepare: () => [
    us(
      'In Meta for Developers, open “My Apps” and choose our Facebook app. Under “App settings”, “Basic”, note the App ID, press “Show” beside “App secret” and note that too.',
      link('Open Meta for Developers', 'https://developers.facebook.com/apps/'),
    ),
    us(
      'Under “App Review”, “Permissions and Features”, check that the Facebook app is approved for managing pages (pages_manage_metadata, formerly manage_pages) and for page messaging (pages_messaging).',
      {
        detail:
          'One approved Facebook app serves all customers. Without approval only people with a role in the Facebook app are answered.',
      },
    ),
    customer('Make sure that your Facebook page is published and that you have full control of it.'),
    customer(
      'If another service answers the messages of this page, disconnect it there first: only one can be in charge.',
    ),
    customer(
      'Open your page, “Professional dashboard”, “Page access”. Beside “People with Facebook access” press “Add new”, enter the person we name to you, and switch full control on.',
      {
        ...link('Open Facebook', 'https://www.facebook.com/'),
        detail:
          'It lets us make the page access token. Do not remove this person later: the token ends with it.',
      },
    ),
    us(
      'As that person, accept the invitation. In our Facebook app, open “Messenger”, “Messenger API Settings”. Under “Generate access tokens” press “Add or remove Pages”, choose the customer’s page and allow everything that is asked for. Then press “Generate” beside the page and copy the token.',
      link('Open Meta for Developers', 'https://developers.facebook.com/apps/'),
    ),
    us(
      'Look at the token in the Access Token Debugger: “Type” must be Page, and “Expires” should be Never. If it expires soon, press “Extend Access Token” and use the new one.',
      {
        ...link('Open the Access Token Debugger', 'https://developers.facebook.com/tools/debug/accesstoken/'),
        detail: 'A token also ends when the person who made it changes their password or leaves the page.',
      },
    ),
  ],
  finish: ({ details: { pageId } }) => [
    customer(
      'Write a message to your page from a Facebook account that does not manage it.',
      pageId
        ? { copy: `https://m.me/${encodeURIComponent(pageId)}`, copyLabel: 'Link to the conversation' }
        : { detail: 'On your page, press “Message”.' },
    ),
    customer(
      'Keep the page published, and tell us before you change your Facebook password or the page’s admins: either can end the token.',
    ),
    us('Answer within 24 hours of the person’s last message; later answers are refused by Facebook.'),
  ],
  tryIt: ({ pageId }) =>
    pageId
      ? { href: `https://m.me/${encodeURIComponent(pageId)}`, label: 'Write to the page in Messenger' }
      : undefined,
  proof: {
    created: 'The page is connected. Write to it to see that messages arrive.',
    works:
      'It works when a message to the page arrives in your product and your answer arrives in Messenger.',
  },
  loses: 'stops receiving Facebook Messenger messages',
});
