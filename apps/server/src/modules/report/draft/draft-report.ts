import type { ReportInput } from '@ecoloop/api-contract';
import type { Block, Inline, ReportDocument } from '../document/report-document.ts';
import { commitmentAttachment, methodAttachment, traceAttachment } from './attachments.ts';
import { assessmentSections, nextSections, outlookSections, problemSections } from './closing-sections.ts';
import { createDraft, type Draft } from './draft.ts';
import { indicatorSections, overallText } from './indicator-sections.ts';
import { timeFigure } from './indicator-text.ts';
import { officialDate, reportTitle, titleLines } from './words.ts';
import { workSections } from './work-sections.ts';

const kindPhrases = {
  yearly: (year: number) => `${year}年度实施情况`,
  'mid-term': (year: number) => `截至${year}年的中期实施情况`,
  final: (year: number) => `截至${year}年的总体实施情况`,
} as const;

/**
 * The text of a report, drafted from its frozen input alone: nothing that is not in it is said, and what is missing is
 * named as missing. Every figure is traced in the last attachment.
 */
export function draftReport(input: ReportInput): ReportDocument {
  const draft = createDraft(input);
  const { report } = input;
  const blocks: Block[] = [
    { kind: 'title', lines: titleLines(input) },
    ...(report.addressee === undefined
      ? []
      : [{ kind: 'paragraph', style: 'flush', content: [`${report.addressee}：`] } satisfies Block]),
    { kind: 'paragraph', style: 'body', content: [openingText(input)] },
    ...(report.official ? [] : [practiceNote]),
    { kind: 'heading', level: 1, text: '总体评价' },
    { kind: 'paragraph', style: 'body', content: generalText(draft) },
    ...absentParts(input),
    ...indicatorSections(draft),
    ...workSections(draft),
    ...outlookSections(draft),
    ...assessmentSections(draft),
    ...problemSections(draft),
    ...nextSections(draft),
    {
      kind: 'attachment-list',
      titles: ['评估方法、口径和资料缺项', '规划正文量化目标清单', '数据来源与追溯表'],
    },
    { kind: 'paragraph', style: 'flush', content: [] },
    { kind: 'paragraph', style: 'signature', content: [report.issuer] },
    { kind: 'paragraph', style: 'date', content: [officialDate(report.asOf)] },
    ...methodAttachment(draft),
    ...commitmentAttachment(draft),
  ];
  return {
    title: reportTitle(input),
    author: report.issuer,
    date: report.asOf,
    blocks: [...blocks, ...traceAttachment(draft)],
    traces: draft.traces,
  };
}

function openingText({ plan, report }: ReportInput): string {
  const name = plan.name.zh.replace(/^《|》$/g, '');
  const number = plan.documentNumber === undefined ? '' : `（${plan.documentNumber}）`;
  return `为掌握《${name}》${number}${kindPhrases[report.kind](report.year)}，根据截至${officialDate(report.asOf)}平台中经审核的指标数据和进展资料，形成本报告。`;
}

const practiceNote: Block = {
  kind: 'paragraph',
  style: 'body',
  content: [{ strong: '本稿为非正式练习稿，标注“（模拟）”的数据由模拟数据计算，不得作为正式报告使用。' }],
};

function generalText(draft: Draft): readonly Inline[] {
  const { plan, report } = draft.input;
  const passed = Math.min(100, ((report.year - (plan.from - 1)) / (plan.to - (plan.from - 1))) * 100);
  return [
    `规划期为${plan.from}年至${plan.to}年，截至${report.year}年时间进度为`,
    timeFigure(draft, report.year, passed),
    '%。',
    ...overallText(draft),
  ];
}

const partTexts = {
  indicators: '主要指标',
  commitments: '规划正文量化目标',
  measures: '重点任务',
  projects: '重点项目',
  progress: '任务和项目进展填报',
  forecast: '指标预测',
  assessment: '考核结果',
} as const;

/** A part that this installation has nothing of is not left out in silence. */
function absentParts({ missing }: ReportInput): Block[] {
  const whole = missing.filter(({ subject }) => subject === undefined);
  if (whole.length === 0) return [];
  const names = [...new Set(whole.map(({ part }) => partTexts[part]))];
  return [
    {
      kind: 'paragraph',
      style: 'body',
      content: [`平台中没有${names.join('、')}的资料，本报告对此不作评价，缺项及原因见附件1。`],
    },
  ];
}
