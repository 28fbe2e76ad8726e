import { Disclosure, DisclosureDetail, Publication, PublicationInput } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { PublicationService } from './service.ts';

const tags = ['publications'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const headers = Type.Object({ 'if-match': Type.Optional(Type.String()) });
const Reason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) });
/** Seen by everybody; a withdrawal is to be seen soon. */
const PUBLIC_CACHE = 'public, max-age=60';

export function publicationRoutes(service: PublicationService): ModuleRoutes {
  return (app) => {
    app.post(
      '/publications',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'proposePublication',
          tags,
          description: 'Freezes what the public would see; a second person decides.',
          body: PublicationInput,
          response: { 201: Publication },
        },
      },
      async (request, reply) => reply.code(201).send(await service.propose(request.actor, request.body)),
    );

    app.get(
      '/publications',
      {
        schema: {
          operationId: 'listPublications',
          tags,
          description: 'Newest proposal first, in every state.',
          querystring: Type.Object({ plan: Type.Optional(Type.String()) }),
          response: { 200: Type.Array(Publication) },
        },
      },
      (request) => service.list(request.actor, request.query.plan),
    );

    app.get(
      '/publications/:id',
      { schema: { operationId: 'getPublication', tags, params: Id, response: { 200: Publication } } },
      (request) => service.get(request.actor, request.params.id),
    );

    app.post(
      '/publications/:id/approve',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'approvePublication',
          tags,
          description: 'By somebody other than who proposed it. Needs `If-Match: "<version>"`.',
          params: Id,
          headers,
          response: { 200: Publication },
        },
      },
      ({ actor, params, headers: given }) => service.approve(actor, params.id, versionOf(given['if-match'])),
    );

    for (const [verb, operationId, decide] of [
      ['reject', 'rejectPublication', service.reject],
      ['withdraw', 'withdrawPublication', service.withdraw],
    ] as const) {
      app.post(
        `/publications/:id/${verb}`,
        {
          config: { idempotent: true },
          schema: {
            operationId,
            tags,
            description: 'Needs `If-Match: "<version>"`.',
            params: Id,
            headers,
            body: Reason,
            response: { 200: Publication },
          },
        },
        ({ actor, params, headers: given, body }) =>
          decide(actor, params.id, versionOf(given['if-match']), body.reason),
      );
    }

    app.get(
      '/disclosures',
      {
        config: { access: 'open' },
        schema: {
          operationId: 'listDisclosures',
          tags,
          description: 'What has been published, newest first. No sign-in.',
          response: { 200: Type.Array(Disclosure) },
        },
      },
      async (_request, reply) => reply.header('cache-control', PUBLIC_CACHE).send(await service.disclosures()),
    );

    app.get(
      '/disclosures/:id',
      {
        config: { access: 'open' },
        schema: { operationId: 'getDisclosure', tags, params: Id, response: { 200: DisclosureDetail } },
      },
      async (request, reply) =>
        reply.header('cache-control', PUBLIC_CACHE).send(await service.disclosure(request.params.id)),
    );

    app.get(
      '/disclosures/:id/file',
      {
        config: { access: 'open' },
        schema: {
          operationId: 'getDisclosedFile',
          tags,
          params: Id,
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async (request, reply) => {
        const file = await service.disclosedFile(request.params.id);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
