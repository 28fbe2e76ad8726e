import { randomUUID } from 'node:crypto';
import type { Scheme, SchemeContent, SchemeInput, SubjectKind } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { TargetsOfPlan } from '../split/index.ts';
import { AssessmentErrors } from './errors.ts';
import { proposedScheme } from './proposed-scheme.ts';
import type { SchemeRepository, SchemeVersion } from './scheme-repository.ts';
import { schemeProblems } from './scheme-problems.ts';

export interface SchemeServiceDependencies {
  readonly db: Kysely<Database>;
  readonly schemes: SchemeRepository;
  readonly findPlan: (id: string) => TargetsOfPlan | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export type SchemeService = ReturnType<typeof createSchemeService>;

/** Scoring schemes of a plan: versioned data. */
export function createSchemeService(dependencies: SchemeServiceDependencies) {
  const { db, schemes, findPlan, authorization, audit, clock } = dependencies;

  function planFor(actor: Actor, id: string, permission: 'assessment.read' | 'assessment.write'): TargetsOfPlan {
    authorization.requireAnywhere(actor, permission);
    const plan = findPlan(id);
    if (!plan) throw AssessmentErrors.PLAN_NOT_FOUND({ plan: id });
    authorization.require(actor, permission, plan.territory);
    return plan;
  }

  async function schemeFor(actor: Actor, id: string, permission: 'assessment.read' | 'assessment.write') {
    authorization.requireAnywhere(actor, permission);
    const scheme = await schemes.find(id);
    if (!scheme) throw AssessmentErrors.SCHEME_NOT_FOUND({ id, version: 1 });
    return { scheme, plan: planFor(actor, scheme.plan, permission) };
  }

  async function save(actor: Actor, scheme: Parameters<SchemeRepository['save']>[1], territory: string) {
    await db.transaction().execute(async (trx) => {
      const written = await schemes.save(trx, scheme, actor.name, new Date(clock.now()));
      if (!written) throw AssessmentErrors.CHANGED_MEANWHILE();
      await audit.record(trx, {
        actor,
        action: scheme.version === 1 ? 'assessment-scheme.create' : 'assessment-scheme.update',
        resourceType: 'assessment-scheme',
        resourceId: scheme.id,
        territory,
        after: scheme,
      });
    });
    const stored = await schemes.find(scheme.id);
    return schemeView(stored, scheme.id);
  }

  return {
    requireSound,

    async list(actor: Actor, plan: string): Promise<Scheme[]> {
      planFor(actor, plan, 'assessment.read');
      return (await schemes.list(plan)).map((scheme) => schemeView(scheme, scheme.id));
    },

    async get(actor: Actor, id: string, version?: number): Promise<Scheme> {
      const { scheme } = await schemeFor(actor, id, 'assessment.read');
      return schemeView(scheme, id, version);
    },

    /** A scheme to begin with, made of the plan; nothing is stored. */
    propose(actor: Actor, planId: string, subjects: SubjectKind): SchemeContent {
      const plan = planFor(actor, planId, 'assessment.read');
      const proposed = proposedScheme(plan, subjects);
      if (!proposed) throw AssessmentErrors.NO_INDICATORS({ plan: planId });
      return proposed;
    },

    async create(actor: Actor, { plan: planId, subjects, content }: SchemeInput): Promise<Scheme> {
      const plan = planFor(actor, planId, 'assessment.write');
      requireSound(content, plan);
      return save(actor, { id: randomUUID(), plan: planId, subjects, version: 1, content }, plan.territory);
    },

    /** Makes the next version. @param version the one it is based on, from If-Match */
    async update(actor: Actor, id: string, content: SchemeContent, version: number | undefined): Promise<Scheme> {
      const { scheme, plan } = await schemeFor(actor, id, 'assessment.write');
      if (version === undefined) throw AssessmentErrors.VERSION_REQUIRED();
      requireSound(content, plan);
      const { subjects } = scheme;
      return save(actor, { id, plan: scheme.plan, subjects, version: version + 1, content }, plan.territory);
    },
  };
}

/** @throws assessment.SCHEME_INVALID with every problem */
function requireSound(content: SchemeContent, plan: TargetsOfPlan): void {
  const details = schemeProblems(
    content,
    plan.items.map(({ key }) => key),
  );
  if (details.length === 0) return;
  const list = details.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw AssessmentErrors.SCHEME_INVALID({ count: details.length, list }, { details });
}

function schemeView(scheme: SchemeVersion | undefined, id: string, version = scheme?.newest ?? 1): Scheme {
  const wanted = scheme?.versions.find((each) => each.version === version);
  if (!scheme || !wanted) throw AssessmentErrors.SCHEME_NOT_FOUND({ id, version });
  return {
    id: scheme.id,
    plan: scheme.plan,
    subjects: scheme.subjects,
    version,
    content: wanted.content,
    versions: scheme.versions.map((each) => ({ version: each.version, by: each.by, at: each.at.toISOString() })),
  };
}
