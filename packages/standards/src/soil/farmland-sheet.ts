import type { SheetTable, StandardSheet } from '../model/sheet.ts';
import { farmlandConsequences } from './farmland.ts';
import { farmlandClasses, farmlandClassLabel, farmlandClassRules, farmlandClassSource } from './farmland-class.ts';
import { allFarmlandLimits, gb15618 } from './gb15618.ts';
import { soilLimitLabel } from './risk.ts';

const classTable: SheetTable = {
  title: { zh: '农用地土壤环境质量类别（仅按土壤）', en: 'Classes of farmland (by soil alone)' },
  source: farmlandClassSource,
  columns: [
    { zh: '类别', en: 'Class' },
    { zh: '条件', en: 'Condition' },
  ],
  rows: farmlandClasses.map((of) => [farmlandClassLabel(of), farmlandClassRules[of]]),
};

export const farmlandSheet: StandardSheet = {
  id: 'farmland',
  title: { zh: '农用地土壤', en: 'Soil of farmland' },
  standards: [gb15618],
  limits: allFarmlandLimits(),
  classLabel: soilLimitLabel,
  tables: [classTable],
  rules: [
    ...Object.values(farmlandConsequences),
    {
      rule: {
        zh: '水旱轮作地采用水田和其他中较严格的筛选值；重金属和砷按元素总量计',
        en: 'Paddy-dry rotation takes the stricter screening value of paddy and other land; metals and arsenic count as total element',
      },
      source: { document: 'GB 15618-2018', edition: '2018', clause: 'table 1', confidence: 'B' },
    },
  ],
  conventions: [
    {
      zh: '土壤 pH 的分档上限归本档：5.5、6.5、7.5 分别属于第一、二、三档',
      en: 'The ranges of pH are closed above: 5.5, 6.5 and 7.5 belong to the first, second and third',
    },
    {
      zh: '缺土壤 pH 时不评价重金属和砷，只评价六六六、滴滴涕和苯并[a]芘，也不定农用地类别',
      en: 'Without the pH of the soil the metals and arsenic are not judged, only hexachlorocyclohexanes, DDT and benzo[a]pyrene, and there is no class of farmland',
    },
    {
      zh: '五种金属中有缺项时，类别按已有项目给出，注明可能更差',
      en: 'Where some of the five metals are missing, the class is that of the others and says that it may be worse',
    },
    {
      zh: '超标倍数相对筛选值计算；低于检出限的按检出限的一半参与评价',
      en: 'Multiples count from the screening value; a content below the detection limit counts as half of it',
    },
  ],
  notCovered: [
    {
      zh: '结合农产品质量对类别的调整（环办土壤〔2019〕53号，未核对原文），以及按单元划分的方法',
      en: 'The adjustment of the class by the quality of farm produce (Huan Ban Tu Rang [2019] No. 53, not verified against the text) and the way units are drawn',
    },
    {
      zh: '铜、镍、锌和其他项目超过筛选值后的要求',
      en: 'What is asked where copper, nickel, zinc or another item without an intervention value exceeds its screening value',
    },
    { zh: '布点、采样和分析方法', en: 'Sampling plans and methods of analysis' },
    { zh: '2018 年 8 月 1 日以前的 GB 15618-1995', en: 'GB 15618-1995, before 1 August 2018' },
  ],
};
