import type { TimeMention } from '../prose/plan-years.ts';

/** A subject as printed, and the territory it names at its beginning. */
export interface Subject {
  readonly name: string;
  readonly scope?: string;
}

const LEADING =
  /^(?:[\s、，。；：·—●○•■▪◆★*]+|[（(]?\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]是|其中|同时|并且|且|并|以及|及(?!时)|和(?![田平谐])|与|使得|使(?![用命])|让|即(?!墨)|还(?!田|林|湿|草)|又|也|但是?|目前|已知|此外|另外|到时|届时|预计|力争|确保|争取|努力|保证|全力|大力|加快|积极|着力|促使|主要目标为?|目标[是为]|目标[：为]|总体上|已经|逐步|逐渐|对(?![策外口照称应])|已(?!建成|批复|开发)|将|把|要(?![素求点])|累计|共计|总计|合计|共有|全面|基本(?!农田|草原)|均|都(?![市江匀])|超额|首次|如期|圆满|顺利|再(?![生利制循]))/;
const LEADING_VERBS = /^(?:推动|推进|实现|保持|促进|保障|做到|达到|完成|鼓励|支持|引导|督促|禁止|建立)(?=.{4,})/;
const TRAILING =
  /(?:[\s、，：]+|分别|依次|力争|确保|争取|基本|稳定|将|要|累计|总计|[一二三四五六七八九十两\d]+年|每年|年均|同比|均|都|已|各|再|进一步|持续|稳步|大幅|全部|总体|整体|率先|有望|实现|连续[一二三四五六七八九十\d两]+年|(?<=[A-Za-z\u4e00-\u9fff])年|在|以|的|其|(?<=.{3,})(?:保持|维持|继续|一度|仅|只|(?:达到)?每[日天])|(?<=[度量率值比])高)$/;
const SCOPE =
  /^(?:全国|全省|全市|全区|全县|全州|全盟|全旗|全域|全自治区|本市|本省|本区|本县|我市|我省|我区|我县|我国|市域|区域内|辖区内?)(?:的)?/;
const BASE = new RegExp(
  '(?:与|和|同|较|比|相比|相较于?|相比于?|对比|以)?(?:上一?年度?|去年|上年|同期|现状|目前|峰值|历史最高(?:值|水平)?|基准年|监测基准年|基期)(?:的)?(?:水平|同期)?(?:相比|比较|基础上)?$|(?:与|和|同|较|(?<![占对环])比|相比|相较于?|对比)(?:于)?$',
);

/** What a quantity says something of: time, base and adverbs taken off the text before its predicate. */
export function subjectOf(printed: string, times: readonly TimeMention[], offset: number, keepVerbs: boolean): Subject {
  // 由2015年的44.5%降至: where it comes from is no part of the subject.
  const text = printed.replace(/(?:由|从)[^，]*\d[^，]*$/, '');
  let name = '';
  let at = offset;
  for (const time of times) {
    if (time.end <= offset || time.start >= offset + text.length) continue;
    name += text.slice(at - offset, Math.max(0, time.start - offset));
    at = time.end;
  }
  name += text.slice(Math.max(0, at - offset));
  for (let step = 0; step < 8; step++) {
    const before = name;
    name = name.replace(LEADING, '').replace(BASE, '').replace(TRAILING, '');
    if (!keepVerbs) name = name.replace(LEADING_VERBS, '');
    if (name === before) break;
  }
  const scope = SCOPE.exec(name)?.[0];
  if (scope === undefined || name.length - scope.length < 2) return { name };
  return { name: name.slice(scope.length), scope: scope.replace(/的$/, '') };
}

const HEAD =
  /(?:(?:重点工程|年均|年平均|月均|平均|排放|减排|安全|综合|资源化|无害化|集中|回收|利用|处理|处置|达标|收集|覆盖|消费|使用|总|年|水质|优良|面积)*(?:量|率|浓度|比例|比重|占比|比率|面积|总量|能耗|水耗|强度|指数|数量|规模|长度|能力|水平|系数|天数))$/;

/** A territory at the beginning of a name. */
export const TERRITORY = /^[^、，的浓度率量]{1,8}?(?:自治区|开发区|新区|[省市区县州盟旗镇])(?!域|级|政|内|直)/;

/**
 * `甲、乙和丙排放量` as its parts, each with the head they share; undefined where there are not as many as wanted.
 */
export function coordinated(name: string, wanted: number): string[] | undefined {
  const parts = name.split(/、|以及|和|及|与|，/).filter((part) => part !== '');
  if (parts.length !== wanted) return undefined;
  const last = parts.at(-1) ?? '';
  const territory = TERRITORY.exec(last)?.[0];
  if (territory !== undefined && parts.slice(0, -1).every((part) => TERRITORY.exec(part)?.[0] === part)) {
    const figure = last.slice(territory.length);
    return parts.map((part, index) => (index === parts.length - 1 ? part : part + figure));
  }
  // 单位地区生产总值能耗和水耗: both are per unit.
  const per = /^(?:单位|万元)(?:地区生产总值|国内生产总值|生产总值|GDP|工业增加值|产品)/.exec(parts[0] ?? '')?.[0];
  if (
    per !== undefined &&
    parts.slice(1).every((part) => /^.{1,6}(?:能耗|水耗|电耗|排放量?|用水量|消耗)$|^[能水电]耗$/.test(part))
  )
    return parts.map((part, index) => (index === 0 || part.startsWith(per) ? part : per + part));
  const head = HEAD.exec(last)?.[0];
  if (head === undefined) return parts;
  return parts.map((part, index) =>
    index === parts.length - 1 || (HEAD.test(part) && !/需氧量$/.test(part)) ? part : part + head,
  );
}
