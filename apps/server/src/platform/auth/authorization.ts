import { defineErrors } from '@ecoloop/kernel';
import type { Actor } from './actor.ts';
import { type Permission, roles } from './roles.ts';

export const AuthorizationErrors = defineErrors('authorization', {
  SIGN_IN_REQUIRED: { status: 401, message: { zh: '请先登录', en: 'Sign in first' } },
  FORBIDDEN: {
    status: 403,
    message: {
      zh: '没有在区域 {territory} 执行 {permission} 的权限，请联系管理员授权',
      en: 'No permission for {permission} in territory {territory}; ask an administrator to grant it',
    },
  },
});

/** Path of a territory from the root (`110000/110102/`); undefined when there is no such territory. */
export type TerritoryPath = (code: string) => string | undefined;

/** The one place where it is decided who may do what where: permission × territory subtree. */
export interface Authorization {
  may(actor: Actor, permission: Permission, territory: string): boolean;
  /** @throws SIGN_IN_REQUIRED for nobody, FORBIDDEN for somebody without the permission there. */
  require(actor: Actor, permission: Permission, territory: string): void;
  /** Territories whose subtrees the actor may use the permission in; lists are filtered by them. */
  roots(actor: Actor, permission: Permission): readonly string[];
  /** @throws when the actor has the permission nowhere. */
  requireAnywhere(actor: Actor, permission: Permission): void;
}

export function createAuthorization(territoryPath: TerritoryPath, siteRoot: string): Authorization {
  const rolesOf = new Map(roles.map((role) => [role.id, new Set<Permission>(role.permissions)]));
  const roots = (actor: Actor, permission: Permission): readonly string[] =>
    actor.kind === 'system'
      ? [siteRoot]
      : [...new Set(actor.grants.filter((g) => rolesOf.get(g.role)?.has(permission)).map((g) => g.territory))];
  const may = (actor: Actor, permission: Permission, territory: string): boolean => {
    const path = territoryPath(territory);
    if (path === undefined) return false;
    return roots(actor, permission).some((root) => {
      const rootPath = territoryPath(root);
      return rootPath !== undefined && path.startsWith(rootPath);
    });
  };
  const refuse = (actor: Actor, permission: Permission, territory: string): never => {
    if (actor.kind === 'anonymous') throw AuthorizationErrors.SIGN_IN_REQUIRED({});
    throw AuthorizationErrors.FORBIDDEN({ permission, territory });
  };
  return {
    may,
    roots,
    require: (actor, permission, territory) => {
      if (!may(actor, permission, territory)) refuse(actor, permission, territory);
    },
    requireAnywhere: (actor, permission) => {
      if (roots(actor, permission).length === 0) refuse(actor, permission, siteRoot);
    },
  };
}
