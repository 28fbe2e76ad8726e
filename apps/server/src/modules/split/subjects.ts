import type { Subject } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { SplitErrors } from './errors.ts';

/** Who can be given a target or be assessed: the site's territories and its organisations. */
export interface SubjectDirectory {
  find(ref: string): Subject | undefined;
  /** @throws split.SUBJECT_NOT_FOUND */
  get(ref: string): Subject;
  /** Whether the subject lies in the territory's subtree. */
  isWithin(subject: Subject, territory: string): boolean;
  /** Territories right below. */
  children(territory: string): readonly Subject[];
}

export interface SubjectSource {
  readonly territories: {
    find(code: string): { readonly name: LocalizedText } | undefined;
    path(code: string): string | undefined;
    children(code: string): readonly { readonly code: string; readonly name: LocalizedText }[];
  };
  readonly organisations: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly territory: string;
  }[];
}

const ofTerritory = (code: string, { zh, en }: LocalizedText): Subject => ({
  ref: `territory:${code}`,
  name: { zh, en },
  territory: code,
});

export function createSubjectDirectory({ territories, organisations }: SubjectSource): SubjectDirectory {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));

  function find(ref: string): Subject | undefined {
    const [, kind, id] = /^(territory|organisation):(.+)$/.exec(ref) ?? [];
    if (id === undefined) return undefined;
    if (kind === 'territory') {
      const territory = territories.find(id);
      return territory && ofTerritory(id, territory.name);
    }
    const organisation = byId.get(id);
    return organisation && { ref, name: { ...organisation.name }, territory: organisation.territory };
  }

  return {
    find,
    get(ref) {
      const subject = find(ref);
      if (!subject) throw SplitErrors.SUBJECT_NOT_FOUND({ ref });
      return subject;
    },
    isWithin(subject, territory) {
      const [path, root] = [territories.path(subject.territory), territories.path(territory)];
      return path !== undefined && root !== undefined && path.startsWith(root);
    },
    children: (territory) => territories.children(territory).map(({ code, name }) => ofTerritory(code, name)),
  };
}
