import { unitLabel } from '@ecoloop/kernel';
import { aqiLevelOf } from '../../src/air/aqi-level.ts';
import { dailyAqi, hourlyAqi, type AqiEvaluation } from '../../src/air/aqi.ts';
import { explainAqi } from '../../src/air/explain-aqi.ts';
import { airEditions } from '../../src/air/editions.ts';
import { airItems, propertyOf } from '../../src/air/item.ts';
import type { SubIndex } from '../../src/air/sub-index.ts';
import { plain, UsageError, type Command, type Outcome, type OutputTable } from '../command.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { refusalTable, wasRefused } from './evaluation-output.ts';

export const aqi: Command = {
  name: 'aqi',
  summary: { zh: '空气质量指数、级别与首要污染物', en: 'air quality index, level and primary pollutants' },
  options: {
    ...editionOptions,
    hour: {
      about: {
        zh: '给出的是小时浓度；否则为日浓度，其中 O₃ 为日最大 8 小时平均',
        en: 'the values are of an hour; otherwise of a day, O₃ its largest 8-hour mean',
      },
    },
  },
  items: airItems.map(propertyOf),
  examples: ['aqi --pm25 80 --date 2026-05-01', 'aqi --pm25 80 --pm10 "0.12 mg/m3" --o3 165 --edition 2012 --json'],
  run: (call) => {
    if (Object.keys(call.sample).length === 0) {
      throw new UsageError({
        zh: '请给出至少一项浓度，例如 --pm25 80',
        en: 'Give at least one concentration, such as --pm25 80',
      });
    }
    const evaluate = call.switches.has('hour') ? hourlyAqi : dailyAqi;
    return outcomeOf(evaluate(call.sample, editionChoiceOf(call, Object.values(airEditions))));
  },
};

function outcomeOf(evaluation: AqiEvaluation): Outcome {
  const { aqi: value, basis, edition, subIndices } = evaluation;
  const { contributions, reasons } = explainAqi(evaluation);
  // An item that was not given is no refusal of the input.
  const refused = evaluation.refused.filter(wasRefused);
  const { zh, en } = airEditions[edition].name;
  return {
    json: { ...evaluation, contributions, reasons, refused },
    blocks: [
      ...reasons,
      { zh: `依据 ${basis.document}，${zh}`, en: `Judged by ${basis.document}, ${en}` },
      ...(subIndices.length > 0 ? [subIndexTable(subIndices)] : []),
      ...(value === undefined ? [] : [aqiLevelOf(value).advice]),
      ...(refused.length > 0 ? [refusalTable(refused)] : []),
    ],
    incomplete: value === undefined || refused.length > 0,
  };
}

function subIndexTable(subIndices: readonly SubIndex[]): OutputTable {
  return {
    columns: [
      { zh: '项目', en: 'item' },
      { zh: '浓度', en: 'value' },
      { zh: '单位', en: 'unit' },
      { zh: '分指数', en: 'IAQI' },
      { zh: '所在浓度区间', en: 'between' },
    ],
    rows: subIndices.map(({ item, concentration, iaqi, breakpoints }) => [
      plain(propertyOf(item).symbol),
      plain(concentration),
      unitLabel(propertyOf(item).unit),
      plain(iaqi ?? '—'),
      plain(
        breakpoints
          ? `${String(breakpoints.concentrationLow)}–${String(breakpoints.concentrationHigh)} → ${String(breakpoints.iaqiLow)}–${String(breakpoints.iaqiHigh)}`
          : '—',
      ),
    ]),
  };
}
