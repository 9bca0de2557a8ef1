import { expect } from 'vitest';

export const objectId = expect.stringMatching(/^[0-9a-f]{24}$/);

/** The page's create examples: what is posted, and the fields of its answer in the page's own words. */
export const createExamples = [
  {
    sent: {
      type: 'messenger',
      pageAccessToken: 'your_access_token',
      appId: 'your_fb_app_id',
      appSecret: 'your_fb_app_secret',
    },
    answered: {
      type: 'messenger',
      pageAccessToken: 'your_access_token',
      appId: 'your_fb_app_id',
      appSecret: 'your_fb_app_secret',
    },
  },
  {
    sent: {
      type: 'twilio',
      accountSid: 'ACa1b4c65ee0722712fab89867cb14eac7',
      authToken: '160c024303f53049e1e060fd67ca6aefc',
      phoneNumberSid: 'PN0674df0ecee0c9819bca0ff0bc0a159e',
    },
    answered: {
      _id: objectId,
      type: 'twilio',
      phoneNumberSid: 'PN0674df0ecee0c9819bca0ff0bc0a159e',
      phoneNumber: expect.stringMatching(/^\+1\d{10}$/),
      name: expect.stringMatching(/'s Account$/),
      accountSid: 'ACa1b4c65ee0722712fab89867cb14eac7',
    },
  },
  {
    sent: { type: 'telegram', token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4s' },
    answered: { _id: objectId, type: 'telegram', username: expect.stringMatching(/_bot$/) },
  },
  {
    sent: {
      type: 'line',
      channelAccessToken:
        'jZak8gGEYxfy1gIxk869osf2SuT6o11rtLqZQnAx9TiKE7eFXwgnnL58dtwOd1ON9e11GPTDfq+b4hson3dvvYAnAaAnbXYjj1rCUIzgxAa4xVZwGqyS+2rzpswZnGhAuMBWQxCMsF9dwztolUr01wdB04t89/1O/w1cDnyilFU=',
      channelSecret: 'b85cff984b26eac4297917abd365c4d6',
    },
    answered: { _id: objectId, type: 'line', botName: expect.stringMatching(/ Bot$/) },
  },
  {
    sent: { type: 'viber', token: 'df5f8c5233399561-92636b0c5ba30da9-16d4928fc004a72d' },
    answered: { _id: objectId, type: 'viber', uri: expect.stringMatching(/^\w+$/) },
  },
  {
    sent: {
      type: 'wechat',
      appId: 'ACa1b4c65ee0722712fab89867cb14eac7',
      appSecret: '160c024303f53049e1e060fd67ca6aefc',
    },
    answered: {
      _id: objectId,
      type: 'wechat',
      appId: 'ACa1b4c65ee0722712fab89867cb14eac7',
      webhookSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  },
  {
    sent: { type: 'frontendEmail' },
    answered: {
      _id: objectId,
      type: 'frontendEmail',
      shortId: expect.stringMatching(/^[a-z]{3}\d{4}$/),
      smoochAddress: expect.stringMatching(/^app\.[a-z]{3}\d{4}@mail\.smooch\.io$/),
    },
  },
];
