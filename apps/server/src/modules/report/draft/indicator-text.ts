import type { ReportIndicator } from '@ecoloop/api-contract';
import type { Inline } from '../document/report-document.ts';
import { baselineFigure, type Draft, fixed, targetFigure, valueFigure } from './draft.ts';
import { gradeWord, statusWords } from './words.ts';

/** Units in which a change is told as a difference: a share of it would say nothing. */
const INTERVAL_UNITS: ReadonlySet<string> = new Set(['dB(A)', '分贝', '℃', '']);

/**
 * A paragraph on one indicator: target, value, change against the baseline, progress against time, forecast. What is
 * not known is said to be missing.
 */
export function indicatorParagraph(draft: Draft, indicator: ReportIndicator): readonly Inline[] {
  const { name, unit, basis, targetYear, status } = indicator;
  const head: Inline[] = [{ strong: `${name.zh}。` }, `${targetYear}年目标为“`, ...targetFigure(draft, indicator), '”'];
  head.push(unit === '' || unit === '%' ? '。' : `（单位：${unit}）。`);
  if (!basis) return [...head, `截至评估时没有可用于评价的数值，${statusWords[status]}。`];
  return [
    ...head,
    `${basis.year}年为`,
    valueFigure(draft, indicator, basis),
    basis.value === undefined ? '' : unit,
    ...changeText(draft, indicator),
    ...progressText(draft, indicator),
    ...forecastText(draft, indicator),
    `综合判断为“${statusWords[status]}”。`,
  ];
}

function changeText(draft: Draft, indicator: ReportIndicator): readonly Inline[] {
  const { baseline, basis, unit, decimals, name } = indicator;
  const [before, after] = [baseline?.value, basis?.value];
  const figure = baselineFigure(draft, indicator);
  if (!baseline || !basis || before === undefined || after === undefined || !figure) return ['。'];
  if (basis.year <= baseline.year) return ['。'];
  const against: Inline[] = ['，', `${baseline.year}年基准值为`, figure, unit];
  const difference = after - before;
  if (difference === 0) return [...against, '，与基准年持平。'];
  const direction = difference > 0 ? '上升' : '下降';
  const ref = `${basis.ref} ÷ plan:${draft.input.plan.id}/${indicator.key}/baseline`;
  const meaning = `${name.zh}，${basis.year}年比${baseline.year}年${direction}`;
  const derived = (text: string, source: string): Inline => draft.figure(text, { meaning, source, ref });
  if (unit === '%') {
    const points = derived(fixed(Math.abs(difference), Math.max(decimals, 1)), `由${after}与${before}相减`);
    return [...against, `，${direction}`, points, '个百分点。'];
  }
  if (INTERVAL_UNITS.has(unit) || before === 0) {
    const amount = derived(fixed(Math.abs(difference), decimals), `由${after}与${before}相减`);
    return [...against, `，${direction}`, amount, `${unit}。`];
  }
  const share = derived(
    fixed((Math.abs(difference) / Math.abs(before)) * 100, 1),
    `按（${after}－${before}）÷${before}×100%计算`,
  );
  return [...against, `，${direction}`, share, '%。'];
}

function progressText(
  draft: Draft,
  { progress, timeProgress, grade, ...indicator }: ReportIndicator,
): readonly Inline[] {
  const { basis, name, key } = indicator;
  if (progress === undefined || !basis) return [];
  const share = draft.figure(fixed(progress, 1), {
    meaning: `${name.zh}，截至${basis.year}年的目标完成进度`,
    source:
      indicator.progressFormula === 'ratio'
        ? '按现状值与目标值之比计算'
        : '按（现状值－基准值）÷（目标值－基准值）×100%计算',
    ref: `${basis.ref} / plan:${draft.input.plan.id}/${key}/target`,
  });
  const isOfTheWay = indicator.progressFormula !== 'ratio';
  if (timeProgress === undefined || grade === undefined || !isOfTheWay) return ['目标完成进度为', share, '%。'];
  return [
    '目标完成进度为',
    share,
    '%，时间进度为',
    timeFigure(draft, basis.year, timeProgress),
    `%，${gradeWord(grade, basis.year === indicator.targetYear)}。`,
  ];
}

export function timeFigure(draft: Draft, year: number, percent: number): Inline {
  const { id, from, to } = draft.input.plan;
  return draft.figure(fixed(percent, 1), {
    meaning: `截至${year}年的时间进度`,
    source: `按（${year}－${from - 1}）÷（${to}－${from - 1}）×100%计算`,
    ref: `plan:${id}/time`,
  });
}

function forecastText(draft: Draft, { forecast, unit, decimals, name, key }: ReportIndicator): readonly Inline[] {
  if (!forecast) return [];
  const { year, value, low, high, level, probability, method } = forecast;
  const trace = (meaning: string) => ({
    meaning: `${name.zh}，${year}年${meaning}`,
    source: method.zh,
    ref: `forecast:${draft.input.plan.id}/${key}/${year}`,
  });
  return [
    `按现有资料预测，${year}年为`,
    draft.figure(fixed(value, decimals), trace('预测值')),
    `${unit}（${level}%区间为`,
    draft.figure(fixed(low, decimals), trace('预测区间下限')),
    '至',
    draft.figure(fixed(high, decimals), trace('预测区间上限')),
    '）',
    ...(probability === undefined
      ? []
      : ['，达到目标的可能性约为', draft.figure(fixed(probability * 100, 0), trace('达到目标的可能性')), '%']),
    '。',
  ];
}
