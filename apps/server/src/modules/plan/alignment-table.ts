import type { AlignmentRow, PlanAlignment } from '@ecoloop/api-contract';
import type { Language } from '@ecoloop/kernel';
import type { ExportTable } from '../evaluation/index.ts';

const words = {
  zh: {
    title: '规划对照',
    headings: '类别,上级编号,上级条目,上级目标,本级编号,本级条目,本级目标,关系,依据,对应方式,相似度,决定人,说明'.split(
      ',',
    ),
    kinds: { indicator: '指标', commitment: '承诺', measure: '任务', project: '项目' },
    relations: {
      delegated: '达到上级要求',
      'as-asked': '一致',
      stricter: '更严',
      looser: '更宽',
      'not-comparable': '不可比',
      covered: '已对应',
      uncovered: '未覆盖',
      own: '本级特有',
    },
    links: { confirmed: '人工确认', suggested: '系统建议', none: '无' },
  },
  en: {
    title: 'Alignment',
    headings:
      'Kind,Upper key,Upper item,Upper target,Key,Item,Target,Relation,Reason,Link,Likeness,Decided by,Note'.split(','),
    kinds: { indicator: 'indicator', commitment: 'commitment', measure: 'measure', project: 'project' },
    relations: {
      delegated: 'meets the upper requirement',
      'as-asked': 'as asked',
      stricter: 'stricter',
      looser: 'looser',
      'not-comparable': 'not comparable',
      covered: 'covered',
      uncovered: 'uncovered',
      own: 'own',
    },
    links: { confirmed: 'confirmed', suggested: 'suggested', none: 'none' },
  },
} as const;

/** The alignment as a table; it holds no measured value. */
export function alignmentTable({ upper, lower, rows }: PlanAlignment, language: Language): ExportTable {
  const text = words[language];
  return {
    title: `${text.title} ${lower.name[language]}`,
    notes: [upper.name[language], lower.name[language]],
    headings: text.headings,
    rows: rows.map((row: AlignmentRow) => [
      text.kinds[row.kind],
      row.upper?.key,
      row.upper?.name[language],
      row.upper?.targetText?.[language],
      row.lower?.key,
      row.lower?.name[language],
      row.lower?.targetText?.[language],
      text.relations[row.relation],
      row.reason[language],
      text.links[row.link],
      row.likeness,
      row.decidedBy,
      row.note,
    ]),
    simulated: false,
  };
}
