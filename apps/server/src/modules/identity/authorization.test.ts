import { beijing } from '@ecoloop/site-beijing';
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createTerritoryTree } from '../territory/index.ts';
import { type Actor, anonymous, systemActor } from '../../platform/auth/actor.ts';
import { createAuthorization } from '../../platform/auth/authorization.ts';
import { permissions, roles } from '../../platform/auth/roles.ts';

const tree = createTerritoryTree(beijing.territories, beijing.root);
const authorization = createAuthorization(tree.path, tree.root);

const anyTerritory = fc.constantFrom(...tree.all.map(({ code }) => code));
const anyPermission = fc.constantFrom(...permissions);
const anyGrant = fc.record({ role: fc.constantFrom(...roles.map(({ id }) => id)), territory: anyTerritory });
const anyUser = fc
  .array(anyGrant, { maxLength: 4 })
  .map((grants): Actor => ({ kind: 'user', id: 'u', name: 'u', grants }));

/** Walks up the tree by parents: another way to the same answer than the prefix of a path. */
function isWithin(code: string, ancestor: string): boolean {
  let at = tree.find(code);
  while (at !== undefined) {
    if (at.code === ancestor) return true;
    at = at.parent === undefined ? undefined : tree.find(at.parent);
  }
  return false;
}

describe('authorisation over the real territories', () => {
  it.prop([anyUser, anyPermission, anyTerritory])(
    'allows exactly what a role held here or above allows',
    (actor, permission, territory) => {
      const expected = actor.grants.some(
        (grant) =>
          roles.some(({ id, permissions: held }) => id === grant.role && held.includes(permission)) &&
          isWithin(territory, grant.territory),
      );
      expect(authorization.may(actor, permission, territory)).toBe(expected);
    },
  );

  it.prop([anyUser, anyPermission, anyTerritory])(
    'requires what it allows and throws otherwise',
    (actor, permission, territory) => {
      const attempt = () => authorization.require(actor, permission, territory);
      if (authorization.may(actor, permission, territory)) expect(attempt).not.toThrow();
      else expect(attempt).toThrow(expect.objectContaining({ code: 'authorization.FORBIDDEN' }));
    },
  );

  it.prop([anyUser, anyPermission, anyTerritory])(
    'lists as roots the territories whose subtrees are allowed',
    (actor, permission, territory) => {
      const roots = authorization.roots(actor, permission);
      expect(authorization.may(actor, permission, territory)).toBe(roots.some((root) => isWithin(territory, root)));
    },
  );

  it.prop([anyUser, anyGrant, anyPermission, anyTerritory])(
    'never takes a right away by a further role',
    (actor, grant, permission, territory) => {
      const richer: Actor = { ...actor, grants: [...actor.grants, grant] };
      if (authorization.may(actor, permission, territory)) {
        expect(authorization.may(richer, permission, territory)).toBe(true);
      }
    },
  );

  it.prop([anyPermission, anyTerritory])(
    'lets nobody do anything and the system everything',
    (permission, territory) => {
      expect(authorization.may(anonymous, permission, territory)).toBe(false);
      expect(() => authorization.require(anonymous, permission, territory)).toThrow(
        expect.objectContaining({ code: 'authorization.SIGN_IN_REQUIRED' }),
      );
      expect(authorization.may(systemActor, permission, territory)).toBe(true);
    },
  );

  it.prop([anyUser, anyPermission, fc.string()])(
    'knows no right in a territory that does not exist',
    (actor, permission, code) => {
      fc.pre(tree.find(code) === undefined);
      expect(authorization.may(actor, permission, code)).toBe(false);
    },
  );

  it('does not take a code for the parent of one that begins with it', () => {
    // The development area 110115403 stands beside Daxing (110115), not in it.
    const daxing: Actor = {
      kind: 'user',
      id: 'u',
      name: 'u',
      grants: [{ role: 'administrator', territory: '110115' }],
    };
    expect(authorization.may(daxing, 'plan.read', '110115')).toBe(true);
    expect(authorization.may(daxing, 'plan.read', '110115403')).toBe(false);
  });
});
