import {
  Scheme,
  SchemeContent,
  SchemeInput,
  Shortfall,
  ShortfallAnswer,
  ShortfallReview,
  SubjectKind,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { SchemeService } from './scheme-service.ts';
import type { ShortfallService } from './shortfall-service.ts';

const tags = ['assessment'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String()) });
const needsVersion = 'Needs `If-Match: "<version>"` with the version the change is based on.';

/** Scoring schemes, and the records of missed binding targets. */
export function schemeRoutes(service: SchemeService, shortfalls: ShortfallService): ModuleRoutes {
  return (app) => {
    app.get(
      '/assessment-schemes',
      {
        schema: {
          operationId: 'listAssessmentSchemes',
          tags,
          querystring: Type.Object({ plan: Type.String() }),
          response: { 200: Type.Array(Scheme) },
        },
      },
      (request) => service.list(request.actor, request.query.plan),
    );

    app.get(
      '/assessment-schemes/proposal',
      {
        schema: {
          operationId: 'proposeAssessmentScheme',
          tags,
          summary: 'A scheme to begin with, made of the indicators of a plan; nothing is stored',
          querystring: Type.Object({ plan: Type.String(), subjects: Type.Optional(SubjectKind) }),
          response: { 200: SchemeContent },
        },
      },
      (request) => service.propose(request.actor, request.query.plan, request.query.subjects ?? 'territory'),
    );

    app.get(
      '/assessment-schemes/:id',
      {
        schema: {
          operationId: 'getAssessmentScheme',
          tags,
          params: Id,
          querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
          response: { 200: Scheme },
        },
      },
      (request) => service.get(request.actor, request.params.id, request.query.version),
    );

    app.post(
      '/assessment-schemes',
      {
        config: { idempotent: true },
        schema: { operationId: 'createAssessmentScheme', tags, body: SchemeInput, response: { 201: Scheme } },
      },
      async (request, reply) => reply.code(201).send(await service.create(request.actor, request.body)),
    );

    app.put(
      '/assessment-schemes/:id',
      {
        schema: {
          operationId: 'updateAssessmentScheme',
          tags,
          description: `Makes the next version; assessments keep the one they use. ${needsVersion}`,
          params: Id,
          headers: IfMatch,
          body: SchemeContent,
          response: { 200: Scheme },
        },
      },
      ({ actor, params, body, headers }) => service.update(actor, params.id, body, versionOf(headers['if-match'])),
    );

    app.get(
      '/shortfalls',
      {
        schema: {
          operationId: 'listShortfalls',
          tags,
          summary: 'Cause and countermeasures owed for binding targets that were missed',
          querystring: Type.Object({ plan: Type.String(), state: Type.Optional(Shortfall.properties.state) }),
          response: { 200: Type.Array(Shortfall) },
        },
      },
      (request) => shortfalls.list(request.actor, request.query.plan, request.query.state),
    );

    app.put(
      '/shortfalls/:id/answer',
      {
        schema: {
          operationId: 'answerShortfall',
          tags,
          description: needsVersion,
          params: Id,
          headers: IfMatch,
          body: ShortfallAnswer,
          response: { 200: Shortfall },
        },
      },
      ({ actor, params, body, headers }) => shortfalls.answer(actor, params.id, body, versionOf(headers['if-match'])),
    );

    app.put(
      '/shortfalls/:id/review',
      {
        schema: {
          operationId: 'reviewShortfall',
          tags,
          description: `By somebody else than who answered. ${needsVersion}`,
          params: Id,
          headers: IfMatch,
          body: ShortfallReview,
          response: { 200: Shortfall },
        },
      },
      ({ actor, params, body, headers }) => shortfalls.review(actor, params.id, body, versionOf(headers['if-match'])),
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
