import type { CreateUserInput, Me } from '@ecoloop/api-contract';
import { hours, instant, minutes } from '@ecoloop/kernel';
import { beijing } from '@ecoloop/site-beijing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/auth/actor.ts';
import { createAuthorization } from '../../platform/auth/authorization.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import { openTestRelational } from '../../platform/relational/test-relational.ts';
import { type AuditService, createAuditModule } from '../audit/index.ts';
import { createTerritoryModule, createTerritoryTree } from '../territory/index.ts';
import { createIdentityModule, type IdentityModule } from './index.ts';

const ADDRESS = '192.0.2.1';
const CITY = '110000';
const XICHENG = '110102';
const tree = createTerritoryTree(beijing.territories, beijing.root);
const authorization = createAuthorization(tree.path, tree.root);
const clock = fixedClock(instant(Date.UTC(2026, 2, 1)));

const code = (expected: string): unknown => expect.objectContaining({ code: expected });
const actorOf = (me: Me): Actor => ({ kind: 'user', id: me.id, name: me.displayName, grants: me.grants });
const aUser = (username: string, grants: CreateUserInput['grants']): CreateUserInput => ({
  username,
  displayName: username,
  password: 'first-Pass-word',
  grants,
});

let relational: Relational;
let audit: AuditService;
let identity: IdentityModule;
let administrator: Actor;

beforeAll(async () => {
  relational = await openTestRelational();
  const { db } = relational;
  const territories = createTerritoryModule({ db, tree, boundaries: beijing.boundaries });
  await territories.service.load();
  audit = createAuditModule({ db, clock, authorization, territoryPath: tree.path, siteRoot: tree.root }).service;
  identity = createIdentityModule({ db, clock, audit, authorization, territories: tree, sessionHours: 12 });
  await identity.loadOrganisations(beijing.organisations);
});
afterAll(async () => {
  await relational.close();
});

describe('the first administrator', () => {
  it('gets a one-time password, must replace it, and is not made again', async () => {
    const first = await identity.ensureAdministrator();
    const again = await identity.ensureAdministrator();
    if (first === undefined || again === undefined) throw new Error('no administrator was made');
    expect(again.password).not.toBe(first.password);
    await expect(identity.sessions.signIn(first, ADDRESS)).rejects.toThrow(code('identity.SIGN_IN_FAILED'));

    const session = await identity.sessions.signIn(again, ADDRESS);
    expect(session.me).toMatchObject({
      username: 'admin',
      mustChangePassword: true,
      grants: [{ role: 'administrator', territory: CITY }],
    });
    expect(await identity.sessions.authenticate(session.token)).toMatchObject({ mustChangePassword: true });
    const actor = actorOf(session.me);
    await expect(
      identity.sessions.changePassword(actor, { current: again.password, next: 'adminadminadmin' }, ADDRESS),
    ).rejects.toThrow(code('identity.WEAK_PASSWORD'));
    const changed = await identity.sessions.changePassword(
      actor,
      { current: again.password, next: 'quite another phrase' },
      ADDRESS,
    );
    expect(await identity.sessions.authenticate(session.token)).toBeUndefined();
    expect(await identity.sessions.authenticate(changed.token)).toMatchObject({ mustChangePassword: false });
    expect(await identity.ensureAdministrator()).toBeUndefined();
    administrator = actorOf(changed.me);
  });
});

