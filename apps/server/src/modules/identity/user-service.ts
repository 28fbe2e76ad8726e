import { randomUUID } from 'node:crypto';
import type { CreateUserInput, Grant, Organisation, Role, UpdateUserInput, User } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import { roles } from '../../platform/auth/roles.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { type TerritoryTree, TerritoryErrors } from '../territory/index.ts';
import { IdentityErrors } from './errors.ts';
import { hashPassword, isWeakPassword } from './password.ts';
import * as repository from './repository.ts';

export interface UserService {
  /** Users with a role or an organisation in the territories where the actor may read users. */
  list(actor: Actor): Promise<User[]>;
  /** The new user must change the password at the first sign-in. */
  create(actor: Actor, input: CreateUserInput): Promise<User>;
  update(actor: Actor, id: string, input: UpdateUserInput): Promise<User>;
  roles(actor: Actor): Role[];
  organisations(actor: Actor): Promise<Organisation[]>;
}

export interface UserDependencies {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly authorization: Authorization;
  readonly territories: TerritoryTree;
  /** Called after rights or accounts have changed. */
  readonly onChanged: () => void;
}

export function createUserService({
  db,
  clock,
  audit,
  authorization,
  territories,
  onChanged,
}: UserDependencies): UserService {
  /** Nobody gives, takes or overrules more than they hold themselves: every permission of the role, there, and user.write. */
  function requireHeld(actor: Actor, { role, territory }: Grant): void {
    const definition = roles.find(({ id }) => id === role);
    if (definition === undefined) throw IdentityErrors.UNKNOWN_ROLE({ role });
    if (territories.find(territory) === undefined) throw TerritoryErrors.NOT_FOUND({ code: territory });
    authorization.require(actor, 'user.write', territory);
    const holdsAll = definition.permissions.every((permission) => authorization.may(actor, permission, territory));
    if (!holdsAll) throw IdentityErrors.GRANT_BEYOND_OWN({ role, territory });
  }

  async function getOrganisation(id: string): Promise<Organisation> {
    const organisation = (await repository.listOrganisations(db)).find((one) => one.id === id);
    if (organisation === undefined) throw IdentityErrors.UNKNOWN_ORGANISATION({ organisation: id });
    return organisation;
  }

  const assignments = (actor: Actor, userId: string, grants: readonly Grant[]) =>
    grants.map(({ role, territory }) => ({
      user_id: userId,
      role,
      territory,
      granted_by: actor.id ?? null,
      granted_at: new Date(clock.now()),
    }));

  return {
    async list(actor) {
      authorization.requireAnywhere(actor, 'user.read');
      const grants = await repository.grantsByUser(db);
      const territoryOf = new Map((await repository.listOrganisations(db)).map(({ id, territory }) => [id, territory]));
      return (await repository.listUsers(db))
        .map((row) => ({
          user: userOf(row, grants.get(row.id) ?? []),
          places: [
            ...(grants.get(row.id) ?? []).map(({ territory }) => territory),
            territoryOf.get(row.organisation ?? '') ?? territories.root,
          ],
        }))
        .filter(({ places }) => places.some((place) => authorization.may(actor, 'user.read', place)))
        .map(({ user }) => user);
    },

    async create(actor, input) {
      authorization.requireAnywhere(actor, 'user.write');
      const grants = distinct(input.grants);
      if (grants.length === 0) throw IdentityErrors.GRANT_REQUIRED();
      for (const grant of grants) requireHeld(actor, grant);
      if (input.organisation !== undefined) {
        authorization.require(actor, 'user.write', (await getOrganisation(input.organisation)).territory);
      }
      if (isWeakPassword(input.password, input.username)) throw IdentityErrors.WEAK_PASSWORD();
      const row: repository.UserRow = {
        id: randomUUID(),
        username: input.username,
        display_name: input.displayName,
        organisation: input.organisation ?? null,
        password_hash: await hashPassword(input.password),
        must_change_password: true,
        disabled: false,
        created_at: new Date(clock.now()),
      };
      const user = userOf(row, grants);
      await db.transaction().execute(async (trx) => {
        if (!(await repository.insertUser(trx, row))) throw IdentityErrors.USERNAME_TAKEN({ username: row.username });
        await repository.insertGrants(trx, assignments(actor, row.id, grants));
        await audit.record(trx, {
          actor,
          action: 'user.create',
          resourceType: 'user',
          resourceId: row.id,
          territory: grants[0]?.territory,
          after: user,
        });
      });
      return user;
    },

    async update(actor, id, input) {
      authorization.requireAnywhere(actor, 'user.write');
      const changed = await db.transaction().execute(async (trx) => {
        const row = isUuid(id) ? await repository.findUserForUpdate(trx, id) : undefined;
        if (row === undefined) throw IdentityErrors.USER_NOT_FOUND({ id });
        const grants = (await repository.grantsByUser(trx, id)).get(id) ?? [];
        // Whoever manages a user must be able to give all that the user holds, or a district could lock out the city.
        for (const grant of grants) requireHeld(actor, grant);
        if (grants.length === 0) authorization.require(actor, 'user.write', territories.root);
        if (actor.id === id && (input.disabled !== undefined || input.grants !== undefined))
          throw IdentityErrors.OWN_ACCOUNT();

        const wanted = input.grants === undefined ? grants : distinct(input.grants);
        const added = wanted.filter((grant) => !grants.some(sameAs(grant)));
        for (const grant of added) requireHeld(actor, grant);
        await repository.deleteGrants(
          trx,
          id,
          grants.filter((grant) => !wanted.some(sameAs(grant))),
        );
        await repository.insertGrants(trx, assignments(actor, id, added));
        const next: repository.UserRow = {
          ...row,
          display_name: input.displayName ?? row.display_name,
          disabled: input.disabled ?? row.disabled,
        };
        await repository.updateUser(trx, id, { display_name: next.display_name, disabled: next.disabled });
        if (next.disabled) await repository.deleteSessionsOf(trx, id);
        const [before, after] = [userOf(row, grants), userOf(next, wanted)];
        await audit.record(trx, {
          actor,
          action: 'user.update',
          resourceType: 'user',
          resourceId: id,
          territory: (grants[0] ?? wanted[0])?.territory,
          before,
          after,
        });
        return after;
      });
      onChanged();
      return changed;
    },

    roles(actor) {
      authorization.requireAnywhere(actor, 'user.read');
      return roles.map(({ id, name, permissions }) => ({ id, name: { ...name }, permissions: [...permissions] }));
    },

    async organisations(actor) {
      authorization.requireAnywhere(actor, 'territory.read');
      return (await repository.listOrganisations(db)).filter(({ territory }) =>
        authorization.may(actor, 'territory.read', territory),
      );
    },
  };
}

const sameAs =
  (one: Grant) =>
  (other: Grant): boolean =>
    one.role === other.role && one.territory === other.territory;

const distinct = (grants: readonly Grant[]): Grant[] =>
  grants.filter((grant, index) => grants.findIndex(sameAs(grant)) === index);

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const userOf = (row: repository.UserRow, grants: readonly Grant[]): User => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  ...(row.organisation === null ? {} : { organisation: row.organisation }),
  disabled: row.disabled,
  grants: [...grants],
  createdAt: row.created_at.toISOString(),
});
