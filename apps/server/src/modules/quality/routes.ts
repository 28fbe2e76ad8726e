import {
  pageOf,
  PageQuery,
  QualityRules,
  Review,
  ReviewInput,
  ReviewOutcome,
  ReviewQueue,
  SignsRun,
  StationFindings,
  WithdrawInput,
} from '@ecoloop/api-contract';
import type { Zone } from '@ecoloop/kernel';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition, exportTable } from '../evaluation/index.ts';
import type { FindingService } from './findings.ts';
import type { ReviewService } from './review-service.ts';
import { reviewTable } from './review-view.ts';
import type { SignSearchService } from './signs.ts';

const tags = ['quality'];
const Territory = Type.Optional(Type.String({ description: 'Division code; the whole subtree is meant' }));
const ReviewFilter = {
  territory: Territory,
  station: Type.Optional(Type.String()),
  property: Type.Optional(Type.String()),
  from: Type.Optional(Type.String({ description: 'Reviews of hours from then on' })),
  to: Type.Optional(Type.String()),
};
const ReviewParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const MOST_EXPORTED = 10_000;

export function qualityRoutes(
  findings: FindingService,
  reviews: ReviewService,
  signs: SignSearchService,
  zone: Zone,
): ModuleRoutes {
  return (app) => {
    app.get(
      '/quality/rules',
      {
        schema: {
          operationId: 'listQualityRules',
          tags,
          summary: 'The automatic rules, and the reasons of a review',
          response: { 200: QualityRules },
        },
      },
      (request) => findings.rules(request.actor),
    );

    app.get(
      '/quality/findings',
      {
        schema: {
          operationId: 'listFindings',
          tags,
          summary: 'Hours of one property with the flags of every rule, as the values stand now',
          querystring: Type.Object({
            station: Type.String(),
            property: Type.String(),
            from: Type.String({ description: 'ISO time or date of the site’s zone' }),
            to: Type.String({ description: 'Not included; at most 92 days later' }),
          }),
          response: { 200: StationFindings },
        },
      },
      (request) => findings.findings(request.actor, request.query),
    );

    app.get(
      '/quality/queue',
      {
        schema: {
          operationId: 'listReviewQueue',
          tags,
          summary: 'Station days with suspect hours that nobody has decided on',
          querystring: Type.Object({
            territory: Territory,
            from: Type.String({ format: 'date' }),
            to: Type.String({ format: 'date', description: 'Included; at most 31 days' }),
            property: Type.Optional(Type.String()),
            sort: Type.Optional(
              Type.Union([Type.Literal('suspect'), Type.Literal('day'), Type.Literal('station')], {
                default: 'suspect',
              }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000, default: 500 })),
          }),
          response: { 200: ReviewQueue },
        },
      },
      (request) => findings.queue(request.actor, request.query),
    );

    app.post(
      '/quality/signs/run',
      {
        schema: {
          operationId: 'runSignSearch',
          tags,
          summary: 'Looks for signs of fabrication at all stations; each raises an alert with its evidence',
          response: { 202: SignsRun },
        },
      },
      async (request, reply) => reply.code(202).send(signs.start(request.actor)),
    );

    app.get(
      '/quality/signs/run',
      { schema: { operationId: 'getSignSearch', tags, response: { 200: SignsRun } } },
      (request) => signs.progress(request.actor),
    );

    app.post(
      '/reviews',
      {
        schema: {
          operationId: 'reviewObservations',
          tags,
          summary: 'A person’s decision on a stretch of hours; with `preview` only the figures before and after',
          body: ReviewInput,
          response: { 200: ReviewOutcome },
        },
      },
      (request) => reviews.review(request.actor, request.body),
    );

    app.post(
      '/reviews/:id/withdraw',
      {
        schema: {
          operationId: 'withdrawReview',
          tags,
          summary: 'Puts back what stood before a review',
          params: ReviewParams,
          body: WithdrawInput,
          response: { 200: ReviewOutcome },
        },
      },
      (request) => reviews.withdraw(request.actor, request.params.id, request.body),
    );

    app.get(
      '/reviews',
      {
        schema: {
          operationId: 'listReviews',
          tags,
          summary: 'Reviews, newest first, with the figures before and after',
          querystring: Type.Object({ ...PageQuery, ...ReviewFilter }),
          response: { 200: pageOf(Review) },
        },
      },
      (request) => reviews.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/reviews/export',
      {
        schema: {
          operationId: 'exportReviews',
          tags,
          summary: 'The history as CSV or XLSX, a row for each figure that changed',
          querystring: Type.Object({
            ...ReviewFilter,
            format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')], { default: 'csv' })),
          }),
        },
      },
      async (request, reply) => {
        const { format = 'csv', ...query } = request.query;
        const listed = await reviews.listAll(request.actor, query, MOST_EXPORTED);
        const { fileName, contentType, content } = await exportTable(reviewTable(listed, zone), format);
        return reply.type(contentType).header('content-disposition', contentDisposition(fileName)).send(content);
      },
    );

    app.get(
      '/reviews/:id',
      { schema: { operationId: 'getReview', tags, params: ReviewParams, response: { 200: Review } } },
      (request) => reviews.get(request.actor, request.params.id),
    );
  };
}
