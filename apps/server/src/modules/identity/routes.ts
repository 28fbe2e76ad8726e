import {
  ChangePasswordInput,
  CreateUserInput,
  Me,
  Organisation,
  Role,
  SignInInput,
  UpdateUserInput,
  User,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { clearSessionCookie, SESSION_COOKIE, setSessionCookie } from '../../platform/http/actor-hook.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { SessionService } from './session-service.ts';
import type { UserService } from './user-service.ts';

/** Requests from one address a minute; the throttle of the sign-in itself is by user name. */
const rateLimit = { max: 30, timeWindow: '1 minute' };

export function identityRoutes(sessions: SessionService, users: UserService): ModuleRoutes {
  return (app) => {
    app.post(
      '/session',
      {
        config: { access: 'open', rateLimit },
        schema: { operationId: 'signIn', tags: ['identity'], body: SignInInput, response: { 200: Me } },
      },
      async (request, reply) => {
        const { token, maxAgeSeconds, me } = await sessions.signIn(request.body, request.ip);
        setSessionCookie(request, reply, token, maxAgeSeconds);
        return me;
      },
    );

    app.get(
      '/session',
      {
        config: { access: 'own-session' },
        schema: { operationId: 'getSession', tags: ['identity'], response: { 200: Me } },
      },
      (request) => sessions.me(request.actor),
    );

    app.delete(
      '/session',
      {
        config: { access: 'own-session' },
        schema: { operationId: 'signOut', tags: ['identity'], response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await sessions.signOut(request.actor, request.cookies[SESSION_COOKIE]);
        clearSessionCookie(reply);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/session/password',
      {
        config: { access: 'own-session', rateLimit },
        schema: { operationId: 'changePassword', tags: ['identity'], body: ChangePasswordInput, response: { 200: Me } },
      },
      async (request, reply) => {
        const { token, maxAgeSeconds, me } = await sessions.changePassword(request.actor, request.body, request.ip);
        setSessionCookie(request, reply, token, maxAgeSeconds);
        return me;
      },
    );

    app.get(
      '/users',
      { schema: { operationId: 'listUsers', tags: ['identity'], response: { 200: Type.Array(User) } } },
      (request) => users.list(request.actor),
    );

    app.post(
      '/users',
      { schema: { operationId: 'createUser', tags: ['identity'], body: CreateUserInput, response: { 201: User } } },
      async (request, reply) => reply.code(201).send(await users.create(request.actor, request.body)),
    );

    app.patch(
      '/users/:id',
      {
        schema: {
          operationId: 'updateUser',
          tags: ['identity'],
          params: Type.Object({ id: Type.String() }),
          body: UpdateUserInput,
          response: { 200: User },
        },
      },
      (request) => users.update(request.actor, request.params.id, request.body),
    );

    app.get(
      '/roles',
      { schema: { operationId: 'listRoles', tags: ['identity'], response: { 200: Type.Array(Role) } } },
      (request) => users.roles(request.actor),
    );

    app.get(
      '/organisations',
      { schema: { operationId: 'listOrganisations', tags: ['identity'], response: { 200: Type.Array(Organisation) } } },
      (request) => users.organisations(request.actor),
    );
  };
}
