import type { PlanContent, PlanIndicator } from '@ecoloop/api-contract';

export const boardViews = ['chapter', 'owner', 'territory'] as const;

/** A row of the board: what belongs to one chapter or one organisation. */
export interface BoardGroup {
  readonly key: string;
  readonly title: string;
  readonly indicators: readonly PlanIndicator[];
  readonly commitments: number;
  /** Keys, M1 or P1. */
  readonly measures: readonly string[];
  readonly projects: readonly string[];
  /** Of the measures and projects: those in which an organisation only supports. */
  readonly supported: number;
}

interface OpenGroup {
  title: string;
  indicators: PlanIndicator[];
  commitments: number;
  measures: string[];
  projects: string[];
  supported: number;
}

function collector() {
  const groups = new Map<string, OpenGroup>();
  return {
    of(key: string, title: string): OpenGroup {
      const known = groups.get(key);
      if (known) return known;
      const made: OpenGroup = { title, indicators: [], commitments: 0, measures: [], projects: [], supported: 0 };
      groups.set(key, made);
      return made;
    },
    all: (): readonly BoardGroup[] => [...groups].map(([key, group]) => ({ key, ...group })),
  };
}

/** The outermost section that a section stands in, below the parts of the document; undefined where none is known. */
export function chapterOf(sections: PlanContent['sections'], key: string | undefined) {
  const byKey = new Map(sections.map((section) => [section.key, section]));
  let found = key === undefined ? undefined : byKey.get(key);
  for (let above = found; above; above = above.parent === undefined ? undefined : byKey.get(above.parent)) {
    if (above.level !== 'part') found = above;
  }
  return found;
}

/**
 * The plan by its chapters, in the order of the document. Indicators stand in one table of one chapter, so those with a
 * category are grouped by it and come first. What stands in no known chapter comes last, under the empty title.
 */
export function groupsByChapter(
  indicators: readonly PlanIndicator[],
  content: PlanContent,
  language: 'zh' | 'en',
): readonly BoardGroup[] {
  const groups = collector();
  const chapter = (section: string | undefined): OpenGroup => {
    const found = chapterOf(content.sections, section);
    return groups.of(found?.key ?? '', found?.title ?? '');
  };
  for (const indicator of indicators) {
    const { category, section } = indicator;
    const group = category ? groups.of(`category ${category.zh}`, category[language]) : chapter(section);
    group.indicators.push(indicator);
  }
  const order = new Map(content.sections.map(({ key }, index) => [key, index]));
  const items = [
    ...content.commitments.map(({ section }) => ({
      section,
      add: (group: OpenGroup) => void (group.commitments += 1),
    })),
    ...content.measures.map(({ section, key }) => ({
      section,
      add: (group: OpenGroup) => void group.measures.push(key),
    })),
    ...content.projects.map(({ section, key }) => ({
      section,
      add: (group: OpenGroup) => void group.projects.push(key),
    })),
  ];
  const last = content.sections.length;
  const placed = (section: string | undefined): number =>
    order.get(chapterOf(content.sections, section)?.key ?? '') ?? last;
  for (const { section, add } of items.toSorted((a, b) => placed(a.section) - placed(b.section))) add(chapter(section));
  return groups.all();
}

/** The measures and projects of each organisation that the plan names, those with the most to do first. */
export function groupsByOwner({ measures, projects }: PlanContent): readonly BoardGroup[] {
  const groups = collector();
  for (const [list, items] of [
    ['measures', measures],
    ['projects', projects],
  ] as const) {
    for (const { key, leads, supports } of items) {
      for (const name of leads) groups.of(name, name)[list].push(key);
      for (const name of supports.filter((one) => !leads.includes(one))) {
        const group = groups.of(name, name);
        group[list].push(key);
        group.supported += 1;
      }
    }
  }
  const load = ({ measures: own, projects: built, supported }: BoardGroup): number =>
    2 * (own.length + built.length) - supported;
  return groups.all().toSorted((a, b) => load(b) - load(a));
}
