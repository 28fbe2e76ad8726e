import type { LocalizedText } from '@ecoloop/kernel';
import type { Comparator, TargetExpression } from './expression.ts';

export const symbols: Readonly<Record<Comparator, string>> = { '=': '=', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

export const comparison = (comparator: Comparator, value: number, unit: string): string =>
  `${symbols[comparator]} ${value} ${unit}`;

type ChangeBase = (TargetExpression & { kind: 'change' })['base'];

/** Reasons of a judgement; `{unit}` is put in last. */
export const targetTexts = {
  nothing: { zh: '', en: '' },
  delegated: {
    zh: '目标为达到上级要求，上级规划中没有可比的数值目标。',
    en: 'The target is the higher plan’s requirement, which has no comparable figure.',
  },
  noNumber: {
    zh: '目标没有可比较的数值，请填报“达到”或“未达到”。',
    en: 'The target gives no figure to compare with; report “attained” or “not attained”.',
  },
  noValue: {
    zh: '规划期内没有可用于判定的数值。',
    en: 'There is no value within the plan’s years to judge by.',
  },
  onlySimulated: {
    zh: '规划期内只有模拟数据计算的数值，模拟值不作判定依据。',
    en: 'Within the plan’s years there are only values computed from simulated data, and these decide nothing.',
  },
  noFinalValue: (targetYear: number, newest: number): LocalizedText => ({
    zh: `规划期已结束，但缺少 ${targetYear} 年的数值（最新为 ${newest} 年）。`,
    en: `The plan period is over, but there is no value of ${targetYear} (the newest is of ${newest}).`,
  }),
  yearsMissing: (years: readonly number[]): LocalizedText => ({
    zh: `累计目标缺少 ${years.join('、')} 年的数值，合计不完整。`,
    en: `The sum is incomplete: there is no value of ${years.join(', ')}.`,
  }),
  about: (decimals: number): LocalizedText => ({
    zh: `“左右”按本平台约定：数值修约到目标的位数（${decimals} 位小数）后比较。`,
    en: ` “About” by our convention: the value is rounded to the decimals of the target (${decimals}) and compared.`,
  }),
  said: (year: number, text: string, passed: boolean): LocalizedText => ({
    zh: `${year} 年填报：${text}，视为${passed ? '达到' : '未达到'}。`,
    en: `${year} was reported as “${text}”: taken as ${passed ? 'attained' : 'not attained'}.`,
  }),
  open: (said: string, asked: string): LocalizedText => ({
    zh: `${said}，不足以判定是否 ${asked}。`,
    en: `${said} does not say whether it is ${asked}.`,
  }),
  compared: (said: string, asked: string, reached: boolean, convention: LocalizedText): LocalizedText => ({
    zh: `${said}，目标 ${asked}，${reached ? '达到' : '未达到'}。${convention.zh}`,
    en: `${said} against ${asked}: ${reached ? 'reached' : 'not reached'}.${convention.en}`,
  }),
  notReachedYet: (said: string, asked: string): LocalizedText => ({
    zh: `${said}，尚未达到 ${asked}，且没有基准值可判断进度。`,
    en: `${said} has not reached ${asked} yet, and there is no baseline to tell the pace.`,
  }),
  line: (said: string, onLine: string, favourable: boolean): LocalizedText => ({
    zh: `${said}，${favourable ? '不差于' : '差于'}从基准值到目标值的直线（${onLine}，本平台约定）。`,
    en: `${said} is ${favourable ? 'no worse' : 'worse'} than the straight line from the baseline to the target (${onLine}, a convention of ours).`,
  }),
  nothingToCompare: {
    zh: '没有基准值或更早的数值可比较。',
    en: 'There is no baseline or earlier value to compare with.',
  },
  trend: (isKept: boolean, now: string, before: string, favourable: boolean): LocalizedText => {
    const zh = isKept ? (favourable ? '没有变差' : '变差') : favourable ? '有改善' : '没有改善';
    const en = isKept ? (favourable ? 'no worse' : 'worse') : favourable ? 'better' : 'not better';
    return { zh: `${now}，比 ${before} ${zh}。`, en: `${now} is ${en} than ${before}.` };
  },
  eliminated: (said: string, basically: boolean, favourable: boolean | undefined): LocalizedText => {
    const zh = basically ? '“基本消除”按本平台约定：修约到整数为 0（低于 0.5 {unit}）。' : '“消除”指数值为 0。';
    const en = basically
      ? ' “Basically eliminated” by our convention: 0 when rounded to a whole number (below 0.5 {unit}).'
      : ' “Eliminated” means 0.';
    const outcome =
      favourable === undefined
        ? { zh: '不足以判定', en: 'leaves it open' }
        : favourable
          ? { zh: '达到', en: 'reached' }
          : { zh: '未达到', en: 'not reached' };
    return { zh: `${said}，${outcome.zh}。${zh}`, en: `${said}: ${outcome.en}.${en}` };
  },
  noBase: (base: ChangeBase): LocalizedText => {
    if (base === 'peak') {
      return { zh: '没有更早的数值，峰值未知。', en: 'There is no earlier value, so the peak is not known.' };
    }
    if (base === 'unstated') return targetTexts.nothingToCompare;
    return {
      zh: `没有 ${base.year} 年的数值，变化幅度无从计算。`,
      en: `There is no value of ${base.year}, so the change cannot be computed.`,
    };
  },
  changed: (said: string, isPeak: boolean, base: string, asked: string, reached: boolean): LocalizedText => ({
    zh: `${said}，${isPeak ? '已知峰值' : '基准'} ${base}，目标 ${asked}，${reached ? '达到' : '未达到'}。`,
    en: `${said}; ${isPeak ? 'the highest value known is' : 'the base is'} ${base}, the target ${asked}: ${reached ? 'reached' : 'not reached'}.`,
  }),
};
