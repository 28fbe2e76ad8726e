import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { domains } from '@ecoloop/domains';
import { beijing } from '@ecoloop/site-beijing';
import type { FastifyInstance } from 'fastify';
import { type App, createApp } from '../app.ts';
import { openPlatform } from '../open-platform.ts';
import { type Clock, systemClock } from '../platform/clock/clock.ts';
import { type Config, loadConfig } from '../platform/config/config.ts';
import { SESSION_COOKIE } from '../platform/http/actor-hook.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { TEST_TEMPLATES, temporaryDatabase, testServer } from '../platform/relational/test-relational.ts';
import { type Served, serve } from '../serve.ts';

const ADMINISTRATOR_PASSWORD = 'a phrase for tests only';

export interface TestAppOptions {
  readonly profile?: Config['profile'];
  readonly clock?: Clock;
  /** As environment variables. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False spares the check of answers against their schemas, where what the server itself costs is measured. */
  readonly checkAnswers?: boolean;
  /** Kept after `stop`, to be started again; a temporary one otherwise. */
  readonly dataDirectory?: string;
}

export interface RegisteredRoute {
  readonly method: string;
  readonly url: string;
  /** As in the route's config; undefined = sign-in required. */
  readonly access: string | undefined;
}

export interface TestApp {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly hj212Port: number;
  readonly app: App;
  readonly http: FastifyInstance;
  /** Value for the Cookie header of an administrator of the whole site. */
  readonly adminCookie: string;
  readonly routes: readonly RegisteredRoute[];
  /** Creates a user with these roles and signs in. */
  signIn(username: string, grants: readonly { readonly role: string; readonly territory: string }[]): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The whole server on real engines, in a temporary data directory and on free ports; its relational store is embedded, or
 * a database of its own on the server of `testServer` unless the data directory is kept. Devices are served in this thread. The profile `demo` registers the
 * simulated fleet; neither history nor simulator is started. Answers are checked against their schemas.
 */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const temporary =
    options.dataDirectory === undefined ? await mkdtemp(path.join(tmpdir(), 'ecoloop-app-')) : undefined;
  const server = temporary === undefined ? undefined : testServer();
  const database = server === undefined ? undefined : await temporaryDatabase(server);
  const config: Config = {
    ...loadConfig(options.settings ?? {}),
    dataDirectory: options.dataDirectory ?? temporary ?? '',
    port: 0,
    hj212Port: 0,
    profile: options.profile ?? 'empty',
    databaseUrl: database?.databaseUrl,
    templateDirectory: TEST_TEMPLATES,
  };
  const logger = createLogger('error');
  const platform = await openPlatform({
    config,
    clock: options.clock ?? systemClock,
    logger,
    onFailure: (error) => {
      throw error;
    },
  });
  const stop = async (): Promise<void> => {
    await platform.closing.closeAll();
    await database?.remove();
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  };
  try {
    const app = await createApp(platform, { site: beijing, domains });
    const routes: RegisteredRoute[] = [];
    const { checkAnswers = true } = options;
    const onRoute = (route: RegisteredRoute) => routes.push(route);
    const served = await serve(app, { onRoute, checkAnswers, gatewayInThisThread: true });
    const adminCookie = await administrator(app);
    return {
      url: served.address,
      hj212Port: served.hj212Port,
      app,
      http: served.http,
      adminCookie,
      routes,
      signIn: (username, grants) => signInAs(served, adminCookie, username, grants),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function administrator({ identity }: App): Promise<string> {
  const { sessions } = identity;
  const oneTime = await identity.ensureAdministrator();
  if (oneTime === undefined) {
    return cookie(await sessions.signIn({ username: 'admin', password: ADMINISTRATOR_PASSWORD }, 'test'));
  }
  const { token } = await sessions.signIn(oneTime, 'test');
  const actor = (await sessions.authenticate(token))?.actor;
  if (actor === undefined) throw new Error('the session just opened is not known');
  return cookie(
    await sessions.changePassword(actor, { current: oneTime.password, next: ADMINISTRATOR_PASSWORD }, 'test'),
  );
}

async function signInAs(
  { http }: Served,
  adminCookie: string,
  username: string,
  grants: readonly { readonly role: string; readonly territory: string }[],
): Promise<string> {
  const [first, second] = ['one phrase for a start', 'another phrase afterwards'];
  const post = async (url: string, as: string, payload: object) => {
    const answer = await http.inject({ method: 'POST', url, headers: { cookie: as }, payload });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  };
  await post('/api/users', adminCookie, { username, displayName: username, password: first, grants });
  const session = await post('/api/session', '', { username, password: first });
  return post('/api/session/password', session, { current: first, next: second });
}

const cookie = ({ token }: { readonly token: string }): string => `${SESSION_COOKIE}=${token}`;
