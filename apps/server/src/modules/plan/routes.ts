import {
  AlignmentDecisionInput,
  PlanAlignment,
  PlanAmendmentInput,
  PlanChanges,
  PlanDetail,
  PlanSummary,
  PlanVersion,
  PlanVersionContent,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { PlanService } from './service.ts';

const tags = ['plan'];
const Id = Type.Object({ id: Type.String() });
const VersionNumber = Type.Integer({ minimum: 1 });

export function planRoutes(service: PlanService): ModuleRoutes {
  return (app) => {
    app.get(
      '/plans',
      {
        schema: {
          operationId: 'listPlans',
          summary: 'Plans with the number of indicators by status',
          tags,
          response: { 200: Type.Array(PlanSummary) },
        },
      },
      (request) => service.list(request.actor),
    );

    app.get(
      '/plans/:id',
      {
        schema: {
          operationId: 'getPlan',
          summary: 'A plan with its indicators, their values and status, as JSON or as a file',
          tags,
          params: Type.Object({ id: Type.String() }),
          querystring: Type.Object({
            format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
            official: Type.Optional(Type.Boolean({ description: 'An official report: refused for simulated data' })),
          }),
          response: { 200: Type.Union([PlanDetail, Type.Unsafe<Buffer>({})]) },
        },
      },
      async (request, reply) => {
        const { format, official = false } = request.query;
        if (format === undefined || format === 'json') return service.get(request.actor, request.params.id, official);
        const language = languageOf(request.headers['accept-language']);
        const file = await service.export(request.actor, request.params.id, format, language, official);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.get(
      '/plans/:id/versions',
      {
        schema: {
          operationId: 'listPlanVersions',
          summary: 'Versions of a plan with the decisions they rest on, newest first',
          tags,
          params: Id,
          response: { 200: Type.Array(PlanVersion) },
        },
      },
      (request) => service.versions.list(request.actor, request.params.id),
    );

    app.get(
      '/plans/:id/content',
      {
        schema: {
          operationId: 'getPlanContent',
          summary: 'Everything a version of a plan says; the one that holds unless told',
          tags,
          params: Id,
          querystring: Type.Object({ version: Type.Optional(VersionNumber) }),
          response: { 200: PlanVersionContent },
        },
      },
      (request) => service.versions.content(request.actor, request.params.id, request.query.version),
    );

    app.get(
      '/plans/:id/versions/:version/changes',
      {
        schema: {
          operationId: 'getPlanChanges',
          summary: 'What a version says otherwise than the one before, or than another',
          tags,
          params: Type.Object({ id: Type.String(), version: VersionNumber }),
          querystring: Type.Object({ since: Type.Optional(VersionNumber) }),
          response: { 200: PlanChanges },
        },
      },
      ({ actor, params, query }) => service.versions.changes(actor, params.id, params.version, query.since),
    );

    app.post(
      '/plans/:id/versions',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'amendPlan',
          summary: 'Adopts an amendment as the next version',
          description:
            'Needs `If-Match: "<version>"` with the version the amendment is based on. Nothing of the earlier versions changes; changed targets and baselines are counted.',
          tags,
          params: Id,
          headers: Type.Object({ 'if-match': Type.Optional(Type.String()) }),
          body: PlanAmendmentInput,
          response: { 201: PlanVersion },
        },
      },
      async (request, reply) => {
        const { actor, params, body, headers } = request;
        const basedOn = versionOf(headers['if-match']);
        return reply.code(201).send(await service.versions.amend(actor, params.id, body, basedOn));
      },
    );

    app.get(
      '/plans/:id/alignment',
      {
        schema: {
          operationId: 'alignPlan',
          summary: 'The plan beside the one above it, as JSON or as a file',
          tags,
          params: Id,
          querystring: Type.Object({
            with: Type.Optional(Type.String({ description: 'The upper plan; its parent unless told' })),
            format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
          }),
          response: { 200: Type.Union([PlanAlignment, Type.Unsafe<Buffer>({})]) },
        },
      },
      async ({ actor, params: { id }, query, headers }, reply) => {
        const { with: upper, format = 'json' } = query;
        if (format === 'json') return service.alignments.get(actor, id, upper);
        const language = languageOf(headers['accept-language']);
        const file = await service.alignments.export(actor, id, upper, format, language);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.put(
      '/plans/:id/alignment/:key',
      {
        schema: {
          operationId: 'decidePlanAlignment',
          summary: 'Names the counterpart of an item in the upper plan, or says that it has none',
          tags,
          params: Type.Object({ id: Type.String(), key: Type.String() }),
          body: AlignmentDecisionInput,
          response: { 200: PlanAlignment },
        },
      },
      ({ actor, params, body }) => service.alignments.decide(actor, params.id, params.key, body),
    );

    app.delete(
      '/plans/:id/alignment/:key',
      {
        schema: {
          operationId: 'withdrawPlanAlignment',
          summary: 'Takes the decision back; what is suggested holds again',
          tags,
          params: Type.Object({ id: Type.String(), key: Type.String() }),
          querystring: Type.Object({ with: Type.String({ description: 'The upper plan' }) }),
          response: { 200: PlanAlignment },
        },
      },
      ({ actor, params, query }) => service.alignments.withdraw(actor, params.id, params.key, query.with),
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
