import type { ReportAssessment, ReportIndicator } from '@ecoloop/api-contract';
import type { Block, Inline } from '../document/report-document.ts';
import { countFigure, type Draft, fixed, listed, named } from './draft.ts';
import { gradeWords, statusWords } from './words.ts';

const body = (...content: readonly Inline[]): Block => ({ kind: 'paragraph', style: 'body', content });

/** 考核结果: one table for each assessment that is in force. */
export function assessmentSections(draft: Draft): Block[] {
  const { assessments } = draft.input;
  if (assessments.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: '考核结果' },
    ...assessments.flatMap((assessment) => assessmentBlocks(draft, assessment)),
  ];
}

function assessmentBlocks(draft: Draft, { name, scheme, year, results, ref }: ReportAssessment): Block[] {
  const ranked = [...results].sort((a, b) => a.rank - b.rank);
  const score = ({ name: who, score: points }: (typeof results)[number]): Inline =>
    draft.figure(String(points), { meaning: `${who}，${year}年度考核得分`, source: `${name}（${scheme}）`, ref });
  const [first] = ranked;
  return [
    body(
      `按照《${name}》（${scheme}），${year}年度共考核`,
      countFigure(
        draft,
        `${year}年度${name}考核对象数`,
        results.map((each) => ({ key: each.name })),
        '考核',
      ),
      '个对象。',
      ...(first ? [`得分最高的是${first.name}，`, score(first), '分。'] : []),
    ),
    {
      kind: 'table',
      caption: `${draft.tableLabel()} ${year}年度考核结果`,
      columns: [
        { heading: '位次', width: 0.08, align: 'center' },
        { heading: '考核对象', width: 0.26, align: 'left' },
        { heading: '得分', width: 0.11, align: 'center' },
        { heading: '满分', width: 0.1, align: 'center' },
        { heading: '等次', width: 0.11, align: 'center' },
        { heading: '主要扣分事项', width: 0.34, align: 'left' },
      ],
      rows: ranked.map((each) => [
        [String(each.rank)],
        [each.name],
        [score(each)],
        [String(each.full)],
        [`${each.grade ?? '—'}${each.vetoed ? '（有否决事项）' : ''}`],
        [each.deductions.length === 0 ? '—' : each.deductions.join('；')],
      ]),
    },
  ];
}

/** 存在的主要问题: only what the data show. */
export function problemSections(draft: Draft): Block[] {
  const { indicators, measures, projects, missing } = draft.input;
  const short = indicators.filter(({ status }) => status === 'missed' || status === 'at-risk');
  const binding = short.filter(({ attribute }) => attribute === 'binding');
  const elsewhere = indicators.filter((each) => (each.remedies ?? []).length > 0 && !short.includes(each));
  const unknown = indicators.filter(({ status }) => status === 'not-judgeable');
  const late = [...measures, ...projects].filter(({ state }) => state === 'late' || state === 'stopped');
  const silent = [...measures, ...projects].filter(({ state }) => state === 'not-reported');
  const points: { readonly title: string; readonly blocks: readonly Block[] }[] = [];
  if (short.length > 0) {
    points.push({
      title: '部分指标未达到目标或存在风险',
      blocks: [
        body(
          '未达到目标或存在风险的指标共',
          countFigure(draft, '未达到目标或存在风险的指标数', short, '指标'),
          '项',
          ...(binding.length === 0
            ? ['，均不属于约束性指标。']
            : ['，其中约束性指标', countFigure(draft, '未达到目标或存在风险的约束性指标数', binding, '指标'), '项。']),
          ...listed(short.map(shortText), '；'),
          '。',
        ),
        ...short.flatMap((indicator) => remedyTexts(draft, indicator)),
      ],
    });
  }
  if (elsewhere.length > 0) {
    points.push({
      title: '部分考核对象未完成约束性指标',
      blocks: [
        body(
          '本规划总体未出现不足、但考核中有对象未完成的约束性指标共',
          countFigure(draft, '有考核对象未完成的约束性指标数', elsewhere, '指标'),
          `项：${named(elsewhere.map(({ name }) => name.zh))}。`,
        ),
        ...elsewhere.flatMap((indicator) => remedyTexts(draft, indicator)),
      ],
    });
  }
  if (late.length > 0) {
    points.push({
      title: '部分任务和项目进度滞后',
      blocks: [
        body(
          '进度滞后或已停止的任务和项目共',
          countFigure(draft, '进度滞后或已停止的任务和项目数', late, '任务和项目'),
          `项：${named(late.map(({ name }) => name))}。`,
        ),
      ],
    });
  }
  if (unknown.length > 0 || silent.length > 0 || missing.length > 0) {
    points.push({
      title: '部分资料尚不完整',
      blocks: [
        body(
          ...(unknown.length === 0
            ? []
            : [
                '因缺少数值或目标尚未明确，',
                countFigure(draft, '暂无法评价的指标数', unknown, '指标'),
                `项指标暂无法评价：${named(unknown.map(({ name }) => name.zh))}。`,
              ]),
          ...(silent.length === 0
            ? []
            : [
                countFigure(draft, '未填报进展的任务和项目数', silent, '任务和项目'),
                '项任务和项目没有经审核的进展填报。',
              ]),
          ...(missing.length === 0 ? [] : ['资料缺项及原因见附件1。']),
        ),
      ],
    });
  }
  return [
    { kind: 'heading', level: 1, text: '存在的主要问题' },
    ...(points.length === 0
      ? [body('按现有资料，未发现未达到目标的指标和进度滞后的任务。')]
      : points.flatMap(({ title, blocks }): Block[] => [{ kind: 'heading', level: 2, text: title }, ...blocks])),
  ];
}

