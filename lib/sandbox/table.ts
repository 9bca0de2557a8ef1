import type { DatabaseSync } from 'node:sqlite';

export interface Where {
  /** What the row belongs to: an app, or the user whose message it is. */
  parent: string;
  kinds?: readonly string[];
  limit?: number;
  offset?: number;
}

export interface Keys {
  parent: string;
  /** A second way to find the row: an integration's type, a user's own id. */
  kind?: string | null;
  /** Unix seconds with fraction; only messages are looked up by time. */
  at?: number;
}

/** Rows are JSON documents in creation order: the API has seven kinds of record and no query beyond these. */
export interface Table<Doc> {
  insert(doc: Doc, keys: Keys): void;
  update(doc: Doc): void;
  get(id: string): Doc | undefined;
  find(parent: string, kind: string): Doc | undefined;
  list(where: Where): Doc[];
  /** Newest first when `descending`; both ends exclusive. */
  between(parent: string, after: number, before: number, descending: boolean, limit: number): Doc[];
  count(parent?: string): number;
  remove(id: string): boolean;
}

const schema = (name: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL,
    kind TEXT,
    at REAL NOT NULL DEFAULT 0,
    doc TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS ${name}_parent ON ${name} (parent, seq);
  CREATE INDEX IF NOT EXISTS ${name}_kind ON ${name} (parent, kind);
  CREATE INDEX IF NOT EXISTS ${name}_at ON ${name} (parent, at);`;

export function openTable<Doc extends { _id: string }>(db: DatabaseSync, name: string): Table<Doc> {
  db.exec(schema(name));
  const insert = db.prepare(`INSERT INTO ${name} (id, parent, kind, at, doc) VALUES (?, ?, ?, ?, ?)`);
  const update = db.prepare(`UPDATE ${name} SET doc = ? WHERE id = ?`);
  const get = db.prepare(`SELECT doc FROM ${name} WHERE id = ?`);
  const find = db.prepare(`SELECT doc FROM ${name} WHERE parent = ? AND kind = ? ORDER BY seq LIMIT 1`);
  const list = db.prepare(
    `SELECT doc FROM ${name} WHERE parent = ?
     AND (? IS NULL OR kind IN (SELECT value FROM json_each(?))) ORDER BY seq LIMIT ? OFFSET ?`,
  );
  const between = (order: 'ASC' | 'DESC') =>
    db.prepare(
      `SELECT doc FROM ${name} WHERE parent = ? AND at > ? AND at < ? ORDER BY at ${order}, seq ${order} LIMIT ?`,
    );
  const rising = between('ASC');
  const falling = between('DESC');
  const countAll = db.prepare(`SELECT count(*) AS n FROM ${name}`);
  const countOf = db.prepare(`SELECT count(*) AS n FROM ${name} WHERE parent = ?`);
  const remove = db.prepare(`DELETE FROM ${name} WHERE id = ?`);

  // The column is written only by insert and update below, so its text is a Doc.
  const parse = (row: Record<string, unknown>): Doc => JSON.parse(String(row.doc)) as Doc;
  const parseMaybe = (row: Record<string, unknown> | undefined) => (row ? parse(row) : undefined);

  return {
    insert: (doc, { parent, kind = null, at = 0 }) =>
      void insert.run(doc._id, parent, kind, at, JSON.stringify(doc)),
    update: (doc) => void update.run(JSON.stringify(doc), doc._id),
    get: (id) => parseMaybe(get.get(id)),
    find: (parent, kind) => parseMaybe(find.get(parent, kind)),
    list: ({ parent, kinds, limit = -1, offset = 0 }) => {
      const wanted = kinds ? JSON.stringify(kinds) : null;
      return list.all(parent, wanted, wanted, limit, offset).map(parse);
    },
    between: (parent, after, before, descending, limit) =>
      (descending ? falling : rising).all(parent, after, before, limit).map(parse),
    count: (parent) => Number((parent === undefined ? countAll.get() : countOf.get(parent))?.n ?? 0),
    remove: (id) => Number(remove.run(id).changes) > 0,
  };
}
