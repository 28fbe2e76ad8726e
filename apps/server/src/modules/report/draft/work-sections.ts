import type { ReportMeasure, ReportProject } from '@ecoloop/api-contract';
import type { Block, Inline } from '../document/report-document.ts';
import { countFigure, type Draft, listed, named } from './draft.ts';
import { workStates, workWords } from './words.ts';

type Work = ReportMeasure | ReportProject;

/** 重点任务 and 重点项目: how many are in which state, and by name those that are behind. */
export function workSections(draft: Draft): Block[] {
  const { measures, projects, commitments } = draft.input;
  return [
    ...(measures.length === 0
      ? []
      : ([
          { kind: 'heading', level: 1, text: '重点任务进展情况' },
          { kind: 'paragraph', style: 'body', content: workText(draft, measures, '任务') },
          ...lateText(draft, measures, '任务'),
          workTable(draft, measures, '重点任务'),
        ] satisfies Block[])),
    ...(projects.length === 0
      ? []
      : ([
          { kind: 'heading', level: 1, text: '重点项目进展情况' },
          { kind: 'paragraph', style: 'body', content: workText(draft, projects, '项目') },
          ...lateText(draft, projects, '项目'),
          projectTable(draft, projects),
        ] satisfies Block[])),
    ...(commitments.length === 0
      ? []
      : ([
          { kind: 'heading', level: 1, text: '其他量化目标' },
          {
            kind: 'paragraph',
            style: 'body',
            content: [
              '除主要指标外，规划正文另提出量化目标',
              countFigure(draft, '规划正文量化目标总数', commitments, '量化目标'),
              '项，清单见附件2。其完成情况未纳入本次自动评价，请牵头单位逐项核实。',
            ],
          },
        ] satisfies Block[])),
  ];
}

function workText(draft: Draft, items: readonly Work[], of: string): readonly Inline[] {
  const parts = workStates.flatMap((state) => {
    const found = items.filter((item) => item.state === state);
    return found.length === 0
      ? []
      : [[countFigure(draft, `${workWords[state]}的${of}数`, found, of), `项${workWords[state]}`]];
  });
  return [
    `规划共安排${of}`,
    countFigure(draft, `规划${of}总数`, items, of),
    '项。截至评估时，',
    ...listed(parts, '，'),
    '。',
  ];
}

function lateText(draft: Draft, items: readonly Work[], of: string): Block[] {
  const late = items.filter(({ state }) => state === 'late');
  const ordered = items.filter(({ orders }) => (orders ?? 0) > 0);
  if (late.length === 0 && ordered.length === 0) return [];
  return [
    {
      kind: 'paragraph',
      style: 'body',
      content: [
        ...(late.length === 0 ? [] : [`进度滞后的${of}为：${named(late.map(({ name }) => name))}。`]),
        ...(ordered.length === 0
          ? []
          : [
              '其中',
              countFigure(draft, `有未办结督办的${of}数`, ordered, of),
              `项有未办结的督办事项：${named(ordered.map(({ name }) => name))}。`,
            ]),
      ],
    },
  ];
}

function progressCell(draft: Draft, { percent, state, name, reportedOn, ref }: Work): readonly Inline[] {
  if (percent === undefined) return [workWords[state]];
  const figure = draft.figure(`${percent}%`, {
    meaning: `${name}，形象进度`,
    source: `进展填报${reportedOn === undefined ? '' : `（${reportedOn}）`}`,
    ref,
  });
  return [workWords[state], '，', figure];
}

const leadsOf = ({ leads }: Work): string => (leads.length === 0 ? '—' : leads.join('、'));

function workTable(draft: Draft, items: readonly Work[], title: string): Block {
  const titles = new Map(draft.input.sections.map((section) => [section.key, section.title]));
  let section: string | undefined;
  return {
    kind: 'table',
    caption: `${draft.tableLabel()} ${title}进展情况`,
    columns: [
      { heading: '编号', width: 0.08, align: 'center' },
      { heading: '任务', width: 0.36, align: 'left' },
      { heading: '牵头单位', width: 0.2, align: 'left' },
      { heading: '时限', width: 0.09, align: 'center' },
      { heading: '进展', width: 0.27, align: 'left' },
    ],
    rows: items.flatMap((item) => {
      const group = item.section === section ? undefined : titles.get(item.section ?? '');
      section = item.section;
      const row = [
        [item.key],
        [item.name],
        [leadsOf(item)],
        [item.due === undefined ? '—' : `${item.due}年`],
        [...progressCell(draft, item), item.progress === undefined ? '' : `。${item.progress}`],
      ];
      return group === undefined ? [row] : [[[group]], row];
    }),
  };
}

function projectTable(draft: Draft, items: readonly ReportProject[]): Block {
  const hasMoney = items.some(({ budget, spent }) => budget ?? spent);
  const money = (item: ReportProject): readonly Inline[] => {
    const { budget, spent, name, ref } = item;
    const figure = (amount: number, unit: string, meaning: string): Inline =>
      draft.figure(`${amount}${unit}`, { meaning: `${name}，${meaning}`, source: '项目台账', ref });
    if (!budget && !spent) return ['—'];
    return [
      budget ? figure(budget.amount, budget.unit, '计划投资') : '—',
      '/',
      spent ? figure(spent.amount, spent.unit, '完成投资') : '—',
    ];
  };
  return {
    kind: 'table',
    caption: `${draft.tableLabel()} 重点项目进展情况`,
    columns: [
      { heading: '序号', width: 0.07, align: 'center' },
      { heading: '领域', width: 0.13, align: 'center' },
      { heading: '项目', width: hasMoney ? 0.24 : 0.32, align: 'left' },
      { heading: '牵头单位', width: 0.22, align: 'left' },
      ...(hasMoney ? [{ heading: '计划/完成投资', width: 0.13, align: 'center' } as const] : []),
      { heading: '时限', width: 0.09, align: 'center' },
      { heading: '进展', width: hasMoney ? 0.12 : 0.17, align: 'left' },
    ],
    rows: items.map((item) => [
      [String(item.number)],
      [item.field],
      [item.name],
      [leadsOf(item)],
      ...(hasMoney ? [money(item)] : []),
      [item.due === undefined ? '—' : `${item.due}年`],
      progressCell(draft, item),
    ]),
  };
}
