import { createHash } from 'node:crypto';
import { optionalText, requiredText } from './body.ts';
import type { Version } from './context.ts';
import { type ChannelRow, findChannelRow } from './contract.ts';
import { ApiError, badRequest, conflict } from './errors.ts';
import { newObjectId } from './ids.ts';
import type { IntegrationRecord, Json } from './records.ts';
import type { Switches } from './settings.ts';

export type Credentials = Readonly<Record<string, string>>;

/** Unknown types are refused, unknown fields ignored (contract 10, row 18). */
export function readChannelRow(body: Json): ChannelRow {
  const row = findChannelRow(requiredText(body, 'type'));
  if (!row) throw badRequest('Invalid integration type');
  return row;
}

/**
 * Present, text, not empty: no more is asked, because the API page's own samples break the channels' customary
 * formats (contract 4.1).
 */
export function readCredentials(row: ChannelRow, body: Json, version: Version): Credentials {
  const isV11 = version === 'v1.1';
  const isOptional = isV11 && row.isAllOptionalInV11;
  const required = isOptional ? [] : row.required;
  const known = [...row.optional, ...(isV11 ? (row.optionalInV11 ?? []) : [])];
  const optional = isOptional ? [...row.required, ...known] : known;
  const pairs: [string, string][] = required.map((name) => [name, requiredText(body, name)]);
  for (const name of optional) {
    const value = optionalText(body, name);
    if (value !== undefined) pairs.push([name, value]);
  }
  return Object.fromEntries(pairs);
}

/** Marked values play a channel that refuses, an account that was closed, a service that breaks (row 16). */
export function drill(row: ChannelRow, credentials: Credentials): { isSlow: boolean } {
  const has = (mark: string) => Object.values(credentials).some((text) => text.toLowerCase().includes(mark));
  if (has('boom')) throw new ApiError(500, 'internal_server_error', 'An unexpected error occurred');
  if (has('invalid')) throw badRequest(`The credentials were rejected by ${row.name}`);
  if (has('revoked')) throw badRequest(`${row.name} answered 401 Unauthorized: the credentials were revoked`);
  return { isSlow: has('timeout') };
}

/** Default: several of a type are fine, but for LINE and WeChat in v1, whose callback has room for one (row 15). */
export function refuseSecond(switches: Switches, version: Version, row: ChannelRow, existing: number): void {
  const { singleIntegration } = switches;
  const isDefault = version === 'v1' && row.isOncePerAppInV1 && !singleIntegration.includes('none');
  const isSwitched = singleIntegration.includes('all') || singleIntegration.includes(row.type);
  if (existing > 0 && (isDefault || isSwitched)) {
    throw conflict(`An integration of type ${row.type} already exists for this app`);
  }
}

export function newIntegration(
  appId: string,
  row: ChannelRow,
  credentials: Credentials,
  atMs?: number,
): IntegrationRecord {
  const canonical = JSON.stringify(Object.entries(credentials).sort());
  return {
    _id: newObjectId(atMs),
    appId,
    type: row.type,
    status: 'active',
    displayName: null,
    fields: row.identify(credentials),
    fingerprint: createHash('sha256').update(canonical).digest('hex'),
  };
}
