/** Units and measure words of plans, the longer before the shorter that begins it. */
const bases = [
  '吨二氧化碳当量',
  '吨二氧化碳',
  '吨标准煤',
  '吨标煤',
  '个百分点',
  '百分点',
  '平方公里',
  '平方千米',
  '平方米',
  '立方米',
  '延长米',
  '千瓦时',
  '兆瓦时',
  '蒸吨',
  '千瓦',
  '兆瓦',
  '人次',
  '辆次',
  '车次',
  '架次',
  '千克',
  '公斤',
  '毫克',
  '微克',
  '纳克',
  '千米',
  '公里',
  '公顷',
  '厘米',
  '毫米',
  '毫升',
  '小时',
  '分贝',
  '星级',
  '摄氏度',
  '美元',
  '当量',
];

const scales = '(?:[百千]?万亿|[十百千]?万|[十百千]?亿|[百千])';
const measureWords =
  '[吨克米亩度元人户家个座处项条台套辆艘部只株棵种类次批件起天日年月周升分名位所间片块段支颗级倍村镇乡床张眼口]';
const known = [...bases, measureWords].join('|');
const latin = String.raw`(?:dB(?:\([Aa]\))?|[μµ]g|mg|ng|kg|km2?|hm2|[tgmLhd]|MW|GW|kWh|tce|tCO2e?|℃|°C|Bq|μSv|EI)(?:[23²³](?!\d))?`;
const single = `(?:${scales}?(?:${known})|${latin})`;
const pattern = new RegExp(
  String.raw`^(?:%|‰|${single}(?:\([^()]{1,3}\))?(?:(?:/|每|·)(?:\((?:${single}|·|\.)+\)|${single}))*|${scales})`,
);

/** The unit at the beginning of a text (`万立方米/日`, `个百分点`, `μg/m³`); empty where there is none. */
export function unitAtStart(text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}
