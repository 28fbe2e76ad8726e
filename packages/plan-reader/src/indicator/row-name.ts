const SUBSTANCE =
  /^(?:化学需氧量|高锰酸盐指数|生化需氧量|氨氮|总氮|总磷|二氧化硫|氮氧化物|挥发性有机物|一氧化碳|二氧化氮|二氧化碳|臭氧|细颗粒物|可吸入颗粒物|颗粒物|烟粉尘|PM(?:2\.5|10)|(?:COD|SO2|NOx|NO2|VOCs|CO2?|NH3-N|TP|TN|O3))(?:（[^（）]*）)?$/i;
const MEASURE =
  /(?:率|比例|比重|占比|浓度|面积|长度|指数|天数|数量|个数|强度|量|减少|降低|下降|削减|增加|水平|程度|覆盖度|盖度|达标|平均值|均值|规模|能耗|水耗|排放|投诉|投资|任务|水质|安全利用|数)(?:（[^（）]*）)*$/;
const WHOLE =
  /(?:率|比例|比重|占比|浓度|面积|长度|指数|天数|数量|(?<!质|力|能)量|减少|降低|下降|削减)(?:（[^（）]*）)*$/;

/** Whether words say what is measured, so that what stands under them is a part of it. */
const isMeasure = (words: string): boolean => WHOLE.test(words) && !/质量$/.test(words);

/** Whether words alone are no indicator: 昼间, 其中国控断面, 化学需氧量. */
const isPart = (words: string): boolean => SUBSTANCE.test(words) || !MEASURE.test(words);

/** `（1）`, `①`, `1.`, `——`: what counts or leads a name. */
export const withoutMark = (name: string): string =>
  name
    .replace(/^(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．)）](?!\d)|[①-⑳]|——|[-–—•·#＃])\s?/, '')
    .replace(/^其中[：:，,]?\s?/, '')
    .trim();

/** The name of an indicator with that of the indicator it is a part of, where it says too little alone. */
export function fullName(name: string, group: string | undefined): string {
  return group !== undefined && group !== name && isPart(name) && isMeasure(group) && !name.includes(group)
    ? `${group}：${name}`
    : name;
}
