import type { ProgressGrade, ReportIndicator, ReportInput, ReportKind, ReportWorkState } from '@ecoloop/api-contract';

export const kindTitles: Readonly<Record<ReportKind, (year: number) => string>> = {
  yearly: (year) => `${year}年度实施情况评估报告`,
  'mid-term': () => '实施情况中期评估报告',
  final: () => '实施情况总结评估报告',
};

/** From the best to what cannot be said. */
export const statuses = ['met', 'on-course', 'at-risk', 'missed', 'not-judgeable'] as const;
export type Status = (typeof statuses)[number];

export const statusWords: Readonly<Record<Status, string>> = {
  met: '达到目标',
  'on-course': '进度正常',
  'at-risk': '存在风险',
  missed: '未达到目标',
  'not-judgeable': '暂无法评价',
};

export const gradeWords: Readonly<Record<ProgressGrade, string>> = {
  done: '提前完成',
  'on-track': '符合时间进度',
  'basically-on-track': '基本符合时间进度',
  behind: '滞后于时间进度',
  reverse: '逆向变化',
};

/** What is done in the target year itself is not done early. */
export const gradeWord = (grade: ProgressGrade, isTargetYear: boolean): string =>
  grade === 'done' && isTargetYear ? '按期完成' : gradeWords[grade];

export const attributeWords: Readonly<Record<ReportIndicator['attribute'], string>> = {
  binding: '约束性',
  expected: '预期性',
  none: '未标明',
};

export const workStates = ['done', 'at-work', 'late', 'not-started', 'stopped', 'not-reported'] as const;
export const workWords: Readonly<Record<ReportWorkState, string>> = {
  done: '已完成',
  'at-work': '正在推进',
  late: '进度滞后',
  'not-started': '尚未启动',
  stopped: '已停止',
  'not-reported': '未填报进展',
};

/** Characters of 二号 type that stand in a line. */
const TITLE_LINE = 20;

/** `《…规划》` and what the report is, in lines of balanced length. */
export function titleLines({ plan, report }: ReportInput): readonly string[] {
  const name = plan.name.zh.replace(/^《|》$/g, '');
  return [...balanced(`《${name}》`, TITLE_LINE), kindTitles[report.kind](report.year)];
}

export const reportTitle = (input: ReportInput): string => titleLines(input).join('');

/** Splits into as few lines as fit, about equally long; numbers and quoted words stay whole. */
export function balanced(text: string, most: number): readonly string[] {
  const words = text.match(/“[^”]*”|\d+|[《]?[^“\d][》，、]?/gu) ?? [];
  const count = Math.ceil(text.length / most);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const isFull = lines.length < count - 1 && line.length + word.length / 2 >= text.length / count;
    if (line !== '' && (line.length + word.length > most || isFull)) {
      lines.push(line);
      line = '';
    }
    line += word;
  }
  return [...lines, line];
}

/** `2026年11月22日` from a local date. */
export function officialDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
