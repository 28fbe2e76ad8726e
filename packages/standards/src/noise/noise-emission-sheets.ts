import type { LocalizedText } from '@ecoloop/kernel';
import { clauseConvention, type SheetRule, type SheetTable, type StandardSheet } from '../model/sheet.ts';
import { backgroundSteps, leastDifference, noCorrectionAbove } from './background.ts';
import { levelConventions } from './noise-conventions.ts';
import {
  boundaryLimits,
  boundaryZones,
  indoorsLower,
  noiseEmissionSource,
  noiseEmissionStandards,
  type NoiseEmitter,
} from './noise-emission.ts';
import { noiseClassLabel, type NoiseLimit } from './noise-limit.ts';
import { allStructureBorneLimits } from './structure-borne-limits.ts';

/** Limits at the boundary of every edition, the daytime first. */
function allBoundaryLimits(emitter: NoiseEmitter): readonly NoiseLimit[] {
  const zones = emitter === 'construction' ? [undefined] : boundaryZones;
  return noiseEmissionStandards[emitter].flatMap((standard) =>
    zones.flatMap((zone) => {
      const limits = boundaryLimits(standard, zone);
      const { daytime, frequentNightMaximum, night, nightMaximum, sporadicNightMaximum } = limits;
      return [daytime, night, nightMaximum, frequentNightMaximum, sporadicNightMaximum].filter(
        (limit) => limit !== undefined,
      );
    }),
  );
}

function correctionTables(emitter: NoiseEmitter): readonly SheetTable[] {
  const above = String(noCorrectionAbove);
  const least = String(leastDifference);
  return noiseEmissionStandards[emitter].map((standard) => ({
    title: { zh: '背景噪声修正', en: 'Correction for the background' },
    source: noiseEmissionSource(standard, 'correction'),
    columns: [
      { zh: '实测值与背景值之差（取整）/dB', en: 'measured minus background, whole dB' },
      { zh: '修正值/dB', en: 'correction, dB' },
    ],
    rows: [
      [plain(`< ${least}`), { zh: '测量无效，先降低背景噪声', en: 'not valid, lower the background first' }],
      ...backgroundSteps.map(({ correction, from, to }) => [
        plain(from === to ? String(from) : `${String(from)}–${String(to)}`),
        plain(String(correction)),
      ]),
      [plain(`> ${above}`), plain('0')],
    ],
  }));
}

function plain(text: string): LocalizedText {
  return { zh: text, en: text };
}

function commonRules(emitter: NoiseEmitter): readonly SheetRule[] {
  return noiseEmissionStandards[emitter].flatMap((standard) => [
    {
      rule: {
        zh: `${standard.document}：室外无合适测点而在敏感建筑物室内测量时，限值减 ${String(indoorsLower)} dB(A)。`,
        en: `${standard.document}: where no point outside will do and a room of a sensitive building is measured, the limits are ${String(indoorsLower)} dB(A) lower.`,
      },
      source: noiseEmissionSource(standard, 'indoors'),
    },
    {
      rule: {
        zh: `${standard.document}：各测点单独评价，昼间、夜间分别评价；最大声级直接评价，不作背景修正。`,
        en: `${standard.document}: each point is judged on its own, daytime and night apart; the highest level is judged as measured.`,
      },
      source: noiseEmissionSource(standard, 'evaluation'),
    },
  ]);
}

const conventions: readonly LocalizedText[] = [
  ...levelConventions,
  {
    zh: '未测背景噪声时按实测值评价并注明；倍频带声压级不作背景修正。',
    en: 'Without a background the level is judged as measured, and the reason says so; octave bands are not corrected.',
  },
  {
    zh: '室内测量时，最大声级的允许值随限值同减。',
    en: 'Indoors what the highest level may be is lowered with the limit.',
  },
  clauseConvention,
];

const emissionNotCovered: readonly LocalizedText[] = [
  {
    zh: 'HJ 706-2014 对测量值修正的规定（含取整和背景差小于 3 dB 的处理）',
    en: 'HJ 706-2014 on correcting measurements, with its rounding to whole dB and differences below 3 dB',
  },
  { zh: '测点、测量时间和气象条件', en: 'Points, measuring times and weather' },
];

/** What the page of GB 12348 shows. */
export const industryNoiseSheet: StandardSheet = {
  id: 'noise-industry',
  title: { zh: '工业企业厂界环境噪声', en: 'Noise of industry at its boundary' },
  standards: noiseEmissionStandards.industry,
  limits: [...allBoundaryLimits('industry'), ...allStructureBorneLimits('industry')],
  classLabel: noiseClassLabel,
  tables: correctionTables('industry'),
  rules: commonRules('industry'),
  conventions,
  notCovered: [{ zh: 'GB 12348-90', en: 'GB 12348-90' }, ...emissionNotCovered],
};

/** What the page of GB 22337 shows. */
export const socialLifeNoiseSheet: StandardSheet = {
  id: 'noise-social-life',
  title: { zh: '社会生活环境噪声', en: 'Noise of entertainment and trade' },
  standards: noiseEmissionStandards['social-life'],
  limits: [...allBoundaryLimits('social-life'), ...allStructureBorneLimits('social-life')],
  classLabel: noiseClassLabel,
  tables: correctionTables('social-life'),
  rules: commonRules('social-life'),
  conventions,
  notCovered: emissionNotCovered,
};

/** What the page of GB 12523 shows. */
export const constructionNoiseSheet: StandardSheet = {
  id: 'noise-construction',
  title: { zh: '建筑施工噪声', en: 'Construction noise' },
  standards: noiseEmissionStandards.construction,
  limits: allBoundaryLimits('construction'),
  classLabel: noiseClassLabel,
  tables: correctionTables('construction'),
  rules: commonRules('construction'),
  conventions: [
    ...conventions,
    {
      zh: 'GB 12523-2025 原文未核对：修订说明未提限值变化，故沿用 2011 版数值并标注为未核对；其监测和评价方法的修改未收入。',
      en: 'The text of GB 12523-2025 was not read: its list of changes names none of the limits, so the figures of 2011 stand, marked as not verified; its changes of monitoring and evaluation are not in.',
    },
  ],
  notCovered: [
    { zh: 'GB 12523-90（分施工阶段限值）', en: 'GB 12523-90 with limits by stage of construction' },
    {
      zh: 'GB 12523-2025 修改后的监测要求和结果评价方法',
      en: 'The changed monitoring and evaluation of GB 12523-2025',
    },
    ...emissionNotCovered,
  ],
};
