import type { Split } from '@ecoloop/api-contract';
import { type Language, printedUnit } from '@ecoloop/kernel';
import type { ExportTable } from '../evaluation/index.ts';
import { symbols } from './check-split.ts';
import type { TargetsOfPlan } from './plan-targets.ts';

/** A row for each part of each split. */
export function splitTable(plan: TargetsOfPlan, splits: readonly Split[], language: Language): ExportTable {
  const text = texts[language];
  return {
    title: `${plan.name[language]} ${text.title}`,
    notes: [text.note],
    headings: [...text.headings],
    rows: splits.flatMap((split) =>
      split.parts.map((part) => [
        split.item,
        split.itemName[language],
        printedUnit(split.unit)[language],
        split.year,
        split.holder.name[language],
        text.rules[split.rule],
        symbols[split.comparator],
        split.value,
        part.subject.name[language],
        part.subject.ref,
        part.weight,
        part.value,
        part.baseline,
        text.states[split.state],
        text.answers[part.answer.state],
        part.answer.text,
        split.document,
        split.adjustments,
      ]),
    ),
    simulated: false,
  };
}

const texts = {
  zh: {
    title: '目标分解',
    note: '每行为一个分解单元；“规则”说明各部分如何由总体得出。',
    headings: [
      '编号',
      '目标',
      '单位',
      '年度',
      '分解主体',
      '规则',
      '比较',
      '总体',
      '承接方',
      '承接方代码',
      '权重或比例',
      '目标值',
      '基准值',
      '状态',
      '签收',
      '答复意见',
      '文件',
      '调整次数',
    ],
    rules: { copy: '同标准下达', share: '按比例分摊', weighted: '按权重分摊', mean: '加权平均', cap: '限额控制' },
    states: { draft: '草稿', 'handed-down': '已下达', replaced: '已调整', withdrawn: '已撤回' },
    answers: { waiting: '待签收', acknowledged: '已签收', objected: '有异议' },
  },
  en: {
    title: 'targets handed down',
    note: 'A row for each part; the rule says how parts follow from the whole.',
    headings: [
      'Item',
      'Target',
      'Unit',
      'Year',
      'Split by',
      'Rule',
      'Comparator',
      'Whole',
      'Part of',
      'Code',
      'Weight or percent',
      'Value',
      'Baseline',
      'State',
      'Answer',
      'Remark',
      'Document',
      'Adjustments',
    ],
    rules: { copy: 'same level', share: 'percentages', weighted: 'by weight', mean: 'weighted mean', cap: 'ceiling' },
    states: { draft: 'draft', 'handed-down': 'handed down', replaced: 'adjusted', withdrawn: 'withdrawn' },
    answers: { waiting: 'waiting', acknowledged: 'acknowledged', objected: 'objected' },
  },
} as const;
