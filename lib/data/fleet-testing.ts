import { db } from '#lib/db/client';
import { rememberApps, rememberIntegrations } from './fleet-store.ts';
import { rememberWholeApp } from './identities.ts';
import { accountOf, type IntegrationRow } from './integration-rows.ts';

/** An app for the index of a test. `createdAt` goes into its id, as the service does it. */
export interface PlantedFleetApp {
  readonly name: string;
  readonly createdAt?: number;
  /** Left out: nobody has looked at its channels yet. */
  readonly integrations?: readonly (Pick<IntegrationRow, 'type'> & Partial<IntegrationRow>)[];
}

let planted = 0;

function idAt(at: number): string {
  planted += 1;
  return (
    Math.floor(at / 1_000)
      .toString(16)
      .padStart(8, '0') + planted.toString(16).padStart(16, '0')
  );
}

/** Puts apps into the open test database as a walk would. Answers their ids in order. */
export async function plantFleet(apps: readonly PlantedFleetApp[]): Promise<string[]> {
  const seen = apps.map(({ createdAt = Date.UTC(2025, 5, 1), ...app }) => ({
    ...app,
    createdAt,
    id: idAt(createdAt),
  }));
  await rememberApps(seen, 1);
  for (const { id, createdAt, integrations } of seen) {
    if (!integrations) continue;
    const rows = integrations.map((row) => ({
      id: idAt(createdAt),
      title: undefined,
      status: undefined,
      createdAt,
      details: {},
      ...row,
    }));
    await rememberIntegrations(id, rows, 1);
    await rememberWholeApp(
      id,
      rows.map((row) => accountOf(row)),
    );
  }
  return seen.map(({ id }) => id);
}

/** Makes the index look as it does after a first whole walk. */
export async function finishWalk(): Promise<void> {
  await (await db())
    .updateTable('fleet_walk')
    .set({ number: 1, phase: 'idle', finished_at: Date.now() })
    .execute();
}
