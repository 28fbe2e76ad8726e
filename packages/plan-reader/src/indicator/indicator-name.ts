const UNIT_WORD =
  '(?:[%‰℃]|百分点|百分比|无量纲|(?:[十百千万亿]*|平均)(?:吨|千克|公斤|克|毫克|微克|立方米|立方|平方公里|平方千米|平方米|公里|千米|米|厘米|毫米|公顷|亩|株|元|人|辆|台|套|个|家|处|座|条|项|件|起|天|日|次|种|户|村|所|名|分贝|分|小时|千瓦时|千瓦|兆瓦|瓦|焦|吉焦|度|蒸吨|标准煤|tce|kW·?h|kWh|MW|GW|kW|dB ?\\(A\\)|dB（A）|dB|mg|μg|ug|kg|g|t|L|m3|m³|m2|m²|m|km2|km²|km|hm2|a|d|h)(?:标准煤|标煤|CO2|二氧化碳(?:当量)?|当量|年|次)?)';
const UNIT = new RegExp(
  `^(?:${UNIT_WORD})(?:[/·每](?:${UNIT_WORD}|年|月|日|天|人|万人|万元|亿元|元|公里|平方公里|立方米|次|标准立方米|生产总值|GDP|·|\\(|\\)|（|）)+)*(?:以标准煤计)?$`,
);

export interface NamedUnit {
  readonly name: string;
  readonly unit: string;
}

export const isUnit = (text: string): boolean => UNIT.test(text.replace(/\s/g, ''));

/**
 * Splits `细颗粒物（PM2.5）年均浓度（微克/立方米）` at the last brackets if they hold a unit, or `优良天数比率，%` at the
 * mark before it.
 */
export function splitUnit(text: string): NamedUnit {
  const trimmed = text
    .replace(/(?:[*※☆①-⑳]|〔注?\d{1,2}〕|\[注?\d{1,2}\])+$/, '')
    // [PM2.5]: brackets that recognition or the plan sets around a substance.
    .replace(/[[［]((?:PM|SO|NO|CO|O)[\d.]+)[\]］]/gi, '$1')
    .trim();
  const brackets = /^(.*?)\s?[（([［]([^（）()[\]［］]*(?:[（(]A[）)])?)[）)\]］]([*※\d]*)$/.exec(trimmed);
  if (brackets?.[1] !== undefined && brackets[2] !== undefined && brackets[1] !== '') {
    const inner = brackets[2].replace(/^单位[：:]/, '');
    if (isUnit(inner)) return { name: brackets[1].trim(), unit: inner };
    const listed = /^(.*)[，,；;]\s?([^，,；;]+)$/.exec(inner);
    if (listed?.[1] !== undefined && listed[2] !== undefined && isUnit(listed[2]))
      return { name: `${brackets[1]}（${listed[1]}）`, unit: listed[2] };
    if (inner === '/' || inner === '—' || inner === '-' || inner === '无')
      return { name: brackets[1].trim(), unit: '' };
  }
  const behind =
    /^(.*[\u4E00-\u9FFF）\d])[\s，,/：:]+([^\s，,：:]+)$/.exec(trimmed) ?? /^(.*[\u4E00-\u9FFF）])(%|‰)$/.exec(trimmed);
  if (behind?.[1] !== undefined && behind[2] !== undefined && isUnit(behind[2]))
    return { name: behind[1].trim(), unit: behind[2] };
  // 碳排放总量（亿吨）（不含航空）: the unit stands before an explanation.
  const inside = /^(.*?)[（(]([^（）()]*)[）)]([（(][^（）()]*[）)])$/.exec(trimmed);
  if (inside?.[1] !== undefined && inside[2] !== undefined && isUnit(inside[2]))
    return { name: `${inside[1]}${inside[3] ?? ''}`, unit: inside[2] };
  return { name: trimmed, unit: '' };
}
