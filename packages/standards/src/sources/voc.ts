import { err, localDate, ok, type LocalizedText, type Result } from '@ecoloop/kernel';
import type { Limit } from '../model/limit.ts';
import { nation, type InForce, type Standard } from '../model/standard.ts';

function beijing(id: string, document: string, zh: string, en: string, inForce: readonly InForce[] = []): Standard {
  return { id, document, title: { zh, en }, edition: document.slice(-4), inForce };
}

/** Standards on volatile organic compounds; without dates in force where none was found. */
export const vocStandards: readonly Standard[] = [
  beijing(
    'db11-447-2015',
    'DB11/447-2015',
    '炼油与石油化学工业大气污染物排放标准',
    'Refining and petrochemical industry',
  ),
  beijing('db11-1201-2015', 'DB11/1201-2015', '印刷业挥发性有机物排放标准', 'Printing'),
  beijing('db11-1202-2015', 'DB11/1202-2015', '木质家具制造业大气污染物排放标准', 'Wooden furniture'),
  beijing('db11-1226-2015', 'DB11/1226-2015', '工业涂装工序大气污染物排放标准', 'Industrial coating'),
  beijing('db11-1227-2015', 'DB11/1227-2015', '汽车整车制造业（涂装工序）大气污染物排放标准', 'Car making (coating)'),
  beijing('db11-1228-2015', 'DB11/1228-2015', '汽车维修业大气污染物排放标准', 'Car repair'),
  beijing('db11-1385-2017', 'DB11/1385-2017', '有机化学品制造业大气污染物排放标准', 'Organic chemicals'),
  beijing(
    'db11-501-2017',
    'DB11/501-2017',
    '大气污染物综合排放标准',
    'Integrated emission standards of air pollutants',
    [{ territory: '11', from: localDate('2017-03-01'), confidence: 'B' }],
  ),
  beijing('db11-1631-2019', 'DB11/1631-2019', '电子工业大气污染物排放标准', 'Electronics industry'),
  beijing(
    'db11-3005-2017',
    'DB11/3005-2017',
    '建筑类涂料与胶粘剂挥发性有机化合物含量限值标准',
    'Volatile organic compounds in building coatings and adhesives',
  ),
  beijing(
    'db11-1983-2022',
    'DB11/1983-2022',
    '建筑类涂料与胶粘剂挥发性有机化合物含量限值标准',
    'Volatile organic compounds in building coatings and adhesives',
  ),
  {
    id: 'gb37822-2019',
    document: 'GB 37822-2019',
    title: {
      zh: '挥发性有机物无组织排放控制标准',
      en: 'Standard for fugitive emission of volatile organic compounds',
    },
    edition: '2019',
    inForce: [{ territory: nation, from: localDate('2019-07-01'), confidence: 'C' }],
  },
];

function outlet(document: string, of: string, most: number, scope?: LocalizedText): Limit {
  const source = { document, edition: document.slice(-4), confidence: 'C' } as const;
  return {
    property: 'nmhc',
    class: of,
    averaging: 'hour',
    most,
    unit: 'mg/m3',
    source,
    ...(scope ? { scope } : {}),
  };
}

const phaseTwo: LocalizedText = { zh: '第二阶段', en: 'phase II' };

/** Non-methane hydrocarbons of outlets by trade. None was verified against its text. */
export const vocOutletLimits: readonly Limit[] = [
  outlet('DB11/1201-2015', 'printing', 30),
  outlet('DB11/1202-2015', 'wooden-furniture', 10, phaseTwo),
  outlet('DB11/1226-2015', 'industrial-coating', 50),
  outlet('DB11/1227-2015', 'car-making', 25),
  outlet('DB11/1228-2015', 'car-repair', 20),
  outlet('DB11/501-2017', 'general', 50),
];

const fugitive = { document: 'GB 37822-2019', edition: '2019', confidence: 'C' } as const;
const specialInPlant = { property: 'nmhc', class: 'in-plant-special', unit: 'mg/m3', source: fugitive } as const;

/** Inside the plant, special limits; and the speed at which a hood must gather. */
export const vocFugitiveLimits: readonly Limit[] = [
  { ...specialInPlant, averaging: 'hour', most: 6 },
  { ...specialInPlant, averaging: 'sample', most: 20 },
  { property: 'capture_velocity', class: 'hood', averaging: 'sample', least: 0.3, unit: 'm/s', source: fugitive },
];

const tradeNames: Readonly<Record<string, LocalizedText>> = {
  printing: { zh: '印刷', en: 'printing' },
  'wooden-furniture': { zh: '木质家具', en: 'wooden furniture' },
  'industrial-coating': { zh: '工业涂装', en: 'industrial coating' },
  'car-making': { zh: '汽车制造（涂装）', en: 'car making (coating)' },
  'car-repair': { zh: '汽车维修', en: 'car repair' },
  general: { zh: '其他行业', en: 'other trades' },
  'in-plant-special': { zh: '厂区内（特别排放限值）', en: 'inside the plant (special limits)' },
  hood: { zh: '集气罩', en: 'hoods' },
};

export function vocClassLabel(of: string): LocalizedText {
  return tradeNames[of] ?? { zh: of, en: of };
}

/** A material with solvents in use. Shares lie between 0 and 1. */
export interface VocUse {
  /** kg */
  readonly used: number;
  /** Share of volatile organic compounds in it. */
  readonly content: number;
  /** Share of the vapour that is gathered, and of that the share that is removed. */
  readonly capture: number;
  readonly removal: number;
}

/**
 * Emission in kg: the sum of `use × content × (1 - capture × removal)`. Refused with a reason where an amount is missing
 * or negative or a share lies outside of 0 to 1.
 */
export function vocEmission(uses: readonly VocUse[]): Result<number, LocalizedText> {
  let emission = 0;
  for (const { used, content, capture, removal } of uses) {
    const shares = [content, capture, removal].every((share) => share >= 0 && share <= 1);
    if (!(shares && used >= 0 && Number.isFinite(used))) {
      return err({
        zh: '用量不得为负或缺测，含量、收集率和去除率须在 0 至 1 之间',
        en: 'an amount is missing or negative, or a share lies outside of 0 to 1',
      });
    }
    emission += used * content * (1 - capture * removal);
  }
  return ok(emission);
}
