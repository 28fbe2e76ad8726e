import type { LocalizedText } from '@ecoloop/kernel';
import type { CompositeRule } from './composite-index.ts';
import { dustNotice } from './dust.ts';
import { airEditions, type AirEditionId } from './editions.ts';
import { areaClassLabel, type AirAreaClass } from './gb3095.ts';
import type { AirPeriodInput } from './period.ts';
import type { DayRequirement } from './required-days.ts';
import { airDayRules, airValidityRows } from './validity.ts';

/** Beside each figure of confidence C. */
const doubt: LocalizedText = { zh: '（未核对原文）', en: ' (not verified against the text)' };

/** An input whose edition and class are settled. */
type SettledInput = Omit<AirPeriodInput, 'edition'> & {
  readonly edition: AirEditionId;
  readonly areaClass: AirAreaClass;
};

/** The method (口径) behind the figures of a period, a line for each rule on which they depend. */
export function describeMethod(
  input: SettledInput,
  requirement: DayRequirement,
  dayEditions: readonly AirEditionId[],
  rule: CompositeRule,
): LocalizedText[] {
  return [
    describeStandards(input),
    ...describeDayEditions(input.edition, dayEditions),
    describeScope(input),
    describeDay(input.edition),
    {
      zh: '小时值按平均时段的起点归日；以终点标注的数据已换算。求平均前不修约，结果按 GB/T 8170 修约。',
      en: 'Hours belong to the day in which they start; data labelled by the end are converted. Nothing is rounded before averaging; results are rounded half to even (GB/T 8170).',
    },
    describeRequirement(input, requirement),
    {
      zh: '优良天为 AQI 不大于 100，重污染天为 AQI 大于 200；日浓度先修约（CO 一位小数，其余取整），臭氧只用日最大 8 小时平均；六项齐全，或缺项而 AQI 大于 100 的日计为有效日。',
      en: 'Good days have an AQI of 100 or less, heavy days above 200. Day concentrations are rounded first (CO to one decimal, the others to integers) and ozone takes part by its daily maximum 8-hour mean only. A day is valid with all six items, or with an AQI above 100 without the missing ones.',
    },
    describeComposite(input.edition, rule),
    ...(input.dust ? [describeDust()] : []),
  ];
}

function describeStandards({ edition, areaClass }: SettledInput): LocalizedText {
  const { limits, index, evaluation } = airEditions[edition];
  const label = areaClassLabel[areaClass];
  return {
    zh: `按 ${limits.document} ${label.zh}限值（${airEditions[edition].name.zh}）、${evaluation.document} 评价，AQI 按 ${index.document}。`,
    en: `Judged by the ${label.en} limits of ${limits.document} (${airEditions[edition].name.en}) and by ${evaluation.document}; AQI by ${index.document}.`,
  };
}

function describeDust(): LocalizedText {
  return {
    zh: `PM₁₀、PM₂.₅ 的均值、百分位数和综合指数按${dustNotice.document}扣除申报的沙尘时段，优良天和重污染天不扣除；有效天数按扣除前计（约定）。未扣除的结果一并给出。`,
    en: `Means and percentiles of PM₁₀ and PM₂.₅ and the composite index are without the declared dust (${dustNotice.document}); good and heavy days are with it. Days count as valid as they were measured (our convention). The figures with dust stand beside.`,
  };
}

function describeDayEditions(edition: AirEditionId, dayEditions: readonly AirEditionId[]): LocalizedText[] {
  if (dayEditions.every((id) => id === edition)) return [];
  const names = dayEditions.map((id) => airEditions[id].name);
  return [
    {
      zh: `逐日 AQI 按当日施行的版本（${names.map(({ zh }) => zh).join('、')}），浓度指标按期末施行的版本（本平台约定）。`,
      en: `Each day's AQI follows the edition of that day (${names.map(({ en }) => en).join(', ')}), concentrations the edition at the end of the period (our convention).`,
    },
  ];
}

function describeScope({ scope, stationCount, stations }: SettledInput): LocalizedText {
  const zhWhich = stations ? `（${stations.zh}）` : '';
  const enWhich = stations ? ` (${stations.en})` : '';
  if (scope === 'station') return { zh: `单个点位${zhWhich}。`, en: `A single station${enWhich}.` };
  const share = stationCount < 4 ? '50%' : '75%';
  return {
    zh: `${String(stationCount)} 个点位${zhWhich}；每日取有效点位日值的算术平均，有效点位不少于 ${share}（4 个及以上点位 75%，不足 4 个 50%）${doubt.zh}。`,
    en: `${String(stationCount)} stations${enWhich}; each day is the mean of the stations with a valid day, at least ${share} of them (75% of 4 or more, 50% of fewer)${doubt.en}.`,
  };
}

function describeDay(edition: AirEditionId): LocalizedText {
  const ofWindow = airValidityRows.find(({ averaging }) => averaging === 'daily-maximum-8-hours')?.confidence[edition];
  const { zh, en } = ofWindow === 'C' ? doubt : { zh: '', en: '' };
  const hours = String(airDayRules.hoursForMean);
  const inWindow = `${String(airDayRules.hoursForWindow)}/${String(airDayRules.ozoneWindow)}`;
  const windows = String(airDayRules.windowsForOzone);
  return {
    zh: `日均值至少 ${hours} 个小时值；臭氧日最大 8 小时平均取 8 时至 24 时的滑动平均${doubt.zh}，每个滑动平均至少 ${inWindow} 个小时值${zh}，全日至少 ${windows} 个，最大值超过二级限值时不受此限。`,
    en: `A day mean needs ${hours} hours. The daily maximum 8-hour mean of ozone is taken from the means ending 8:00 to 24:00${doubt.en}, each of at least ${inWindow} hours${en}; ${windows} of them are needed unless the maximum is above the class II limit.`,
  };
}

function describeComposite(edition: AirEditionId, { name }: CompositeRule): LocalizedText {
  return edition === '2012'
    ? { zh: `综合指数：${name.zh}。`, en: `Composite index: ${name.en}.` }
    : {
        zh: `综合指数：${name.zh}；除数由 GB 3095-2026 的限值推得，2026 年起的正式算法未见文本。`,
        en: `Composite index: ${name.en}; its divisors follow from the limits of GB 3095-2026, the legal text from 2026 on was not seen.`,
      };
}

function describeRequirement({ kind }: SettledInput, { total, origin }: DayRequirement): LocalizedText {
  const days = String(total);
  if (kind === 'year') {
    return {
      zh: `全年至少 ${days} 个有效日，每月至少 27 个（二月 25 个）；百分位数同此要求${doubt.zh}。`,
      en: `A year needs ${days} valid days, and 27 in every month (25 in February); percentiles need them too${doubt.en}.`,
    };
  }
  const annual = {
    zh: '与年平均、日平均限值的比较仅供参考。',
    en: 'The comparison with annual and daily limits is a yardstick only.',
  };
  return origin === 'standard'
    ? { zh: `至少 ${days} 个有效日。${annual.zh}`, en: `At least ${days} valid days. ${annual.en}` }
    : {
        zh: `至少 ${days} 个有效日：整月 27 个（二月 25 个），非整月按九成（本平台约定，标准未规定）。${annual.zh}`,
        en: `At least ${days} valid days: 27 in a whole month (25 in February), nine in ten of a part (our convention; the standards set none). ${annual.en}`,
      };
}
