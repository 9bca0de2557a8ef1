import { expect, test } from 'vitest';
import type { z } from 'zod';
import { operations } from '#lib/sandbox/openapi-operations';
import {
  appAnswer,
  appsAnswer,
  emptyAnswer,
  integrationAnswer,
  integrationsAnswer,
  jwtAnswer,
  keyAnswer,
  keysAnswer,
} from './schemas.ts';
import { conversationAnswer, messagesAnswer, readAnswer, userAnswer } from './user-schemas.ts';
import { webhookAnswer, webhooksAnswer } from './webhook-schemas.ts';

/** How the client reads each call of the API's description. */
const readers: Readonly<Record<string, z.ZodType>> = {
  createApp: appAnswer,
  listApps: appsAnswer,
  getApp: appAnswer,
  deleteApp: emptyAnswer,
  createKey: keyAnswer,
  listKeys: keysAnswer,
  getKey: keyAnswer,
  deleteKey: emptyAnswer,
  getJwt: jwtAnswer,
  createIntegration: integrationAnswer,
  listIntegrations: integrationsAnswer,
  getIntegration: integrationAnswer,
  deleteIntegration: emptyAnswer,
  createWebhook: webhookAnswer,
  listWebhooks: webhooksAnswer,
  getWebhook: webhookAnswer,
  updateWebhook: webhookAnswer,
  deleteWebhook: emptyAnswer,
  getUser: userAnswer,
  getConversation: conversationAnswer,
  getMessages: messagesAnswer,
  markAsRead: readAnswer,
};

/** Described for engineers; the dashboard writes no messages. */
const notCalled = ['postMessage'];

for (const { id, example } of operations.filter(({ id }) => !notCalled.includes(id))) {
  test(`the client reads what the description of ${id} shows`, () => {
    expect(readers[id]?.safeParse(example)).toMatchObject({ success: true });
  });
}
