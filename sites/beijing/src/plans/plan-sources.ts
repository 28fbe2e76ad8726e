import type { FigureSource } from '@ecoloop/domain-kit';
import type { LocalizedText } from '@ecoloop/kernel';

export const beijingPlanDocument: LocalizedText = {
  zh: '北京市“十四五”时期生态环境保护规划（京政发〔2021〕35号，2021-11-28）',
  en: 'Beijing’s Ecological Environment Protection Plan for the 14th Five-Year Plan Period (Jingzhengfa [2021] No. 35, 2021-11-28)',
};

export const xichengPlanDocument: LocalizedText = {
  zh: '西城区“十四五”时期生态环境保护规划（西政发〔2022〕3号，2022-02-19）',
  en: 'Xicheng District’s Ecological Environment Protection Plan for the 14th Five-Year Plan Period (Xizhengfa [2022] No. 3, 2022-02-19)',
};

export const beijingTable1: FigureSource = {
  document: beijingPlanDocument,
  clause: { zh: '表 1', en: 'table 1' },
  confidence: 'B',
};
export const beijingTable2: FigureSource = {
  document: beijingPlanDocument,
  clause: { zh: '表 2', en: 'table 2' },
  confidence: 'B',
};
export const xichengTable2: FigureSource = {
  document: xichengPlanDocument,
  clause: { zh: '表 2', en: 'table 2' },
  confidence: 'B',
};

/** Editions under which the plans' indicators were set and are judged. */
export const pinnedEdition = { 'air-quality.air': '2012' } as const;
