import type { ReportIndicator } from '@ecoloop/api-contract';
import type { Block, Inline, TableBlock } from '../document/report-document.ts';
import { baselineFigure, countFigure, type Draft, fixed, listed, targetFigure, valueFigure } from './draft.ts';
import { indicatorParagraph } from './indicator-text.ts';
import { attributeWords, statuses, statusWords } from './words.ts';

const of = '指标';
const colors = { actual: '2F6F4F', base: 'B7B7B7', path: 'C55A11', second: '8FB8A2' } as const;

/** 主要指标完成情况: the counts, the table, the charts, and a paragraph on each indicator by category. */
export function indicatorSections(draft: Draft): Block[] {
  const { indicators } = draft.input;
  if (indicators.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: '主要指标完成情况' },
    { kind: 'heading', level: 2, text: '总体情况' },
    {
      kind: 'paragraph',
      style: 'body',
      content: [
        `各项指标的基准值、目标、${draft.input.report.year}年值和评价见表1${hasStatusChart(draft) ? '，评价结果分布见图1' : ''}。`,
      ],
    },
    indicatorTable(draft),
    ...statusChart(draft),
    ...progressChart(draft),
    ...categoriesOf(indicators).flatMap(([category, members]): Block[] => [
      { kind: 'heading', level: 2, text: category },
      ...members.map((indicator): Block => ({
        kind: 'paragraph',
        style: 'body',
        content: indicatorParagraph(draft, indicator),
      })),
      ...seriesCharts(draft, members),
    ]),
  ];
}

/** Counts by attribute and status in one sentence each. */
export function overallText(draft: Draft): Inline[] {
  const { indicators } = draft.input;
  const groups = (['binding', 'expected', 'none'] as const).flatMap((attribute) => {
    const members = indicators.filter((indicator) => indicator.attribute === attribute);
    const label = attribute === 'none' ? '未标明属性的指标' : `${attributeWords[attribute]}指标`;
    return members.length === 0 ? [] : [{ label, members }];
  });
  const split: Inline[] =
    groups.length < 2
      ? []
      : [
          '，其中',
          ...listed(groups.map(({ label, members }) => [label, countFigure(draft, label, members, of), '项'])),
        ];
  return [
    '规划共设置主要指标',
    countFigure(draft, '规划主要指标总数', indicators, of),
    '项',
    ...split,
    '。',
    ...groups.flatMap(({ label, members }): Inline[] => [
      groups.length === 1 ? '全部指标中，' : `${label}中，`,
      ...listed(
        statuses.flatMap((status) => {
          const found = members.filter((indicator) => indicator.status === status);
          return found.length === 0
            ? []
            : [[countFigure(draft, `${label}中${statusWords[status]}的项数`, found, of), `项${statusWords[status]}`]];
        }),
        '，',
      ),
      '。',
    ]),
  ];
}

function categoriesOf(indicators: readonly ReportIndicator[]): [string, ReportIndicator[]][] {
  const byCategory = new Map<string, ReportIndicator[]>();
  for (const indicator of indicators) {
    const category = indicator.category?.zh ?? (indicators.some((each) => each.category) ? '其他指标' : '各项指标');
    byCategory.set(category, [...(byCategory.get(category) ?? []), indicator]);
  }
  return [...byCategory];
}

function indicatorTable(draft: Draft): TableBlock {
  const { indicators, report } = draft.input;
  const baseYears = new Set(indicators.flatMap(({ baseline }) => (baseline ? [baseline.year] : [])));
  const rows = categoriesOf(indicators).flatMap(([category, members]) => [
    ...(indicators.some((each) => each.category) ? [[[category]]] : []),
    ...members.map((indicator): readonly (readonly Inline[])[] => {
      const { number, name, unit, attribute, basis, progress, status } = indicator;
      const baseline = baselineFigure(draft, indicator);
      const isCurrent = basis?.year === report.year;
      return [
        [String(number)],
        [unit === '' ? name.zh : `${name.zh}（${unit}）`],
        [attribute === 'none' ? '—' : attributeWords[attribute]],
        baseline === undefined
          ? ['—']
          : [baseline, baseYears.size > 1 ? `（${indicator.baseline?.year ?? ''}年）` : ''],
        [...targetFigure(draft, indicator)],
        basis === undefined ? ['—'] : [valueFigure(draft, indicator, basis), isCurrent ? '' : `（${basis.year}年）`],
        [progress === undefined ? '—' : `${fixed(progress, 1)}%`],
        [statusWords[status]],
      ];
    }),
  ]);
  const [onlyBaseYear] = baseYears.size === 1 ? [...baseYears] : [];
  return {
    kind: 'table',
    caption: `${draft.tableLabel()} 主要指标完成情况`,
    columns: [
      { heading: '序号', width: 0.06, align: 'center' },
      { heading: '指标', width: 0.26, align: 'left' },
      { heading: '属性', width: 0.09, align: 'center' },
      { heading: onlyBaseYear === undefined ? '基准值' : `${onlyBaseYear}年基准值`, width: 0.11, align: 'center' },
      { heading: '目标', width: 0.16, align: 'center' },
      { heading: `${report.year}年值`, width: 0.11, align: 'center' },
      { heading: '完成进度', width: 0.1, align: 'center' },
      { heading: '评价', width: 0.11, align: 'center' },
    ],
    rows,
    note: '注：“—”表示规划未给出或截至评估时没有数值；括号内年份为数值所属年份。完成进度的算法见附件1。',
  };
}

