import type { LocalizedText } from '@ecoloop/kernel';
import { clauseConvention, type SheetTable, type StandardSheet } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { developmentLandConsequences, unclearUseRule } from './development-land.ts';
import {
  basicSoilItems,
  casNumbersOf,
  developmentLandItems,
  developmentLandLimits,
  gb36600,
  landClasses,
  landClassLabels,
  otherSoilItems,
  type DevelopmentLandItem,
  type LandClass,
} from './gb36600.ts';
import { soilProperty } from './soil-property.ts';
import { soilLimitLabel, soilRiskLabel, soilRisks } from './risk.ts';

const source: Source = { document: 'GB 36600-2018', edition: '2018', confidence: 'B' };

/** Codes of urban land use as the researched list gives them; the text of the standard was not read for it. */
const landUses: Readonly<Record<LandClass, LocalizedText>> = {
  'class-1': {
    zh: '居住用地（R），公共管理与公共服务用地中的中小学（A33）、医疗卫生（A5）、社会福利设施（A6）用地，公园绿地（G1）中的社区公园或儿童公园用地等',
    en: 'housing (R); of public service land schools (A33), hospitals (A5) and welfare (A6); of park land (G1) community and children parks',
  },
  'class-2': {
    zh: '工业（M）、物流仓储（W）、商业服务业设施（B）、道路与交通设施（S）、公用设施（U）用地，其余公共管理与公共服务用地（A）和绿地与广场用地（G）等',
    en: 'industry (M), logistics (W), commerce (B), roads (S), utilities (U), other public service land (A), other green land (G)',
  },
};

const landTable: SheetTable = {
  title: { zh: '用地分类', en: 'Classes of land' },
  source: { ...source, confidence: 'C' },
  columns: [
    { zh: '类别', en: 'Class' },
    { zh: '用地', en: 'Land' },
  ],
  rows: landClasses.map((land) => [landClassLabels[land], landUses[land]]),
};

const gradeTable: SheetTable = {
  title: { zh: '评价结果', en: 'Results' },
  source,
  columns: [
    { zh: '结果', en: 'Result' },
    { zh: '含义', en: 'What follows' },
  ],
  rows: soilRisks.map((risk) => [soilRiskLabel(risk), developmentLandConsequences[risk].rule]),
};

function casTable(items: readonly DevelopmentLandItem[], title: LocalizedText, clause: string): SheetTable {
  return {
    title,
    source: { ...source, clause },
    columns: [
      { zh: '序号', en: 'No.' },
      { zh: '项目', en: 'Item' },
      { zh: 'CAS 编号', en: 'CAS number' },
    ],
    rows: items.map((item, index) => {
      const [position, numbers] = [String(index + 1), casNumbersOf(item).join(', ') || '—'];
      return [{ zh: position, en: position }, soilProperty(item).name, { zh: numbers, en: numbers }];
    }),
  };
}

export const developmentLandSheet: StandardSheet = {
  id: 'development-land',
  title: { zh: '建设用地土壤', en: 'Soil of development land' },
  standards: [gb36600],
  limits: developmentLandItems.flatMap((item) => landClasses.flatMap((land) => developmentLandLimits(item, land))),
  classLabel: soilLimitLabel,
  tables: [
    landTable,
    gradeTable,
    casTable(basicSoilItems, { zh: '基本项目', en: 'Basic items' }, 'table 1'),
    casTable(otherSoilItems, { zh: '其他项目', en: 'Other items' }, 'table 2'),
  ],
  rules: [unclearUseRule, ...Object.values(developmentLandConsequences)],
  conventions: [
    clauseConvention,
    {
      zh: '地块由最差的项目定级；有多个样品时由调用者给出各项目的最高含量',
      en: 'The worst item decides for the plot; of several samples the caller gives the highest content of each item',
    },
    {
      zh: '超标倍数相对筛选值计算，为 (C − S) / S，修约到 2 位小数',
      en: 'Multiples count from the screening value: (C − S) / S with 2 decimals',
    },
    {
      zh: '背景值由调用者给出；含量超过管制值但未超过背景值的，同样按“不纳入污染地块管理”处理',
      en: 'The caller gives the background; a content above the intervention value but not above the background falls under the same rule',
    },
    {
      zh: '低于检出限的按检出限的一半参与评价；检出限高于限值时，理由中注明',
      en: 'A content below the detection limit counts as half of it; the reason says so where the detection limit lies above a limit',
    },
  ],
  notCovered: [
    { zh: '风险评估（HJ 25.3）与修复目标值', en: 'Risk assessment (HJ 25.3) and remediation targets' },
    { zh: '各地的土壤环境背景值：由调用者给出', en: 'Background values of regions: the caller gives them' },
    { zh: '布点、采样和分析方法', en: 'Sampling plans and methods of analysis' },
    {
      zh: '2018 年 8 月 1 日以前的 HJ 350-2007',
      en: 'HJ 350-2007, before 1 August 2018',
    },
  ],
};
