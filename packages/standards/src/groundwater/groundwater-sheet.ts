import type { LocalizedText } from '@ecoloop/kernel';
import { clauseConvention, type SheetRule, type StandardSheet } from '../model/sheet.ts';
import type { Confidence, Source } from '../model/source.ts';
import {
  gbt14848,
  groundwaterClasses,
  groundwaterClassLabel,
  groundwaterItems,
  groundwaterLimits,
} from './gbt14848.ts';

function clause(of: string, confidence: Confidence): Source {
  return { document: gbt14848.document, edition: gbt14848.edition, clause: of, confidence };
}

const rules: readonly SheetRule[] = [
  {
    rule: {
      zh: '单指标评价：按指标值所在的限值范围定类别；相邻类别限值相同时取较优的类别。',
      en: 'Each item has the class in whose range it lies; where neighbouring classes share a limit, the better one.',
    },
    source: clause('6.2', 'B'),
  },
  {
    rule: {
      zh: '综合评价：取各指标中最差的类别，并列出属于最差类别的指标。',
      en: 'The whole has the class of its worst item, and the items of that class are named.',
    },
    source: clause('6.3', 'B'),
  },
  {
    rule: {
      zh: '高于Ⅳ类限值为Ⅴ类；pH 在 5.5–9.0 以外为Ⅴ类。',
      en: 'What exceeds the limit of class IV is class V, and so is a pH outside of 5.5–9.0.',
    },
    source: clause('table 1', 'A'),
  },
  {
    rule: {
      zh: '总α、总β放射性高于Ⅲ类限值为Ⅳ类或Ⅴ类，表中两类界限相同，数值不能区分。',
      en: 'Gross alpha and beta radioactivity above class III is class IV or V: the table prints one bound for both, so that the figure does not tell them apart.',
    },
    source: clause('table 1', 'A'),
  },
];

const conventions: readonly LocalizedText[] = [
  clauseConvention,
  {
    zh: '总α、总β放射性高于Ⅲ类限值时，按“限值相同取较优”记Ⅳ类，并注明不排除Ⅴ类。',
    en: 'Gross alpha and beta radioactivity above class III is given as class IV, the better of two that share a bound, with the note that class V is not excluded.',
  },
  {
    zh: '低于检出限的结果按检出限的一半计（可另选按检出限或零计）；检出限本身若属较差类别，注明不排除该类别。',
    en: 'A value below its detection limit counts as half of it (or, if asked for, as the limit or zero); where the limit itself is of a worse class, that class is noted as not excluded.',
  },
  {
    zh: '阴离子表面活性剂低于检出限或写明未检出为Ⅰ类；检出限高于Ⅱ类限值时，注明不排除的类别。任何正值至少为Ⅱ类。',
    en: 'Anionic surfactants below the detection limit, or written as not detected, are class I; where the detection limit exceeds class II, the class that is not excluded is noted. Any positive value is class II or worse.',
  },
  {
    zh: '嗅和味、肉眼可见物：无为Ⅰ类，有为Ⅴ类。',
    en: 'Odour and taste, and visible matter: none is class I, present is class V.',
  },
  {
    zh: '耗氧量（CODMn法）与高锰酸盐指数为同一监测因子；与 GB 3838 共有的项目单位为 mg/L，限值仍按表中的 μg/L 列出。',
    en: 'Oxygen consumption (CODMn method) is the property permanganate index. Items that GB 3838 has too are held in mg/L; their limits are listed in μg/L as printed.',
  },
];

const notCovered: readonly LocalizedText[] = [
  { zh: 'GB/T 14848-93（2018年5月1日前施行）', en: 'GB/T 14848-93, which applied before 1 May 2018' },
  {
    zh: '“总量”指标由哪些组分相加（未读到表注，与 GB 3838 表 3 所列可能不同）：样品应给出总量',
    en: 'Which substances the items given as totals add up (the notes to the table were not read; they may differ from those of GB 3838 table 3): a sample gives the total',
  },
  { zh: '放射性指标超过Ⅲ类后的核素分析', en: 'Analysis of nuclides once radioactivity exceeds class III' },
  { zh: '超标倍数与标准指数（本标准未规定）', en: 'Multiples and standard indices, which this standard does not set' },
  { zh: '采样、保存与分析方法（附录A、B）', en: 'Sampling, storage and methods of analysis (annexes A and B)' },
];

/** What is known of the quality of groundwater, from the tables that judge it. */
export const groundwaterSheet: StandardSheet = {
  id: 'groundwater',
  title: { zh: '地下水质量', en: 'Groundwater quality' },
  standards: [gbt14848],
  limits: groundwaterItems.flatMap(groundwaterLimits),
  classLabel: (of) => {
    const known = groundwaterClasses.find((groundwaterClass) => groundwaterClass === of);
    return known ? groundwaterClassLabel(known) : { zh: of, en: of };
  },
  tables: [],
  rules,
  conventions,
  notCovered,
};
