import type { ReportPart } from '@ecoloop/api-contract';
import type { Block } from '../document/report-document.ts';
import type { Draft } from './draft.ts';

const partWords: Readonly<Record<ReportPart, string>> = {
  indicators: '主要指标',
  commitments: '量化目标',
  measures: '重点任务',
  projects: '重点项目',
  progress: '进展填报',
  forecast: '预测',
  assessment: '考核',
};

/** Formulas of progress and grades; a convention, and so stated in the report. */
const methods: readonly string[] = [
  '目标完成进度：P＝（现状值－基准值）÷（目标值－基准值）×100%，对上升和下降的指标同样适用；没有基准值或基准年已达到目标、须逐年保持的指标，按现状值与目标值之比计算，达到目标为100%。',
  '时间进度：τ＝（评估年－基准年）÷（目标年－基准年）×100%。',
  '进度分级（目标一致法）：P不低于100%为提前完成；P不低于τ为符合时间进度；P不低于0.8τ为基本符合时间进度；P不低于0为滞后；P小于0为逆向变化。',
  '每年一个数值：平台计算值的数据覆盖全年且不含模拟数据的，以计算值为准；否则以填报或公布的数值为准。',
  '规划期结束后，以目标年的数值判定达到或未达到；规划期内，以最新年份的数值判断进度正常或存在风险；缺少数值或目标未明确的，为暂无法评价。',
];

/** 附件1: rules of judgement, editions of standards, and everything that is missing with its reason. */
export function methodAttachment(draft: Draft): Block[] {
  const { indicators, plan, report, missing } = draft.input;
  const computed = indicators.flatMap(({ name, method }) => (method ? [`${name.zh}：${method.zh}`] : []));
  return [
    { kind: 'attachment', label: '附件1', title: '评估方法、口径和资料缺项' },
    { kind: 'heading', level: 3, text: '评估方法' },
    ...methods.map((method, index): Block => ({
      kind: 'paragraph',
      style: 'body',
      content: [`（${index + 1}）${method}`],
    })),
    { kind: 'heading', level: 3, text: '数据口径' },
    {
      kind: 'paragraph',
      style: 'body',
      content: [
        `指标数据截至${report.year}年，资料冻结于${report.asOf}。`,
        plan.editions.length === 0 ? '' : `执行的标准版本：${plan.editions.map(({ zh }) => zh).join('；')}。`,
        plan.rebaselined === undefined || plan.rebaselined === 0
          ? ''
          : `规划目标经修订程序调整${plan.rebaselined}次，本报告按现行版本评估。`,
      ],
    },
    ...computed.map((text): Block => ({ kind: 'paragraph', style: 'body', content: [text] })),
    { kind: 'heading', level: 3, text: '资料缺项' },
    ...(missing.length === 0
      ? [{ kind: 'paragraph', style: 'body', content: ['无。'] } satisfies Block]
      : [
          {
            kind: 'table',
            caption: `${draft.tableLabel()} 资料缺项及原因`,
            columns: [
              { heading: '内容', width: 0.18, align: 'center' },
              { heading: '对象', width: 0.34, align: 'left' },
              { heading: '原因', width: 0.48, align: 'left' },
            ],
            rows: missing.map(({ part, subject, text }) => [[partWords[part]], [subject ?? '全部'], [text.zh]]),
          } satisfies Block,
        ]),
  ];
}

/** 附件2: the promises of the text outside the indicators, for whoever checks them. */
export function commitmentAttachment(draft: Draft): Block[] {
  const { commitments, sections } = draft.input;
  const titles = new Map(sections.map(({ key, title }) => [key, title]));
  let section: string | undefined;
  return [
    { kind: 'attachment', label: '附件2', title: '规划正文量化目标清单' },
    ...(commitments.length === 0
      ? [
          {
            kind: 'paragraph',
            style: 'body',
            content: ['本规划在平台中没有登记主要指标以外的量化目标。'],
          } satisfies Block,
        ]
      : [
          {
            kind: 'table',
            caption: `${draft.tableLabel()} 量化目标清单`,
            columns: [
              { heading: '编号', width: 0.1, align: 'center' },
              { heading: '事项', width: 0.28, align: 'left' },
              { heading: '规划表述', width: 0.48, align: 'left' },
              { heading: '年份', width: 0.14, align: 'center' },
            ],
            rows: commitments.flatMap((each) => {
              const group = each.section === section ? undefined : titles.get(each.section ?? '');
              section = each.section;
              const row = [
                [each.key],
                [each.subject],
                [each.phrase],
                [each.year === undefined ? '—' : `${each.year}年`],
              ];
              return group === undefined ? [row] : [[[group]], row];
            }),
          } satisfies Block,
        ]),
  ];
}

/** 附件3: a row for each figure. Must come last: it holds the figures of everything before it. */
export function traceAttachment(draft: Draft): Block[] {
  return [
    { kind: 'attachment', label: '附件3', title: '数据来源与追溯表' },
    {
      kind: 'paragraph',
      style: 'note',
      content: [
        '正文和表格中的每个数据均链接到本表对应行，点击本表序号可返回数据所在位置。“追溯编号”可在平台中打开数据的计算过程和原始记录。',
      ],
    },
    {
      kind: 'table',
      caption: `${draft.tableLabel()} 数据来源与追溯`,
      isTraces: true,
      columns: [
        { heading: '序号', width: 0.07, align: 'center' },
        { heading: '数据', width: 0.12, align: 'center' },
        { heading: '含义', width: 0.27, align: 'left' },
        { heading: '来源', width: 0.3, align: 'left' },
        { heading: '追溯编号', width: 0.24, align: 'left' },
      ],
      rows: draft.traces.map(({ text, meaning, source, ref }, index) => [
        [String(index + 1)],
        [text],
        [meaning],
        [source],
        [ref],
      ]),
    },
  ];
}
