import type { Grant, Organisation } from '@ecoloop/api-contract';
import type { OrganisationDefinition } from '@ecoloop/domain-kit';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { AppUserTable, Database, RoleAssignmentTable } from '../../platform/relational/tables.ts';

export type UserRow = Selectable<AppUserTable>;

type Db = Kysely<Database>;

export function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('app_user').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else may change it until the transaction ends. */
export function findUserForUpdate(db: Db, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('app_user').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findUserByName(db: Db, username: string): Promise<UserRow | undefined> {
  return db.selectFrom('app_user').selectAll().where('username', '=', username).executeTakeFirst();
}

export function listUsers(db: Db): Promise<UserRow[]> {
  return db.selectFrom('app_user').selectAll().orderBy('username').execute();
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** False when the name is taken. */
export async function insertUser(db: Db, user: Insertable<AppUserTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app_user')
    .values(user)
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateUser(
  db: Db,
  id: string,
  change: Partial<Pick<AppUserTable, 'display_name' | 'disabled' | 'password_hash' | 'must_change_password'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db.updateTable('app_user').set(change).where('id', '=', id).execute();
}

/** Grants by user id; of one user when named. */
export async function grantsByUser(db: Db, userId?: string): Promise<Map<string, Grant[]>> {
  let query = db
    .selectFrom('role_assignment')
    .select(['user_id', 'role', 'territory'])
    .orderBy('role')
    .orderBy('territory');
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  const grants = new Map<string, Grant[]>();
  for (const { user_id, role, territory } of await query.execute()) {
    grants.set(user_id, [...(grants.get(user_id) ?? []), { role, territory }]);
  }
  return grants;
}

export async function insertGrants(db: Db, grants: readonly Insertable<RoleAssignmentTable>[]): Promise<void> {
  if (grants.length > 0)
    await db
      .insertInto('role_assignment')
      .values([...grants])
      .execute();
}

export async function deleteGrants(db: Db, userId: string, grants: readonly Grant[]): Promise<void> {
  for (const { role, territory } of grants) {
    await db
      .deleteFrom('role_assignment')
      .where('user_id', '=', userId)
      .where('role', '=', role)
      .where('territory', '=', territory)
      .execute();
  }
}

export async function insertSession(
  db: Db,
  session: { tokenHash: Uint8Array; userId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      created_at: session.now,
      expires_at: session.expiresAt,
      last_seen_at: session.now,
    })
    .execute();
}

export interface SessionRow {
  readonly userId: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
}

/** A session that has not expired, of a user who is not disabled. */
export function findSession(db: Db, tokenHash: Uint8Array, now: Date): Promise<SessionRow | undefined> {
  return db
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.id', 'session.user_id')
    .select([
      'app_user.id as userId',
      'app_user.display_name as displayName',
      'app_user.must_change_password as mustChangePassword',
      'session.expires_at as expiresAt',
      'session.last_seen_at as lastSeenAt',
    ])
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', now)
    .where('app_user.disabled', '=', false)
    .executeTakeFirst();
}

export async function touchSession(db: Db, tokenHash: Uint8Array, now: Date): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: now }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession(db: Db, tokenHash: Uint8Array): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

export async function deleteSessionsOf(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute();
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}

export async function listOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db.selectFrom('organisation').selectAll().orderBy('territory').orderBy('id').execute();
  return rows.map(({ id, name_zh, name_en, kind, territory, parent }) => ({
    id,
    name: { zh: name_zh, en: name_en },
    kind,
    territory,
    ...(parent === null ? {} : { parent }),
  }));
}

/** Writes the site's organisations; parents come before children in the list. */
export async function upsertOrganisations(db: Db, organisations: readonly OrganisationDefinition[]): Promise<void> {
  if (organisations.length === 0) return;
  await db
    .insertInto('organisation')
    .values(
      organisations.map(({ id, name, kind, territory, parent }) => ({
        id,
        name_zh: name.zh,
        name_en: name.en,
        kind,
        territory,
        parent: parent ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        name_zh: row.ref('excluded.name_zh'),
        name_en: row.ref('excluded.name_en'),
        kind: row.ref('excluded.kind'),
        territory: row.ref('excluded.territory'),
        parent: row.ref('excluded.parent'),
      })),
    )
    .execute();
}
