import {
  MilestoneInput,
  MilestoneReportInput,
  OrderAnswerInput,
  OrderDecisionInput,
  ProgressInput,
  ProgressRound,
  ProgressRule,
  ProgressRuleInput,
  SupervisedOrder,
  SupervisedOrderInput,
  WorkDigest,
  WorkEvidence,
  WorkEvidenceLinkInput,
  WorkItemDetail,
  WorkKey,
  WorkNotice,
  WorkReviewInput,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import { MeasureErrors } from './errors.ts';
import { IfMatch, versionOf } from './if-match.ts';
import type { NoticeService } from './notice-service.ts';
import type { OrderService } from './order-service.ts';
import type { ProgressService } from './progress-service.ts';
import type { ProofService } from './proof-service.ts';
import type { WorkService } from './work-service.ts';

const tags = ['progress'];
const Plan = Type.Object({ id: Type.String() });
const Uuid = Type.String({ format: 'uuid' });
const Item = Type.Object({ id: Type.String(), key: WorkKey });
const ofItem = { ...Item.properties };
const Order = Type.Object({ id: Uuid });
const LARGEST_FILE = 50 * 1_048_576;

export interface ProgressRouteServices {
  readonly work: WorkService;
  readonly proof: ProofService;
  readonly progress: ProgressService;
  readonly orders: OrderService;
  readonly notices: NoticeService;
}

/** What is done about an item answers with the item as it is afterwards. */
export function progressRoutes({ work, proof, progress, orders, notices }: ProgressRouteServices): ModuleRoutes {
  return (app) => {
    const answer = { 200: WorkItemDetail };
    const milestone = Type.Object({ ...ofItem, milestone: Uuid });

    app.post(
      '/plans/:id/work/:key/milestones',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'addMilestone',
          tags,
          params: Item,
          body: MilestoneInput,
          response: { 201: WorkItemDetail },
        },
      },
      async ({ actor, params: { id, key }, body }, reply) => {
        await proof.addMilestone(actor, id, key, body);
        return reply.code(201).send(await work.get(actor, id, key));
      },
    );
    app.put(
      '/plans/:id/work/:key/milestones/:milestone',
      {
        schema: {
          operationId: 'changeMilestone',
          tags,
          description: 'While it is open. Needs `If-Match: "<version>"`.',
          params: milestone,
          headers: IfMatch,
          body: MilestoneInput,
          response: answer,
        },
      },
      async ({ actor, params: { id, key, milestone: one }, body, headers }) => {
        await proof.changeMilestone(actor, id, key, one, body, versionOf(headers['if-match']));
        return work.get(actor, id, key);
      },
    );
    app.delete(
      '/plans/:id/work/:key/milestones/:milestone',
      { schema: { operationId: 'removeMilestone', tags, params: milestone, response: answer } },
      async ({ actor, params: { id, key, milestone: one } }) => {
        await proof.removeMilestone(actor, id, key, one);
        return work.get(actor, id, key);
      },
    );
    app.post(
      '/plans/:id/work/:key/milestones/:milestone/report',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'reportMilestone',
          tags,
          description: 'Reached, with the evidence for it; another person verifies.',
          params: milestone,
          body: MilestoneReportInput,
          response: answer,
        },
      },
      async ({ actor, params: { id, key, milestone: one }, body }) => {
        await proof.reportMilestone(actor, id, key, one, body);
        return work.get(actor, id, key);
      },
    );
    app.post(
      '/plans/:id/work/:key/milestones/:milestone/decision',
      {
        config: { idempotent: true },
        schema: { operationId: 'decideMilestone', tags, params: milestone, body: WorkReviewInput, response: answer },
      },
      async ({ actor, params: { id, key, milestone: one }, body }) => {
        await proof.decideMilestone(actor, id, key, one, body);
        return work.get(actor, id, key);
      },
    );

    app.post(
      '/plans/:id/work/:key/evidence',
      {
        schema: {
          operationId: 'addWorkEvidence',
          tags,
          description: 'One file; a field `note` may come before it.',
          consumes: ['multipart/form-data'],
          params: Item,
          response: { 201: WorkEvidence },
        },
      },
      async (request, reply) => {
        const file = request.isMultipart() ? await request.file({ limits: { fileSize: LARGEST_FILE } }) : undefined;
        if (file === undefined) throw MeasureErrors.FILE_REQUIRED();
        const { id, key } = request.params;
        const field = [file.fields['note']].flat()[0];
        const note = field?.type === 'field' && typeof field.value === 'string' ? field.value : undefined;
        const content = await file.toBuffer();
        const added = await proof.addFile(request.actor, id, key, { name: file.filename, content, note });
        return reply.code(201).send(added);
      },
    );
    app.post(
      '/plans/:id/work/:key/evidence-links',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'linkWorkEvidence',
          tags,
          description: 'A reading by its trace reference, an alert or an exceedance order by its id.',
          params: Item,
          body: WorkEvidenceLinkInput,
          response: { 201: WorkEvidence },
        },
      },
      async ({ actor, params: { id, key }, body }, reply) =>
        reply.code(201).send(await proof.addLink(actor, id, key, body)),
    );
    const evidence = Type.Object({ ...ofItem, evidence: Uuid });
    app.get(
      '/plans/:id/work/:key/evidence/:evidence/file',
      {
        schema: {
          operationId: 'getWorkEvidenceFile',
          tags,
          params: evidence,
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async ({ actor, params: { id, key, evidence: one } }, reply) => {
        const { content, contentType, fileName } = await proof.file(actor, id, key, one);
        return reply.type(contentType).header('content-disposition', contentDisposition(fileName)).send(content);
      },
    );
    app.delete(
      '/plans/:id/work/:key/evidence/:evidence',
      { schema: { operationId: 'removeWorkEvidence', tags, params: evidence, response: answer } },
      async ({ actor, params: { id, key, evidence: one } }) => {
        await proof.removeEvidence(actor, id, key, one);
        return work.get(actor, id, key);
      },
    );

    app.get(
      '/plans/:id/progress-rule',
      { schema: { operationId: 'getProgressRule', tags, params: Plan, response: { 200: ProgressRule } } },
      ({ actor, params }) => progress.rule(actor, params.id),
    );
    app.put(
      '/plans/:id/progress-rule',
      {
        schema: {
          operationId: 'setProgressRule',
          tags,
          description: 'Needs `If-Match: "<version>"`, `"0"` where there is none yet.',
          params: Plan,
          headers: IfMatch,
          body: ProgressRuleInput,
          response: { 200: ProgressRule },
        },
      },
      ({ actor, params, body, headers }) => progress.setRule(actor, params.id, body, versionOf(headers['if-match'])),
    );
    app.get(
      '/plans/:id/progress',
      {
        schema: {
          operationId: 'getProgressRound',
          tags,
          params: Plan,
          querystring: Type.Object({ period: Type.Optional(Type.String({ maxLength: 10 })) }),
          response: { 200: ProgressRound },
        },
      },
      ({ actor, params, query }) => progress.round(actor, params.id, query.period),
    );
    app.post(
      '/plans/:id/work/:key/progress',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'submitProgress',
          tags,
          params: Item,
          body: ProgressInput,
          response: { 201: WorkItemDetail },
        },
      },
      async ({ actor, params: { id, key }, body }, reply) => {
        await progress.submit(actor, id, key, body);
        return reply.code(201).send(await work.get(actor, id, key));
      },
    );
    app.post(
      '/plans/:id/work/:key/progress/:report/review',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'reviewProgress',
          tags,
          params: Type.Object({ ...ofItem, report: Uuid }),
          body: WorkReviewInput,
          response: answer,
        },
      },
      async ({ actor, params: { id, key, report }, body }) => {
        await progress.review(actor, id, key, report, body);
        return work.get(actor, id, key);
      },
    );

    app.get(
      '/supervised-orders',
      {
        schema: {
          operationId: 'listSupervisedOrders',
          tags,
          description: 'Newest first.',
          querystring: Type.Object({
            plan: Type.Optional(Type.String()),
            state: Type.Optional(SupervisedOrder.properties.state),
            organisation: Type.Optional(Type.String()),
          }),
          response: { 200: Type.Array(SupervisedOrder) },
        },
      },
      ({ actor, query }) => orders.list(actor, query),
    );
    app.post(
      '/plans/:id/work/:key/orders',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'issueSupervisedOrder',
          tags,
          params: Item,
          body: SupervisedOrderInput,
          response: { 201: SupervisedOrder },
        },
      },
      async ({ actor, params: { id, key }, body }, reply) =>
        reply.code(201).send(await orders.issue(actor, id, key, body)),
    );
    app.post(
      '/supervised-orders/:id/answer',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'answerSupervisedOrder',
          tags,
          params: Order,
          body: OrderAnswerInput,
          response: { 200: SupervisedOrder },
        },
      },
      ({ actor, params, body }) => orders.answer(actor, params.id, body.answer),
    );
    app.post(
      '/supervised-orders/:id/decision',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'decideSupervisedOrder',
          tags,
          description: 'Close or return an answer, or withdraw the order.',
          params: Order,
          body: OrderDecisionInput,
          response: { 200: SupervisedOrder },
        },
      },
      ({ actor, params, body }) => orders.decide(actor, params.id, body),
    );

    app.get(
      '/work-digest',
      {
        schema: {
          operationId: 'getWorkDigest',
          tags,
          description: 'Everything that waits for the caller today.',
          response: { 200: WorkDigest },
        },
      },
      ({ actor }) => notices.digest(actor),
    );
    app.get(
      '/work-notices',
      {
        schema: {
          operationId: 'listWorkNotices',
          tags,
          description: 'The caller’s, newest first.',
          querystring: Type.Object({
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
            before: Type.Optional(Type.Integer({ minimum: 1 })),
          }),
          response: { 200: Type.Array(WorkNotice) },
        },
      },
      ({ actor, query }) => notices.list(actor, query.limit ?? 50, query.before),
    );
    app.post(
      '/work-notices/:number/seen',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'seeWorkNotice',
          tags,
          params: Type.Object({ number: Type.Integer({ minimum: 1 }) }),
          response: { 204: Type.Null() },
        },
      },
      async ({ actor, params }, reply) => {
        await notices.see(actor, params.number);
        return reply.code(204).send(null);
      },
    );
  };
}
