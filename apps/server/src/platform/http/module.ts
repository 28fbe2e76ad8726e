import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

/** What a module hands to the HTTP server: its routes, registered under /api. */
export type ModuleRoutes = FastifyPluginAsyncTypebox;
