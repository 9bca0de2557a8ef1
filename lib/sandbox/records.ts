/** What the store keeps. Wire shapes are made from these in the route files, never by handing a record out. */

export type Json = Record<string, unknown>;

export interface AppRecord {
  _id: string;
  appToken: string;
  name: string;
  /** Another account's apps exist only to answer 404 (contract 10, row 12). */
  owner: string;
  settings: Json;
  metadata: Json;
  menu: Json | null;
}

export interface KeyRecord {
  _id: string;
  appId: string;
  name: string;
  secret: string;
}

export interface IntegrationRecord {
  _id: string;
  appId: string;
  type: string;
  status: string;
  displayName: string | null;
  /** Identity only: credentials are checked and forgotten. */
  fields: Record<string, string>;
  /** SHA-256 of the credentials, so a test can tell which ones were used last. */
  fingerprint: string;
}

export interface WebhookRecord {
  _id: string;
  appId: string;
  target: string;
  triggers: string[];
  secret: string;
  version: string;
  includeClient: boolean;
  includeFullAppUser: boolean;
}

export interface UserRecord {
  _id: string;
  appId: string;
  userId: string | null;
  profile: Json;
  properties: Json;
  credentialRequired: boolean | null;
  conversationStarted: boolean;
  clients: Json[];
  pendingClients: Json[];
  conversation: { _id: string; unreadCount: number } | null;
}

export interface MessageRecord {
  _id: string;
  /** Unix seconds with fraction, unique per conversation because paging excludes both ends. */
  received: number;
  body: Json;
}