describe('signing in', () => {
  it('keeps neither password nor token readable', async () => {
    const { token } = await identity.sessions.signIn(
      { username: ' Admin ', password: 'quite another phrase' },
      ADDRESS,
    );
    const { rows: users } = await relational.executeSql<{ password_hash: string }>(
      'select password_hash from app_user',
    );
    expect(users.every(({ password_hash: hash }) => hash.startsWith('$argon2id$'))).toBe(true);
    const { rows } = await relational.executeSql('select 1 from session where token_hash = $1', [Buffer.from(token)]);
    expect(rows).toEqual([]);
  });

  it('ends with sign-out and with its time', async () => {
    const sign = () => identity.sessions.signIn({ username: 'admin', password: 'quite another phrase' }, ADDRESS);
    const left = await sign();
    await identity.sessions.signOut(administrator, left.token);
    expect(await identity.sessions.authenticate(left.token)).toBeUndefined();
    const old = await sign();
    clock.advance(hours(12) - 1);
    expect(await identity.sessions.authenticate(old.token)).toBeDefined();
    clock.advance(1);
    expect(await identity.sessions.authenticate(old.token)).toBeUndefined();
    await identity.sessions.forgetEnded();
    expect((await relational.executeSql('select 1 from session')).rows).toEqual([]);
  });

  it('ends at once, whatever was being looked up while it ended', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { token } = await identity.sessions.signIn(
        { username: 'admin', password: 'quite another phrase' },
        ADDRESS,
      );
      const asking = turn < 3 ? [identity.sessions.authenticate(token), identity.sessions.authenticate(token)] : [];
      const ending = identity.sessions.signOut(administrator, token);
      asking.push(identity.sessions.authenticate(token));
      await ending;
      expect(await identity.sessions.authenticate(token)).toBeUndefined();
      await Promise.all(asking);
      expect(await identity.sessions.authenticate(token)).toBeUndefined();
    }
  });

  it('is slowed down after five failures from one address, for unknown names too', async () => {
    for (const username of ['admin', 'nobody']) {
      const guess = (address: string) => identity.sessions.signIn({ username, password: 'wrong' }, address);
      for (let count = 0; count < 5; count += 1)
        await expect(guess(ADDRESS)).rejects.toThrow(code('identity.SIGN_IN_FAILED'));
      await expect(guess(ADDRESS)).rejects.toThrow(code('identity.TOO_MANY_ATTEMPTS'));
      await expect(guess('192.0.2.9')).rejects.toThrow(code('identity.SIGN_IN_FAILED'));
      clock.advance(minutes(1));
      await expect(guess(ADDRESS)).rejects.toThrow(code('identity.SIGN_IN_FAILED'));
    }
    clock.advance(minutes(20));
    await identity.sessions.signIn({ username: 'admin', password: 'quite another phrase' }, ADDRESS);
  });

  it('leaves success and failure in the audit log', async () => {
    const { items } = await audit.list(administrator, { limit: 100, action: 'session.sign-in' });
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['done', 'refused']));
    expect(items.filter(({ actorName }) => actorName === 'nobody')).not.toEqual([]);
  });
});

describe('users', () => {
  it('are made with roles in territories and told to change the password', async () => {
    const user = await identity.users.create(administrator, {
      ...aUser('xicheng-admin', [{ role: 'administrator', territory: XICHENG }]),
      organisation: 'xicheng-government',
    });
    expect(user).toMatchObject({ disabled: false, grants: [{ role: 'administrator', territory: XICHENG }] });
    await expect(identity.users.create(administrator, aUser('xicheng-admin', user.grants))).rejects.toThrow(
      code('identity.USERNAME_TAKEN'),
    );
    const { me } = await identity.sessions.signIn({ username: 'xicheng-admin', password: 'first-Pass-word' }, ADDRESS);
    expect(me).toMatchObject({ mustChangePassword: true, organisation: { id: 'xicheng-government' } });
  });

  it('may give only roles they hold themselves, only in their territories', async () => {
    const district = await signedInAs('xicheng-admin');
    const create = (role: string, territory: string) =>
      identity.users.create(district, aUser(`user-${role}-${territory}`, [{ role, territory }]));
    await expect(create('viewer', CITY)).rejects.toThrow(code('authorization.FORBIDDEN'));
    await expect(create('viewer', '110101')).rejects.toThrow(code('authorization.FORBIDDEN'));
    await expect(create('emperor', XICHENG)).rejects.toThrow(code('identity.UNKNOWN_ROLE'));
    await expect(create('viewer', '999999')).rejects.toThrow(code('territory.NOT_FOUND'));
    expect(await create('viewer', '110102007')).toMatchObject({ grants: [{ role: 'viewer', territory: '110102007' }] });
    const auditor: Actor = { ...district, grants: [{ role: 'auditor', territory: XICHENG }] };
    await expect(
      identity.users.create(auditor, aUser('by-auditor', [{ role: 'viewer', territory: XICHENG }])),
    ).rejects.toThrow(code('authorization.FORBIDDEN'));
  });

  it('cannot overrule whoever holds more than they do, nor change their own rights', async () => {
    const district = await signedInAs('xicheng-admin');
    const disable = (id: string) => identity.users.update(district, id, { disabled: true });
    await expect(disable(administrator.id ?? '')).rejects.toThrow(code('authorization.FORBIDDEN'));
    await expect(disable(district.id ?? '')).rejects.toThrow(code('identity.OWN_ACCOUNT'));
    await expect(disable('not-an-id')).rejects.toThrow(code('identity.USER_NOT_FOUND'));
  });

  it('are seen only by those who may read users there', async () => {
    const district = await signedInAs('xicheng-admin');
    const names = async (actor: Actor) => (await identity.users.list(actor)).map(({ username }) => username);
    expect(await names(administrator)).toEqual(['admin', 'user-viewer-110102007', 'xicheng-admin']);
    expect(await names(district)).toEqual(['user-viewer-110102007', 'xicheng-admin']);
    await expect(names({ ...district, grants: [{ role: 'viewer', territory: CITY }] })).rejects.toThrow(
      code('authorization.FORBIDDEN'),
    );
  });

  it('lose sessions and rights at once when disabled or changed', async () => {
    const { token, me } = await identity.sessions.signIn(
      { username: 'user-viewer-110102007', password: 'first-Pass-word' },
      ADDRESS,
    );
    expect(await identity.sessions.authenticate(token)).toBeDefined();
    await identity.users.update(administrator, me.id, { grants: [{ role: 'auditor', territory: XICHENG }] });
    expect(await identity.sessions.authenticate(token)).toMatchObject({
      actor: { grants: [{ role: 'auditor', territory: XICHENG }] },
    });
    clock.advance(minutes(1)); // what is remembered of the session is too old, so it is being looked up meanwhile
    const asking = [identity.sessions.authenticate(token)];
    const disabling = identity.users.update(administrator, me.id, { disabled: true });
    asking.push(identity.sessions.authenticate(token));
    await disabling;
    expect(await identity.sessions.authenticate(token)).toBeUndefined();
    await Promise.all(asking);
    expect(await identity.sessions.authenticate(token)).toBeUndefined();
    const signIn = identity.sessions.signIn(
      { username: 'user-viewer-110102007', password: 'first-Pass-word' },
      ADDRESS,
    );
    await expect(signIn).rejects.toThrow(code('identity.SIGN_IN_FAILED'));
  });

  async function signedInAs(username: string): Promise<Actor> {
    return actorOf((await identity.sessions.signIn({ username, password: 'first-Pass-word' }, ADDRESS)).me);
  }
});

