import { createHash, randomBytes } from 'node:crypto';
import type { ChangePasswordInput, Me, SignInInput } from '@ecoloop/api-contract';
import { hours, minutes, seconds } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import { type Actor, anonymous } from '../../platform/auth/actor.ts';
import { AuthorizationErrors } from '../../platform/auth/authorization.ts';
import { roles } from '../../platform/auth/roles.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Authenticated } from '../../platform/http/actor-hook.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { IdentityErrors } from './errors.ts';
import { hashPassword, isWeakPassword, verifyPassword } from './password.ts';
import * as repository from './repository.ts';
import { createSignInThrottle } from './sign-in-throttle.ts';

export interface NewSession {
  /** Value of the cookie; known to nobody but its owner. */
  readonly token: string;
  readonly maxAgeSeconds: number;
  readonly me: Me;
}

export interface SessionService {
  /** @throws identity.SIGN_IN_FAILED, identity.TOO_MANY_ATTEMPTS */
  signIn(input: SignInInput, address: string): Promise<NewSession>;
  signOut(actor: Actor, token: string | undefined): Promise<void>;
  /** Who the token belongs to; undefined when it is unknown, has expired or its user is disabled. */
  authenticate(token: string): Promise<Authenticated | undefined>;
  /** @throws authorization.SIGN_IN_REQUIRED */
  me(actor: Actor): Promise<Me>;
  /** Ends every session of the user and opens a new one. @throws identity.WRONG_PASSWORD, identity.WEAK_PASSWORD */
  changePassword(actor: Actor, input: ChangePasswordInput, address: string): Promise<NewSession>;
  /** Deletes sessions that have expired. */
  forgetEnded(): Promise<void>;
  /** Whatever is remembered of sessions is read again: rights or accounts have changed. */
  forgetCached(): void;
}

export interface SessionDependencies {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly sessionHours: number;
}

/** How long an answer about a session is believed; another process that ends it is noticed after this. */
const CACHE_MILLISECONDS = seconds(10);
const MOST_CACHED = 10_000;
const SEEN_EVERY = minutes(5);

