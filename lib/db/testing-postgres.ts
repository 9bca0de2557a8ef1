import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * A database of its own for each test, empty or a copy of `template`: advisory locks and the list of migrations are
 * per database.
 */
export async function createTestDatabase(
  adminUrl: string,
  template?: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, async (client) => {
    const copying = template === undefined ? '' : await copyOf(client, new URL(template).pathname.slice(1));
    await client.query(`create database ${name}${copying}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const remove = () =>
    asAdmin(adminUrl, async (client) => {
      await client.query(`drop database ${name} with (force)`);
    });
  return { url: url.href, remove };
}

/** Copying files takes half the time of the other way, and is a choice since PostgreSQL 15. */
async function copyOf(client: Client, template: string): Promise<string> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const strategy = Number(rows[0]?.server_version_num) >= 150_000 ? ' strategy file_copy' : '';
  return ` template ${template}${strategy}`;
}

async function asAdmin(connectionString: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
