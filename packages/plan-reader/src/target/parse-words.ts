import type { TargetExpression } from './expression.ts';

type Delegated = TargetExpression & { readonly kind: 'delegated' };
type Quality = (TargetExpression & { readonly kind: 'qualitative' })['quality'];

const levels: readonly (readonly [RegExp, Delegated['to']])[] = [
  [/市/, 'city'],
  [/省|自治区/, 'province'],
  [/国家|中央|全国/, 'state'],
];

const authority = '(?:国家|中央|全国|省市|省级|省里|省|自治区|市级|市里|市|州级|州|盟|上级|区级|北京市|本市)';
const asked =
  '(?:考核|控制|管控|分解|规定|核定|确定|下达|约束性|相关|有关|目标|任务|指标|减排)*(?:要求|任务|目标任务|目标值|目标|指标|规定|考核|比例|面积)';

const delegations = [
  new RegExp(
    `(?:达到|满足|完成|符合|落实|达|实现|按照|按|以|执行|不低于|严于|优于)${authority}(?:政府|人民政府|主管部门)?(?:的|所)?${asked}`,
  ),
  new RegExp(`${authority}(?:政府|人民政府)?(?:下达|分解|考核|核定|控制)(?:的)?${asked}`),
];

/** 达到市级要求: who sets the figure, and the text around it, in which the plan may set a floor of its own. */
export function parseDelegated(text: string): { readonly to: Delegated['to']; readonly rest: string } | undefined {
  const match = delegations.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  if (!match) return undefined;
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  return {
    to: levels.find(([pattern]) => pattern.test(match[0].replace(/市(?:场|区)/g, '')))?.[1] ?? 'upper',
    rest: rest
      .replace(/(?:并且|并|且|同时|或|和|,|，|稳定|均|全部)+$/, '')
      .replace(/^(?:并且|并|且|同时|和|,|，)+/, ''),
  };
}

const rankNumbers: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** 居全市前列, 排名前三, 全市第一. */
export function parseRank(text: string): (TargetExpression & { readonly kind: 'rank' }) | undefined {
  const match =
    /(?:(?:位居|居|位列|列|排名|排在|进入|保持|处于)*(全国|全市|全省|全区|各区|同类[\p{Script=Han}]{0,4}|中心城区|核心区)?(?:各区)?(?:排名|的|中)?)(前列|首位|前茅|前(\d+|[一二三四五六七八九十])(?:名|位|%)?(?!期|[\p{Script=Han}])|第(\d+|[一二三四五六七八九十])(?:名|位)?(?=$|[,，。;；以]))/u.exec(
      text,
    );
  if (!match) return undefined;
  const printed = match[3] ?? match[4];
  const best = match[2] === '首位' ? 1 : printed === undefined ? undefined : (rankNumbers[printed] ?? Number(printed));
  return {
    kind: 'rank',
    ...(best === undefined ? {} : { best }),
    ...(match[1] === undefined ? {} : { among: match[1] }),
  };
}

/** The first that fits: the stronger words before the weaker. */
const qualities: readonly (readonly [RegExp, Quality])[] = [
  [/基本(?:上)?(?:消除|清零|消灭|淘汰|杜绝|归零|无)|(?:消除|清零|淘汰)基本|趋零|趋近于零/, 'basically-eliminate'],
  [/基本(?:实现)?(?:动态)?清零/, 'basically-eliminate'],
  [/消除|清零|归零|零(?:排放|发生|新增|容忍|出现)?$|杜绝|全部淘汰|消灭|不(?:再)?(?:发生|出现)/, 'eliminate'],
  [/全覆盖|全部覆盖|全面覆盖|实现覆盖|应[\p{Script=Han}]尽[\p{Script=Han}]|全部达标|全达标/u, 'full-coverage'],
  [/负增长/, 'improve'],
  [
    /零增长|不(?:降低|下降|减少|退化|恶化|增加|增长|升高|上升|突破|反弹)|只(?:增不减|升不降|降不升|减不增)|保持|维持|稳定|巩固|持平|(?:有效|得到|切实|全面)保障/,
    'keep',
  ],
  [
    /(?:稳步|持续|逐步|逐年|不断|明显|显著|进一步|大幅|有所|继续|总体|全面|根本|切实|较大|得到|稳中有?|稳中向|总量)*(?:提升|改善|好转|提高|增加|上升|下降|降低|减少|削减|向好|有升|有降|有增|优化|增强|增长|升|降)/,
    'improve',
  ],
  [/完成|建成|实现|建立|通过/, 'complete'],
];

/** 稳步提升, 基本消除, 保持稳定, 全覆盖, 完成; undefined for words that promise nothing of the kind. */
export function parseQuality(text: string): Quality | undefined {
  return qualities.find(([pattern]) => pattern.test(text))?.[1];
}
