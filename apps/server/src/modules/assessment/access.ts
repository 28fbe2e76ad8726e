import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import { AuthorizationErrors } from '../../platform/auth/authorization.ts';
import type { SubjectDirectory } from '../split/index.ts';
import { AssessmentErrors } from './errors.ts';
import type { AssessmentRepository, AssessmentRow } from './repository.ts';
import { subjectOf } from './views.ts';

/** Who sees what of an assessment: the office all of it, a subject its own sheet once it is frozen. */
export function createAccess(
  authorization: Authorization,
  repository: Pick<AssessmentRepository, 'find'>,
  subjects: SubjectDirectory,
) {
  /** Whoever reads assessments, or reports for some subject. */
  function requireSomewhere(actor: Actor): void {
    if (authorization.roots(actor, 'progress.report').length === 0) {
      authorization.requireAnywhere(actor, 'assessment.read');
    }
  }

  async function get(id: string): Promise<AssessmentRow> {
    const row = await repository.find(id);
    if (!row) throw AssessmentErrors.NOT_FOUND({ id });
    return row;
  }

  const isOffice = (actor: Actor, row: AssessmentRow): boolean =>
    authorization.may(actor, 'assessment.read', row.territory);

  /** Those of the subjects whose sheet the actor may see. */
  function visible(actor: Actor, row: AssessmentRow): readonly string[] {
    if (isOffice(actor, row)) return row.subjects;
    if (row.state === 'open') return [];
    return row.subjects.filter((ref) => {
      const { territory } = subjectOf(subjects, ref, row.territory);
      return (
        authorization.may(actor, 'progress.report', territory) || authorization.may(actor, 'assessment.read', territory)
      );
    });
  }

  return {
    visible,
    isOffice,

    async readable(actor: Actor, id: string): Promise<AssessmentRow> {
      requireSomewhere(actor);
      const row = await get(id);
      if (visible(actor, row).length === 0) {
        throw AuthorizationErrors.FORBIDDEN({ permission: 'assessment.read', territory: row.territory });
      }
      return row;
    },

    async readableByOffice(actor: Actor, id: string): Promise<AssessmentRow> {
      authorization.requireAnywhere(actor, 'assessment.read');
      const row = await get(id);
      authorization.require(actor, 'assessment.read', row.territory);
      return row;
    },

    async writable(actor: Actor, id: string): Promise<AssessmentRow> {
      authorization.requireAnywhere(actor, 'assessment.write');
      const row = await get(id);
      authorization.require(actor, 'assessment.write', row.territory);
      return row;
    },

    requireSomewhere,
  };
}

export type AssessmentAccess = ReturnType<typeof createAccess>;
