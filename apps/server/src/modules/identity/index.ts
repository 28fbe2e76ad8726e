import type { OrganisationDefinition } from '@ecoloop/domain-kit';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { ensureAdministrator, type OneTimeSignIn, resetAdministrator } from './administrator.ts';
import { upsertOrganisations } from './repository.ts';
import { identityRoutes } from './routes.ts';
import { createSessionService, type SessionDependencies, type SessionService } from './session-service.ts';
import { createUserService, type UserDependencies, type UserService } from './user-service.ts';

export type { OneTimeSignIn } from './administrator.ts';
export type { SessionService } from './session-service.ts';
export type { UserService } from './user-service.ts';

export interface IdentityModule {
  readonly sessions: SessionService;
  readonly users: UserService;
  readonly routes: ModuleRoutes;
  /** Writes the site's organisations; the same ones change nothing. */
  loadOrganisations(organisations: readonly OrganisationDefinition[]): Promise<void>;
  /** The administrator's one-time sign-in while it has not been used; undefined afterwards. */
  ensureAdministrator(): Promise<OneTimeSignIn | undefined>;
  /** A new one-time sign-in, for whoever owns the machine and has lost the password. */
  resetAdministrator(): Promise<OneTimeSignIn>;
}

export type IdentityDependencies = SessionDependencies & Omit<UserDependencies, 'onChanged'>;

export function createIdentityModule(deps: IdentityDependencies): IdentityModule {
  const sessions = createSessionService(deps);
  const users = createUserService({ ...deps, onChanged: () => sessions.forgetCached() });
  const administrator = { db: deps.db, clock: deps.clock, audit: deps.audit, siteRoot: deps.territories.root };
  return {
    sessions,
    users,
    routes: identityRoutes(sessions, users),
    loadOrganisations: (organisations) => upsertOrganisations(deps.db, organisations),
    ensureAdministrator: () => ensureAdministrator(administrator),
    resetAdministrator: () => resetAdministrator(administrator).finally(() => sessions.forgetCached()),
  };
}