describe('the audit log', () => {
  it('shows what was changed, newest first, page by page, within the reader’s territories', async () => {
    const first = await audit.list(administrator, { limit: 2, resourceType: 'user', count: true });
    expect(first.items.map(({ action }) => action)).toEqual(['user.update', 'user.update']);
    expect(first.items[0]).toMatchObject({ before: { disabled: false }, after: { disabled: true } });
    const rest = await audit.list(administrator, { limit: 500, resourceType: 'user', cursor: first.next ?? '' });
    expect(rest.items.length + 2).toBe(first.total);

    const district: Actor = {
      kind: 'user',
      id: undefined,
      name: 'x',
      grants: [{ role: 'auditor', territory: XICHENG }],
    };
    const seen = await audit.list(district, { limit: 500 });
    expect(seen.items.length).toBeGreaterThan(0);
    expect(seen.items.every(({ territory }) => territory?.startsWith(XICHENG))).toBe(true);
    await expect(audit.list({ ...district, grants: [] }, { limit: 1 })).rejects.toThrow(
      code('authorization.FORBIDDEN'),
    );
    await expect(audit.list(administrator, { limit: 1, cursor: 'x' })).rejects.toThrow(code('audit.INVALID_CURSOR'));
  });

  it('is exported whole, and says so itself', async () => {
    const exported = [];
    for await (const record of await audit.exportAll(administrator, {})) exported.push(record.action);
    expect(exported[0]).toBe('audit.export');
    expect(exported.at(-1)).toBe('user.one-time-password');
  });

  it('refuses to be changed, by anyone', async () => {
    await expect(relational.executeSql("update audit_record set actor_name = 'x'")).rejects.toThrow('append-only');
    await expect(relational.executeSql('delete from audit_record')).rejects.toThrow('append-only');
  });

  it('holds no password and no token', async () => {
    const { rows } = await relational.executeSql<{ text: string }>(
      'select audit_record::text as text from audit_record',
    );
    expect(rows.some(({ text }) => /argon2|first-Pass-word|quite another/.test(text))).toBe(false);
  });
});

describe('territories', () => {
  it('are written twice without a change, with their boundaries', async () => {
    const { service } = createTerritoryModule({ db: relational.db, tree, boundaries: beijing.boundaries });
    await service.load();
    const { rows } = await relational.executeSql('select code, path from territory order by sequence');
    expect(rows).toHaveLength(beijing.territories.length);
    const { schematic, features } = await service.boundaries();
    expect(schematic).toBe(true);
    expect(features.find(({ properties }) => properties.code === XICHENG)).toMatchObject({
      geometry: { type: 'MultiPolygon' },
    });
    const { rows: places } = await relational.executeSql<{ code: string }>(
      'select code from territory_boundary where st_contains(geometry, st_setsrid(st_makepoint(116.3, 39.9), 4326))',
    );
    expect(places.map(({ code: district }) => district)).toEqual(['110108']);
  });
});
