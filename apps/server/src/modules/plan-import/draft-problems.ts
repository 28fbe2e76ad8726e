import type { PlanItemKind } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Draft } from './draft.ts';

export interface DraftProblem {
  readonly field: string;
  readonly message: LocalizedText;
}

const labels: Readonly<Record<string, LocalizedText>> = {
  name: { zh: '名称', en: 'the name' },
  unit: { zh: '单位', en: 'the unit' },
  decimals: { zh: '小数位数', en: 'the decimals' },
  attribute: { zh: '属性（约束性、预期性）', en: 'the attribute' },
  direction: { zh: '方向（越低越好、越高越好）', en: 'which direction is better' },
  targetYear: { zh: '目标年', en: 'the target year' },
  target: { zh: '目标值', en: 'the target' },
  targetText: { zh: '目标的原文', en: 'the words of the target' },
  kind: { zh: '类型', en: 'the kind' },
  subject: { zh: '对象', en: 'the subject' },
  expression: { zh: '要求', en: 'what is promised' },
  phrase: { zh: '原文', en: 'the words of the plan' },
  text: { zh: '内容', en: 'the text' },
  leads: { zh: '牵头单位', en: 'the leads' },
  supports: { zh: '配合单位', en: 'the supports' },
  commitments: { zh: '相关承诺', en: 'the commitments' },
  field: { zh: '领域', en: 'the field' },
};

const needed: Readonly<Record<PlanItemKind, readonly string[]>> = {
  indicator: ['name', 'unit', 'decimals', 'attribute', 'direction', 'targetYear', 'target', 'targetText'],
  commitment: ['kind', 'subject', 'expression', 'unit', 'phrase'],
  measure: ['name', 'text', 'leads', 'supports', 'commitments'],
  project: ['field', 'name', 'leads', 'supports'],
};

/** What keeps an item from entering a plan. */
export function draftProblems(kind: PlanItemKind, draft: Draft): DraftProblem[] {
  const values = new Map<string, unknown>(Object.entries(draft));
  const missing = needed[kind]
    .filter((field) => values.get(field) === undefined || isEmptyName(field, values.get(field)))
    .map((field): DraftProblem => {
      const label = labels[field] ?? { zh: field, en: field };
      return { field, message: { zh: `缺少${label.zh}`, en: `${label.en} is missing` } };
    });
  const { baseline, targetYear } = 'targetText' in draft || 'baseline' in draft ? draft : {};
  const isBackward = baseline !== undefined && targetYear !== undefined && baseline.year >= targetYear;
  if (!isBackward) return missing;
  const message = { zh: '基准年不早于目标年', en: 'the baseline is not before the target year' };
  return [...missing, { field: 'baseline', message }];
}

function isEmptyName(field: string, value: unknown): boolean {
  if (field === 'subject') return typeof value === 'string' && value.trim() === '';
  return field === 'name' && typeof value === 'object' && value !== null && 'zh' in value && value.zh === '';
}
