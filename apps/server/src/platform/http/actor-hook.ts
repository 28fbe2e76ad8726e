import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../auth/actor.ts';
import { AuthorizationErrors } from '../auth/authorization.ts';
import { HttpErrors } from './errors.ts';

export const SESSION_COOKIE = 'ecoloop_session';

/** Who a session belongs to. */
export interface Authenticated {
  readonly actor: Actor;
  /** Until the one-time password is replaced, nothing but that is allowed. */
  readonly mustChangePassword: boolean;
}

/** Finds the session of a cookie's value; undefined where there is none or it has ended. */
export type Authenticate = (token: string) => Promise<Authenticated | undefined>;

/**
 * Who may call a route before its service decides further.
 * `open`: anybody. `own-session`: anybody, and whoever still has to change the password. `device`: a device, which the
 * route itself asks for its identity and secret. Otherwise: whoever signed in.
 */
export type RouteAccess = 'open' | 'own-session' | 'device';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; services decide by it. */
    actor: Actor;
  }
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}

/** Sets `request.actor` and turns strangers away from every route that does not say `access: 'open'`. */
export function registerActor(app: FastifyInstance, authenticate: Authenticate): void {
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[SESSION_COOKIE];
    const authenticated = token === undefined ? undefined : await authenticate(token);
    request.actor = authenticated?.actor ?? anonymous;
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access !== undefined) return;
    if (authenticated === undefined) throw AuthorizationErrors.SIGN_IN_REQUIRED();
    if (authenticated.mustChangePassword) throw HttpErrors.PASSWORD_CHANGE_REQUIRED();
  });
}

/** Sends or clears the session's cookie. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  maxAgeSeconds: number,
): void {
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: maxAgeSeconds,
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { path: '/' });
}
