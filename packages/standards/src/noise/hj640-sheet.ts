import type { SheetTable, StandardSheet } from '../model/sheet.ts';
import { printedLimit } from '../model/limit.ts';
import {
  hj640,
  urbanMeanSource,
  urbanNoiseGradeLabel,
  urbanNoiseGrades,
  urbanNoiseLimits,
  type UrbanNoiseSurvey,
} from './hj640.ts';
import { levelConventions } from './noise-conventions.ts';
import { noisePeriodNames, noisePeriods } from './noise-period.ts';

const surveys: readonly UrbanNoiseSurvey[] = ['region', 'road'];
const ladders = surveys.flatMap((survey) => noisePeriods.map((period) => urbanNoiseLimits(survey, period)));

function gradesOf(survey: UrbanNoiseSurvey): SheetTable {
  const columns = noisePeriods.map((period) => urbanNoiseLimits(survey, period));
  const source = columns[0]?.[0]?.source ?? urbanMeanSource;
  return {
    title:
      survey === 'region'
        ? { zh: '城市区域环境噪声总体水平等级', en: 'Grades of a town’s region noise' }
        : { zh: '道路交通噪声强度等级', en: 'Grades of road traffic noise' },
    source,
    columns: [{ zh: '等级', en: 'grade' }, ...noisePeriods.map((period) => noisePeriodNames[period])],
    rows: urbanNoiseGrades.map((grade) => [
      urbanNoiseGradeLabel(grade),
      ...columns.map((limits) => {
        const own = limits.find((limit) => limit.class === grade);
        const bound = own ? printedLimit(own) : `> ${String(limits.at(-1)?.most ?? '')}`;
        return { zh: bound, en: bound };
      }),
    ]),
  };
}

/** What the page of HJ 640 shows. */
export const hj640Sheet: StandardSheet = {
  id: 'noise-urban',
  title: { zh: '城市声环境常规监测评价', en: 'Evaluation of urban noise' },
  standards: [hj640],
  limits: ladders.flat(),
  classLabel: (of) => {
    const grade = urbanNoiseGrades.find((known) => known === of);
    return grade ? urbanNoiseGradeLabel(grade) : { zh: of, en: of };
  },
  tables: surveys.map(gradesOf),
  rules: [
    {
      rule: {
        zh: '城市区域噪声取各测点等效声级的算术平均值。',
        en: 'Region noise is the arithmetic mean of the equivalent levels of the points.',
      },
      source: urbanMeanSource,
    },
    {
      rule: {
        zh: '道路交通噪声取各路段等效声级按路段长度加权的算术平均值。',
        en: 'Road traffic noise is the mean of the equivalent levels of the road segments weighted by their lengths.',
      },
      source: urbanMeanSource,
    },
    {
      rule: {
        zh: '功能区按测点的 Ld、Ln 分别对照所在功能区限值评价，达标率为达标点次占监测点次的百分比，保留一位小数。',
        en: 'At points of function zones Ld and Ln are judged by the limits of the zone; the rate is the share of point-times that keep them in per cent, with one decimal.',
      },
      source: { ...urbanMeanSource, confidence: 'A' },
    },
  ],
  conventions: [
    ...levelConventions.slice(0, 2),
    {
      zh: '无有效声级的测点、无有效声级或长度的路段不参加平均，并给出参加平均的个数。',
      en: 'Points without a valid level and segments without a valid level or length do not enter the mean; how many did is given.',
    },
    {
      zh: '夜间突发噪声的最大声级不计入点次达标率。',
      en: 'The highest level of sudden noise at night does not enter the rate of point-times.',
    },
    {
      zh: 'HJ 640-2012 原文未核对；等级界限见于两个独立来源，表号未核对。',
      en: 'The text of HJ 640-2012 was not read; its grade bounds stand in two independent sources, the numbers of its tables were not verified.',
    },
  ],
  notCovered: [
    { zh: '布点、监测频次和时间', en: 'Choice of points, frequency and time of monitoring' },
    { zh: '声级的空间和时间分布图、各声级覆盖的面积与人口', en: 'Distribution maps; area and population by level' },
    { zh: '年度多次监测结果的合并', en: 'How several surveys of a year are put together' },
  ],
};
