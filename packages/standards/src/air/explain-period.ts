import type { LocalizedText } from '@ecoloop/kernel';
import type { Contribution, Evaluation } from '../model/evaluation.ts';
import type { Refusal } from '../model/measurement.ts';
import type { AirVerdict } from './judge-value.ts';
import { explainMetric, judgedValue, type AirMetric } from './metric.ts';
import type { AirPeriodEvaluation } from './period.ts';

/**
 * Whether a year attains as a whole, and which metric decides: an item attains when all its metrics do, the area when all
 * items do (not verified against the text of HJ 663). Without enough days for each metric a failure is still one, but
 * nothing attains. Periods other than a year have no grade.
 */
export function explainAirPeriod({ basis, metrics, method }: AirPeriodEvaluation): Evaluation<AirVerdict> {
  const judged = metrics.filter(({ attained }) => attained !== undefined);
  const failed = judged.some(({ attained }) => attained === false);
  const grade: AirVerdict | undefined = failed ? 'exceeded' : judged.length === metrics.length ? 'kept' : undefined;
  const contributions = judged.map((metric) => contributionOf(metric, grade));
  const refused = metrics.filter(({ attained }) => attained === undefined).map(refusalOf);
  return {
    basis,
    ...(grade === undefined ? {} : { grade }),
    contributions,
    refused,
    reasons: [
      ...contributions.filter(({ decisive }) => decisive).map(({ reason }) => reason),
      ...(grade === undefined ? [noVerdict] : [wholeRule]),
      ...method,
    ],
  };
}

function contributionOf(metric: AirMetric, whole: AirVerdict | undefined): Contribution<AirVerdict> {
  const { attained, exceedanceMultiple: multiple, item, limit, unit } = metric;
  const grade: AirVerdict = attained ? 'kept' : 'exceeded';
  return {
    property: item,
    value: judgedValue(metric),
    unit,
    grade,
    ...(attained ? { kept: limit } : { exceeded: limit }),
    ...(multiple === undefined ? {} : { multiple }),
    decisive: grade === whole,
    reason: explainMetric(metric),
  };
}

function refusalOf(metric: AirMetric): Refusal {
  return {
    property: metric.item,
    code: metric.valid ? 'not-evaluated' : 'insufficient',
    reason: explainMetric(metric),
  };
}

const wholeRule: LocalizedText = {
  zh: '各项指标均达标为达标，任一项超标为超标（未核对原文）',
  en: 'All metrics together attain, any one of them fails (not verified against the text)',
};

const noVerdict: LocalizedText = {
  zh: '有效天数不足或时段不是整年，不作整体评价',
  en: 'Too few valid days, or not a whole year: no verdict on the whole',
};
