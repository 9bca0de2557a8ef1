import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** An empty database of its own for each test: advisory locks and the list of migrations are per database. */
export async function createTestDatabase(
  adminUrl: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => asAdmin(adminUrl, `drop database ${name} with (force)`) };
}

async function asAdmin(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
