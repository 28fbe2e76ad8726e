import type { ReportInput } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../document/report-document.ts';
import { sampleInput } from '../sample-input.ts';
import { draftReport } from './draft-report.ts';
import { reportSheets } from './report-tables.ts';
import { balanced } from './words.ts';

const plain = (content: readonly Inline[]): string =>
  content.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : part.text)).join('');

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [plain(block.content)] : block.kind === 'heading' ? [block.text] : [],
  );

const written = (input: ReportInput): string => textsOf(draftReport(input).blocks).join('\n');

describe('the text of a report', () => {
  const text = written(sampleInput);

  it('tells an indicator with its target, value, change, progress and forecast', () => {
    expect(text).toContain(
      'PM2.5年均浓度。2025年目标为“35左右”（单位：μg/m³）。2023年为32.4μg/m³，2020年基准值为38μg/m³，下降14.6%。' +
        '目标完成进度为185.0%，时间进度为60.0%，提前完成。' +
        '按现有资料预测，2025年为30.1μg/m³（80%区间为27.5至33.2），达到目标的可能性约为94%。综合判断为“进度正常”。',
    );
  });

  it('tells a change of a share in percentage points and one of a level as a difference', () => {
    expect(text).toContain('2020年基准值为68%，下降1.8个百分点。');
    expect(text).toContain('2020年基准值为53.8dB(A)，上升1.1dB(A)。');
  });

  it('counts indicators by attribute and status', () => {
    expect(text).toContain('规划共设置主要指标5项，其中约束性指标3项、预期性指标2项。');
    expect(text).toContain('约束性指标中，1项进度正常，1项存在风险，1项未达到目标。');
  });

  it('repeats a cause that is on record and makes none up where there is none', () => {
    expect(text).toContain(
      '（示范区）：原因分析为，汛期面源污染集中入河；整改措施为，实施雨污分流改造，增加汛前管网清掏；责任单位为区水务局，完成时限为2024-12-31（2023年度考核）。',
    );
    expect(text).toContain('（东街道）：原因分析和整改措施已填报，尚待审核（2023年度考核）。');
    expect(text).toContain('区域环境噪声平均值的原因分析和整改措施尚未填报，由责任单位补充。');
  });

  it('says what the installation has nothing of, and leaves its chapter out', () => {
    const bare = written({
      ...sampleInput,
      assessments: [],
      measures: [],
      missing: [
        { part: 'assessment', text: { zh: '没有2023年度的考核结果', en: '' } },
        { part: 'measures', text: { zh: '规划的任务尚未录入平台', en: '' } },
      ],
    });
    expect(bare).toContain('平台中没有考核结果、重点任务的资料，本报告对此不作评价');
    expect(bare).not.toContain('得分最高');
    expect(bare.split('\n')).not.toContain('考核结果');
  });

  it('traces every figure: each leads to a row that has its source and reference', () => {
    const { blocks, traces } = draftReport(sampleInput);
    const runs = blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flat(2) : block.kind === 'paragraph' ? block.content : [],
    );
    const figures = runs.filter((run) => typeof run === 'object' && 'trace' in run);
    expect(figures.length).toBeGreaterThan(60);
    for (const { trace, text: shown } of figures) {
      const row = traces[trace - 1];
      expect(row?.text).toBe(shown);
      expect(row?.source).not.toBe('');
      expect(row?.ref).not.toBe('');
    }
    // in paragraphs on indicators no value stands as bare text
    const bare = blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.content.some((part) => typeof part === 'object' && 'strong' in part)
        ? block.content.filter((part) => typeof part === 'string')
        : [],
    );
    expect(bare.join('').replace(/\d{4}年|80%/g, '')).not.toMatch(/\d/);
  });

  it('marks a simulated value in a draft for practice and says what the draft is', () => {
    const [first] = sampleInput.indicators;
    const [value] = first?.values ?? [];
    if (!first || !value) throw new Error('the sample has an indicator with values');
    const simulated = { ...value, simulated: true };
    const practice = written({
      ...sampleInput,
      report: { ...sampleInput.report, official: false },
      indicators: [{ ...first, values: [simulated], basis: simulated, status: 'not-judgeable' }],
    });
    expect(practice).toContain('33.0（模拟）');
    expect(practice).toContain('非正式练习稿');
  });

  it('breaks a title into balanced lines and leaves quoted words whole', () => {
    expect(balanced('《北京市西城区“十四五”时期生态环境保护规划》', 20)).toEqual([
      '《北京市西城区“十四五”',
      '时期生态环境保护规划》',
    ]);
    expect(balanced('《短的规划》', 20)).toEqual(['《短的规划》']);
  });

  it('gives its tables as sheets, numbers as numbers', () => {
    const sheets = reportSheets(draftReport(sampleInput));
    expect(sheets.map(({ name }) => name)).toContain('表1 主要指标完成情况');
    const [indicators] = sheets;
    expect(indicators?.rows[4]).toEqual([
      1,
      'PM2.5年均浓度（μg/m³）',
      '约束性',
      38,
      '35左右',
      32.4,
      '185.0%',
      '进度正常',
    ]);
  });
});