export function createSessionService({ db, clock, audit, sessionHours }: SessionDependencies): SessionService {
  const throttle = createSignInThrottle(clock);
  let cache = new Map<string, { readonly authenticated: Authenticated; readonly until: number }>();
  /** Many requests of one session at once ask the store once. */
  let lookups = new Map<string, Promise<Authenticated | undefined>>();
  const lifetime = hours(sessionHours);

  async function openSession(trx: Kysely<Database>, userId: string): Promise<{ token: string; maxAgeSeconds: number }> {
    const now = clock.now();
    const token = randomBytes(32).toString('base64url');
    await repository.insertSession(trx, {
      tokenHash: hashToken(token),
      userId,
      now: new Date(now),
      expiresAt: new Date(now + lifetime),
    });
    return { token, maxAgeSeconds: lifetime / seconds(1) };
  }

  async function describe(userId: string): Promise<Me> {
    const user = await repository.findUser(db, userId);
    if (user === undefined) throw AuthorizationErrors.SIGN_IN_REQUIRED();
    const grants = (await repository.grantsByUser(db, userId)).get(userId) ?? [];
    const organisation = (await repository.listOrganisations(db)).find(({ id }) => id === user.organisation);
    const held = roles.filter(({ id }) => grants.some(({ role }) => role === id));
    return {
      id: user.id,
      username: user.username,
      displayName: user.display_name,
      ...(organisation ? { organisation: { id: organisation.id, name: organisation.name } } : {}),
      grants,
      permissions: [...new Set(held.flatMap(({ permissions }) => permissions))],
      mustChangePassword: user.must_change_password,
    };
  }

  async function lookUp(token: string): Promise<Authenticated | undefined> {
    const now = clock.now();
    const tokenHash = hashToken(token);
    const cacheOfNow = cache;
    const session = await repository.findSession(db, tokenHash, new Date(now));
    if (session === undefined) return undefined;
    if (now - session.lastSeenAt.getTime() > SEEN_EVERY) await repository.touchSession(db, tokenHash, new Date(now));
    const grants = (await repository.grantsByUser(db, session.userId)).get(session.userId) ?? [];
    const authenticated: Authenticated = {
      actor: { kind: 'user', id: session.userId, name: session.displayName, grants },
      mustChangePassword: session.mustChangePassword,
    };
    if (cacheOfNow.size >= MOST_CACHED) cacheOfNow.clear();
    cacheOfNow.set(token, { authenticated, until: Math.min(now + CACHE_MILLISECONDS, session.expiresAt.getTime()) });
    return authenticated;
  }

  /** Called after the change is stored. A lookup that began before it fills a cache that nobody reads any more. */
  function forgetCached(): void {
    cache = new Map();
    lookups = new Map();
  }

  return {
    async signIn({ username, password }, address) {
      const name = username.trim().toLowerCase();
      const wait = throttle.wait(name, address);
      if (wait > 0) throw IdentityErrors.TOO_MANY_ATTEMPTS({ seconds: wait });
      const user = await repository.findUserByName(db, name);
      const matches = await verifyPassword(user?.password_hash, password);
      if (user === undefined || !matches || user.disabled) {
        throttle.failed(name, address);
        const who = { ...anonymous, name: name.slice(0, 100) };
        await audit.record(db, {
          actor: who,
          action: 'session.sign-in',
          resourceType: 'session',
          outcome: 'refused',
          after: { address },
        });
        throw IdentityErrors.SIGN_IN_FAILED();
      }
      throttle.succeeded(name, address);
      const session = await db.transaction().execute(async (trx) => {
        await audit.record(trx, {
          actor: actorNamed(user),
          action: 'session.sign-in',
          resourceType: 'session',
          after: { address },
        });
        return openSession(trx, user.id);
      });
      return { ...session, me: await describe(user.id) };
    },

    async signOut(actor, token) {
      if (token === undefined || actor.id === undefined) return;
      const ending = db.transaction().execute(async (trx) => {
        await repository.deleteSession(trx, hashToken(token));
        await audit.record(trx, { actor, action: 'session.sign-out', resourceType: 'session' });
      });
      await ending.finally(forgetCached);
    },

    authenticate(token) {
      const cached = cache.get(token);
      if (cached !== undefined && clock.now() < cached.until) return Promise.resolve(cached.authenticated);
      const [begun, ofNow] = [lookups.get(token), lookups];
      if (begun) return begun;
      const lookup = lookUp(token).finally(() => ofNow.delete(token));
      lookups.set(token, lookup);
      return lookup;
    },

    me: async (actor) => describe(ownId(actor)),

    async changePassword(actor, { current, next }, address) {
      const user = await repository.findUser(db, ownId(actor));
      if (user === undefined) throw AuthorizationErrors.SIGN_IN_REQUIRED();
      const wait = throttle.wait(user.username, address);
      if (wait > 0) throw IdentityErrors.TOO_MANY_ATTEMPTS({ seconds: wait });
      if (!(await verifyPassword(user.password_hash, current))) {
        throttle.failed(user.username, address);
        throw IdentityErrors.WRONG_PASSWORD();
      }
      if (next === current || isWeakPassword(next, user.username)) throw IdentityErrors.WEAK_PASSWORD();
      const passwordHash = await hashPassword(next);
      const session = await db.transaction().execute(async (trx) => {
        await repository.updateUser(trx, user.id, { password_hash: passwordHash, must_change_password: false });
        await repository.deleteSessionsOf(trx, user.id);
        await audit.record(trx, { actor, action: 'session.password', resourceType: 'user', resourceId: user.id });
        return openSession(trx, user.id);
      });
      forgetCached();
      return { ...session, me: await describe(user.id) };
    },

    forgetEnded: () => repository.deleteExpiredSessions(db, new Date(clock.now())),

    forgetCached,
  };
}

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const actorNamed = (user: repository.UserRow): Actor => ({
  kind: 'user',
  id: user.id,
  name: user.display_name,
  grants: [],
});

function ownId(actor: Actor): string {
  if (actor.id === undefined) throw AuthorizationErrors.SIGN_IN_REQUIRED();
  return actor.id;
}
