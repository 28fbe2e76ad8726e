import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { hashPassword, oneTimePassword } from './password.ts';
import * as repository from './repository.ts';

export const ADMINISTRATOR = 'admin';

/** A sign-in to be told once, to whoever starts the server. */
export interface OneTimeSignIn {
  readonly username: string;
  readonly password: string;
}

interface Dependencies {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly siteRoot: string;
}

/**
 * Makes the administrator while there is no user at all; undefined later.
 * While the administrator has never signed in with the one-time password, each start gives a new one: the first may
 * never have been read.
 */
export async function ensureAdministrator(deps: Dependencies): Promise<OneTimeSignIn | undefined> {
  const known = await repository.findUserByName(deps.db, ADMINISTRATOR);
  if (known === undefined ? await repository.hasUsers(deps.db) : !known.must_change_password || known.disabled)
    return undefined;
  return resetAdministrator(deps);
}

/** Gives the administrator a new one-time password, makes the account if it is missing and ends its sessions. */
export async function resetAdministrator({ db, clock, audit, siteRoot }: Dependencies): Promise<OneTimeSignIn> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const now = new Date(clock.now());
  await db.transaction().execute(async (trx) => {
    const known = await repository.findUserByName(trx, ADMINISTRATOR);
    const id = known?.id ?? randomUUID();
    if (known === undefined) {
      await repository.insertUser(trx, {
        id,
        username: ADMINISTRATOR,
        display_name: '系统管理员 Administrator',
        password_hash: passwordHash,
        must_change_password: true,
        created_at: now,
        disabled: false,
        organisation: null,
      });
    } else {
      await repository.updateUser(trx, id, {
        password_hash: passwordHash,
        must_change_password: true,
        disabled: false,
      });
      await repository.deleteSessionsOf(trx, id);
    }
    const grants = (await repository.grantsByUser(trx, id)).get(id) ?? [];
    if (!grants.some(({ role, territory }) => role === 'administrator' && territory === siteRoot)) {
      await repository.insertGrants(trx, [
        { user_id: id, role: 'administrator', territory: siteRoot, granted_by: null, granted_at: now },
      ]);
    }
    await audit.record(trx, {
      actor: systemActor,
      action: 'user.one-time-password',
      resourceType: 'user',
      resourceId: id,
      territory: siteRoot,
    });
  });
  return { username: ADMINISTRATOR, password };
}