/** One column alone would show nothing that the text does not say. */
const hasStatusChart = ({ input }: Draft): boolean => new Set(input.indicators.map(({ status }) => status)).size > 1;

function statusChart(draft: Draft): Block[] {
  const { indicators } = draft.input;
  const counts = statuses.map((status) => indicators.filter((each) => each.status === status).length);
  if (!hasStatusChart(draft)) return [];
  return [
    {
      kind: 'chart',
      caption: `${draft.chartLabel()} 主要指标评价结果（项）`,
      description: statuses.map((status, index) => `${statusWords[status]}${counts[index] ?? 0}项`).join('，'),
      chart: {
        type: 'column',
        categories: statuses.map((status) => statusWords[status]),
        series: [{ name: '指标数', values: counts, color: colors.actual }],
        unit: '项',
        decimals: 0,
        height: 62,
      },
    },
  ];
}

/** 目标一致法: progress of each indicator beside the time that has passed. */
function progressChart(draft: Draft): Block[] {
  const measured = draft.input.indicators.flatMap((each) =>
    each.progress !== undefined && each.timeProgress !== undefined && each.progressFormula !== 'ratio'
      ? [{ ...each, progress: each.progress, timeProgress: each.timeProgress }]
      : [],
  );
  if (measured.length < 2) return [];
  return [
    {
      kind: 'chart',
      caption: `${draft.chartLabel()} 目标完成进度与时间进度比较`,
      description: measured.map(({ name, progress }) => `${name.zh}${fixed(progress, 1)}%`).join('，'),
      chart: {
        type: 'bar',
        categories: measured.map(({ name }) => name.zh),
        series: [
          { name: '目标完成进度', values: measured.map(({ progress }) => rounded(progress, 1)), color: colors.actual },
          {
            name: '时间进度',
            values: measured.map(({ timeProgress }) => rounded(timeProgress, 1)),
            color: colors.base,
          },
        ],
        unit: '%',
        decimals: 1,
        height: Math.min(200, 34 + measured.length * 13),
      },
    },
  ];
}

/** The path of each indicator that has values of at least three years, beside the straight line to its target. */
function seriesCharts(draft: Draft, members: readonly ReportIndicator[]): Block[] {
  return members.flatMap((indicator): Block[] => {
    const { name, unit, decimals, baseline, targetYear, targetValue } = indicator;
    const values = new Map<number, number>();
    if (baseline?.value !== undefined) values.set(baseline.year, baseline.value);
    for (const { year, value, simulated, complete } of indicator.values) {
      if (value !== undefined && !simulated && complete) values.set(year, value);
    }
    if (values.size < 3) return [];
    const first = Math.min(...values.keys());
    const years = Array.from({ length: targetYear - first + 1 }, (_, index) => first + index);
    const path =
      baseline?.value === undefined || targetValue === undefined
        ? undefined
        : pathOf(baseline.year, baseline.value, targetYear, targetValue);
    return [
      {
        kind: 'chart',
        caption: `${draft.chartLabel()} ${name.zh}历年变化${unit === '' ? '' : `（${unit}）`}`,
        description: [...values].map(([year, value]) => `${year}年${rounded(value, decimals)}`).join('，'),
        chart: {
          type: 'line',
          categories: years.map((year) => `${year}年`),
          series: [
            {
              name: name.zh,
              values: years.map((year) => {
                const value = values.get(year);
                return value === undefined ? undefined : rounded(value, decimals);
              }),
              color: colors.actual,
            },
            ...(path
              ? [
                  {
                    name: '基准至目标的直线',
                    values: years.map((year) => {
                      const value = path(year);
                      return value === undefined ? undefined : rounded(value, decimals + 1);
                    }),
                    color: colors.path,
                    dashed: true,
                  },
                ]
              : []),
          ],
          unit,
          decimals,
          height: 66,
        },
      },
    ];
  });
}

const pathOf =
  (from: number, start: number, to: number, end: number) =>
  (year: number): number | undefined =>
    year < from || year > to ? undefined : start + ((end - start) * (year - from)) / (to - from);

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