const shortText = ({ name, statusReason, status, grade }: ReportIndicator): readonly Inline[] => [
  `${name.zh}${statusWords[status]}（${statusReason.zh.replace(/。$/, '')}${
    grade === 'behind' || grade === 'reverse' ? `，${gradeWords[grade]}` : ''
  }）`,
];

/** The cause is the responsible unit's to state; where none is on record or accepted, that is said. */
function remedyTexts(draft: Draft, { name, remedies = [] }: ReportIndicator): Block[] {
  if (remedies.length === 0) return [body(`${name.zh}的原因分析和整改措施尚未填报，由责任单位补充。`)];
  return remedies.map((remedy) => {
    const { subject, assessment, state, accepted, ref } = remedy;
    const record = draft.figure(assessment, {
      meaning: `${name.zh}，${subject}未完成的原因和整改措施`,
      source: accepted
        ? `${accepted.answeredBy}填报，${accepted.reviewedBy}于${accepted.reviewedOn}审核通过`
        : `考核认定，原因和整改措施${remedyStates[state]}`,
      ref,
    });
    const head = `${name.zh}（${subject}）：`;
    if (!accepted) return body(`${head}原因分析和整改措施${remedyStates[state]}（`, record, '）。');
    const { cause, countermeasures, responsible, due } = accepted;
    const plain = (text: string): string => text.trim().replace(/[。；;.]+$/, '');
    return body(
      `${head}原因分析为，${plain(cause)}；整改措施为，${plain(countermeasures)}；责任单位为${plain(responsible)}，完成时限为${due}（`,
      record,
      '）。',
    );
  });
}

const remedyStates = {
  open: '尚未填报，由责任单位补充',
  answered: '已填报，尚待审核',
  returned: '已退回责任单位重新填报',
  accepted: '已审核，内容不全，由责任单位补充',
} as const;

/** 下一步工作: what follows from the findings, by kind of finding. */
export function nextSections(draft: Draft): Block[] {
  const { indicators, measures, projects, report, missing } = draft.input;
  const work = [...measures, ...projects];
  const short = indicators.filter(({ status }) => status === 'missed' || status === 'at-risk');
  const unknown = indicators.filter(({ status }) => status === 'not-judgeable');
  const delayed = work.filter(({ state }) => state === 'late' || state === 'stopped' || state === 'not-reported');
  const steps = [
    short.length === 0
      ? undefined
      : report.kind === 'final'
        ? `将未达到目标的事项（${named(short.map(({ name }) => name.zh))}）转入后续规划，明确责任单位和完成时限。`
        : `针对${named(short.map(({ name }) => name.zh))}，由责任单位分析原因、提出整改措施，并按时间进度跟踪。`,
    delayed.length === 0 ? undefined : '对进度滞后和未填报进展的任务、项目开展调度，逾期未改进的予以督办。',
    unknown.length === 0
      ? undefined
      : `补充${named(unknown.map(({ name }) => name.zh))}的数值或上级目标，使其可以评价。`,
    missing.length === 0 ? undefined : '按附件1所列缺项补齐资料后，重新生成本报告。',
    report.kind === 'mid-term' && short.length > 0
      ? '需要调整目标的，按规定程序报原批准机关审定，并保留调整记录。'
      : undefined,
  ].filter((step) => step !== undefined);
  return [
    { kind: 'heading', level: 1, text: '下一步工作' },
    ...(steps.length === 0
      ? [body('继续按规划推进各项任务，按周期填报数据并评估。')]
      : steps.map((step, index) => body(`${['一', '二', '三', '四', '五'][index] ?? ''}是${step}`))),
  ];
}

/** 形势预判: the forecasts to the target year, where there are any. */
export function outlookSections(draft: Draft): Block[] {
  const { indicators, report } = draft.input;
  const foreseen = indicators.flatMap((each) => (each.forecast ? [{ ...each, forecast: each.forecast }] : []));
  if (foreseen.length === 0 || report.kind === 'final') return [];
  const trace = (each: (typeof foreseen)[number], meaning: string) => ({
    meaning: `${each.name.zh}，${each.forecast.year}年${meaning}`,
    source: each.forecast.method.zh,
    ref: `forecast:${draft.input.plan.id}/${each.key}/${each.forecast.year}`,
  });
  return [
    { kind: 'heading', level: 1, text: '形势预判' },
    body(
      '对有连续数值的',
      countFigure(draft, '作出预测的指标数', foreseen, '指标'),
      '项指标作出预测，结果如下。预测只反映既有变化趋势，不含尚未发生的措施效果。',
    ),
    {
      kind: 'table',
      caption: `${draft.tableLabel()} 主要指标预测`,
      columns: [
        { heading: '指标', width: 0.36, align: 'left' },
        { heading: '预测年份', width: 0.13, align: 'center' },
        { heading: '预测值', width: 0.14, align: 'center' },
        { heading: '预测区间', width: 0.21, align: 'center' },
        { heading: '达标可能性', width: 0.16, align: 'center' },
      ],
      rows: foreseen.map((each) => {
        const { decimals, name, unit, forecast } = each;
        const { year, value, low, high, level, probability } = forecast;
        return [
          [unit === '' ? name.zh : `${name.zh}（${unit}）`],
          [String(year)],
          [draft.figure(fixed(value, decimals), trace(each, '预测值'))],
          [
            draft.figure(fixed(low, decimals), trace(each, '预测区间下限')),
            '～',
            draft.figure(fixed(high, decimals), trace(each, '预测区间上限')),
            `（${level}%）`,
          ],
          probability === undefined
            ? ['—']
            : [draft.figure(fixed(probability * 100, 0), trace(each, '达到目标的可能性')), '%'],
        ];
      }),
    },
  ];
}
