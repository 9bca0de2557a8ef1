import 'server-only';
import { hostname } from 'node:os';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { type DatabaseFacts, databaseFacts } from '#lib/db/facts';
import { buildVersions, getEnv } from '#lib/env';
import { smooch } from '#lib/smooch/client';
import { maxInFlight, maxQueued, type PolicyState } from '#lib/smooch/policy';
import { type CallRecord, type CredentialState, callRecord } from '#lib/smooch/record';
import { type Loaded, load } from './failures.ts';
import { type FleetState, fleetState } from './fleet-walk.ts';

export type { CredentialState } from '#lib/smooch/record';

/** What one server knows of itself and of its connection to the service. Nothing of it asks the service. */
export interface Status {
  readonly instance: Instance;
  readonly service: ServiceStatus;
  readonly versions: Loaded<Versions>;
  readonly walk: Loaded<FleetState>;
  readonly work: Loaded<DueWorkStatus>;
  readonly history: Loaded<HistoryHead>;
  /** When all this was read, in milliseconds. */
  readonly readAt: number;
}

/** Several servers may stand behind one address; what follows is true of this one. */
export interface Instance {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export interface ServiceStatus extends CallRecord, PolicyState {
  /** Host and version, `api.smooch.io/v1`. */
  readonly address: string;
  readonly isSandbox: boolean;
  readonly isV11: boolean;
  readonly credentialKind: 'token' | 'key';
  readonly places: { readonly inFlight: number; readonly queued: number };
}

export interface Versions extends DatabaseFacts {
  readonly dashboard: string;
  readonly next: string;
  readonly node: string;
}

/** What the database says is still to do, by any server. */
export interface DueWorkStatus {
  /** Deletions and retirements that wait for their time. */
  readonly waiting: number;
  /** Past their time by more than a minute. */
  readonly overdue: number;
  /** Changes whose outcome is not known yet. */
  readonly unsettled: number;
}

export interface HistoryHead {
  readonly lines: number;
  readonly hash: string;
  /** Time of the last line; undefined when there is none. */
  readonly at: number | undefined;
}

const overdueMs = 60_000;

/** Everything of the status page. Each part that needs the database fails alone. */
export async function readStatus(staff: Staff): Promise<Status> {
  await authorise(staff, 'status.read');
  const [versions, walk, work, history] = await Promise.all([
    load(readVersions),
    load(fleetState),
    load(readWork),
    load(readHistory),
  ]);
  return {
    instance: readInstance(),
    service: readService(),
    versions,
    walk,
    work,
    history,
    readAt: Date.now(),
  };
}

/** Whether the service takes our credential, as far as this server has seen. */
export async function readCredential(staff: Staff): Promise<CredentialState> {
  await authorise(staff, 'status.read');
  return callRecord().read().credential;
}

function readInstance(): Instance {
  const startedAt = Date.now() - Math.round(process.uptime() * 1_000);
  return { name: `${hostname()}, port ${getEnv().port}, process ${process.pid}`, startedAt };
}

function readService(): ServiceStatus {
  const { apiUrl, isSandbox, isV11, credential } = getEnv();
  return {
    ...callRecord().read(),
    ...smooch().state(),
    address: apiUrl.replace(/^https?:\/\//, ''),
    isSandbox,
    isV11,
    credentialKind: credential.kind,
    places: { inFlight: maxInFlight, queued: maxQueued },
  };
}

async function readVersions(): Promise<Versions> {
  return { ...buildVersions, node: process.versions.node, ...(await databaseFacts()) };
}

async function readWork(): Promise<DueWorkStatus> {
  const database = await db();
  const countOpen = database
    .selectFrom('operation')
    .where('is_open', '=', 1)
    .where('due_at', 'is not', null)
    .select((row) => row.fn.countAll<number>().as('count'));
  const countUnsettled = database
    .selectFrom('journal')
    .where('state', 'in', ['intent', 'unknown'])
    .select((row) => row.fn.countAll<number>().as('count'));
  const [waiting, overdue, unsettled] = await Promise.all([
    countOpen.executeTakeFirstOrThrow(),
    countOpen.where('due_at', '<', Date.now() - overdueMs).executeTakeFirstOrThrow(),
    countUnsettled.executeTakeFirstOrThrow(),
  ]);
  return {
    waiting: Number(waiting.count),
    overdue: Number(overdue.count),
    unsettled: Number(unsettled.count),
  };
}

async function readHistory(): Promise<HistoryHead> {
  const head = await (await db())
    .selectFrom('audit_head')
    .leftJoin('audit', 'audit.seq', 'audit_head.seq')
    .select(['audit_head.seq', 'audit_head.hash', 'audit.at'])
    .executeTakeFirstOrThrow();
  return { lines: head.seq, hash: head.hash, at: head.at ?? undefined };
}
