import type { TargetExpression } from '../target/expression.ts';

/** A target without a figure of its own, found in a clause. */
export interface Quality {
  readonly expression: TargetExpression;
  readonly subject: string;
  readonly start: number;
  readonly end: number;
  /** clear: says by itself what is to be; vague: only where a plan sets its goals or names a year. */
  readonly strength: 'clear' | 'vague' | 'dated';
  readonly unit?: string;
}

type Kind = Extract<TargetExpression, { kind: 'qualitative' }>['quality'];

const LEVELS: Readonly<Record<string, 'city' | 'province' | 'state' | 'upper'>> = {
  市: 'city',
  省: 'province',
  自治区: 'province',
  国: 'state',
  国家: 'state',
  上级: 'upper',
  区: 'upper',
  县: 'upper',
};
const DELEGATED =
  /(?:稳定)?(?:达到|满足|完成|符合|优于|控制在|达)(?:了)?(?<to>国家|国|自治区|省|市|上级|区|县)(?:级|定)?(?:和[国省市](?:级|家)?)?(?:人民)?(?:政府)?(?:下达|考核|规定|分解|确定|核定|制定|要求|相关|有关|统一|约束|约束性|空气质量|环境|环境空气质量|地表水|排放|控制|管控|减排|的|一级|二级|三级|[一二三]类)*(?:目标|要求|标准|任务|指标|水平)(?:任务|要求|以内|值|限值)?/;
const WATER_CLASS =
  /(?:达到|保持|优于|达|达到或优于|达到或好于|提升(?:到|至)|恢复(?:到|至)|稳定在)(?:在)?(?:国家|地表水|环境|质量)*(?<class>[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)类(?:标准|水质|水体|水)*(?:及以上|以上|或以上|标准)?(?=$|[，。；、（]|的?(?:要求|目标|水平))/;
const STARS = /绿色建筑(?<stars>[一二三])星级?(?<more>及以上|以上)?(?:标准|要求|水平)?/;
const RANK =
  /(?:前列|前茅|先进行列|首位|榜首|首|第(?<place>[一二三四五六七八九十]|\d+)(?:名|位)?|前(?<top>[一二三四五六七八九十]|\d+)(?:名|位)?)(?=$|[，。；、])/;
const RANK_VERB = /(?:居|位居|位列|排名|排在|列|进入|跻身|保持|位于|处于|名列|走在)(?:于|在|进入)?/;
const HAN = '一二三四五六七八九十';
const CLASSES: Readonly<Record<string, number>> = { Ⅰ: 1, Ⅱ: 2, Ⅲ: 3, Ⅳ: 4, Ⅴ: 5, I: 1, II: 2, III: 3, IV: 4, V: 5 };

const MEASURABLE =
  /(?:(?<!质)量|浓度|强度|比例|比率|比重|占比|率|指数|面积|天数|数量|水位|断面|排放|状况|功能|噪声水平|系数|覆盖度|幅度|密度|能耗|水耗|趋势)$/;
const END = '(?=$|[，。；、（])';
const IMPROVING = new RegExp(
  `(?:(?:稳步|持续|进一步|不断|继续|明显|显著|有所|逐步|逐年|大幅|根本性?|得到|实现|保持|总体|稳中|更加|整体|全面)*(?:提升|提高|改善|下降|降低|减少|削减|增加|增强|上升|好转|向好|负增长|正增长|有降|有升|下降趋势)|稳中(?:有|向|趋)[降升好])${END}`,
);
const STEADY = new RegExp(
  `(?:(?:总体|基本|持续|保持|继续)*(?:保持|维持)(?:基本|总体|长期)*(?:稳定|动态平衡|不变|零增长|良好)|不降低|不升高|不下降|不减少|不增加|不退化|不反弹|不变差|只增不减|只减不增|只升不降|只降不升|稳定达标|持续稳定|零增长)${END}`,
);
const CLEAR: readonly (readonly [Kind, RegExp])[] = [
  ['basically-eliminate', /基本(?:消除|清零|淘汰|杜绝|消灭)/],
  [
    'eliminate',
    /动态清零|(?:为|归|降至|保持)零(?=$|[，。；、])|全面消除|全部消除|清零|(?:全部|全面)(?:淘汰|关停|退出|取缔|销号|禁用|关闭)|零填埋|零直排|零排放(?=$|[，。；、])/,
  ],
  [
    'full-coverage',
    /全覆盖|全[域面]覆盖|[覆涵]盖(?:所有|全部|全域|全体)|(?<!安)全(?:回收|收集|处理|利用)(?=$|[，。；、])|应[收接保治查改绿]尽[收接保治查改绿]/,
  ],
  ['improve', /(?:保持|实现|转为)负增长/],
  ['keep', /(?:保持|实现|维持)零增长/],
];
const EMISSION_STAGE = /(?:达到|执行|符合|满足)国[一二三四五六][AaBb]?(?:及以上|以上)?(?:阶段)?(?:排放)?标准/;
const ALL = /(?<!安)全部(?:达到|实现|完成|开展|安全|规范|配备|建成|纳入|采用|达标)/;
const DONE =
  /^(?:力争|确保|争取|努力|全面|基本|率先|初步|如期|全部)*(?<verb>完成|建成|实现|建立|构建|形成|淘汰|消除|健全|创建)(?!后|的)(?=.{3,})/;
const DONE_PASSIVE = /(?:全面|基本|初步|全部|如期)?(?:建成|建立|形成|完成|实现|达到峰值|达峰)$/;

/** The target without a figure that a clause sets, if it sets one. */
export function qualityIn(text: string): Quality | undefined {
  // What stands in quotation marks is a name.
  const clause = text.replace(/“[^”]*”?/g, (name) => name.replace(/[清零全尽]/g, '□'));
  const quality = qualityOf(clause);
  return (
    quality && {
      ...quality,
      subject: quality.subject.includes('□') ? unblanked(text, clause, quality.subject) : quality.subject,
    }
  );
}

function unblanked(text: string, clause: string, subject: string): string {
  const at = clause.indexOf(subject);
  return at < 0 ? subject : text.slice(at, at + subject.length);
}

function qualityOf(clause: string): Quality | undefined {
  if (/尚?未|没有|不能|难以|无法|仍需|亟需|有待/.test(clause)) return undefined;
  return (
    delegatedIn(clause) ?? classIn(clause) ?? starsIn(clause) ?? rankIn(clause) ?? clearIn(clause) ?? vagueIn(clause)
  );
}

const qualitative = (quality: Kind): TargetExpression => ({ kind: 'qualitative', quality });

function delegatedIn(clause: string): Quality | undefined {
  const match = DELEGATED.exec(clause);
  if (!match || /^(?:的)?基础上/.test(clause.slice(match.index + match[0].length))) return undefined;
  const to = LEVELS[match.groups?.['to'] ?? ''] ?? 'upper';
  const subject = clause.slice(0, match.index);
  const end = match.index + match[0].length;
  return { expression: { kind: 'delegated', to }, subject, start: 0, end, strength: 'clear' };
}

function classIn(clause: string): Quality | undefined {
  const match = WATER_CLASS.exec(clause);
  const value = CLASSES[match?.groups?.['class'] ?? ''];
  if (!match || value === undefined) return undefined;
  return {
    expression: { kind: 'level', comparator: '<=', value },
    unit: '类',
    subject: clause.slice(0, match.index),
    start: 0,
    end: match.index + match[0].length,
    strength: 'clear',
  };
}

function starsIn(clause: string): Quality | undefined {
  const match = STARS.exec(clause);
  if (!match) return undefined;
  const value = HAN.indexOf(match.groups?.['stars'] ?? '') + 1;
  return {
    expression: { kind: 'level', comparator: match.groups?.['more'] ? '>=' : '=', value },
    unit: '星级',
    subject: clause.slice(0, match.index).replace(/(?:达到|执行|满足|为)$/, ''),
    start: 0,
    end: match.index + match[0].length,
    strength: 'clear',
  };
}

function rankIn(clause: string): Quality | undefined {
  const match = RANK.exec(clause);
  if (!match) return undefined;
  const before = clause.slice(0, match.index);
  const verb = RANK_VERB.exec(before);
  const among = /(?:全[国省市区县州]|各[省市区县]|[^位居列名在入]{2,6}[省市区县])(?=之?的?$)/.exec(
    verb ? before.slice(verb.index + verb[0].length) : before.slice(-2),
  )?.[0];
  if (!verb && among === undefined) return undefined;
  const place = match.groups?.['place'] ?? match.groups?.['top'];
  const isFirst = /首/.test(match[0]);
  const best = isFirst
    ? 1
    : place === undefined
      ? undefined
      : /\d/.test(place)
        ? Number(place)
        : HAN.indexOf(place) + 1;
  return {
    expression: { kind: 'rank', ...(best !== undefined && { best }), ...(among && { among }) },
    subject: before.slice(0, verb?.index ?? before.length),
    start: 0,
    end: match.index + match[0].length,
    strength: 'clear',
  };
}

function clearIn(clause: string): Quality | undefined {
  for (const [quality, pattern] of CLEAR) {
    const match = pattern.exec(clause);
    if (!match) continue;
    const isLeading = match.index <= 4 && clause.length - match.index - match[0].length >= 2;
    // 覆盖所有街道的监测网络: the network, not the streets.
    const covered = isLeading ? /^[覆涵]盖[^，的]{2,12}的(?=.{3,})/.exec(clause.slice(match.index))?.[0] : undefined;
    if (covered !== undefined) {
      const rest = clause.slice(match.index + covered.length);
      return { expression: qualitative(quality), subject: rest, start: 0, end: clause.length, strength: 'clear' };
    }
    const subject = isLeading ? clause.slice(match.index + match[0].length) : clause.slice(0, match.index);
    const end = isLeading ? clause.length : match.index + match[0].length;
    return { expression: qualitative(quality), subject, start: 0, end, strength: 'clear' };
  }
  const all = ALL.exec(clause) ?? EMISSION_STAGE.exec(clause);
  if (!all) return undefined;
  return {
    expression: qualitative('complete'),
    subject: clause.slice(0, all.index),
    start: 0,
    end: clause.length,
    strength: 'clear',
  };
}

function vagueIn(clause: string): Quality | undefined {
  const improving = IMPROVING.exec(clause);
  const steady = STEADY.exec(clause);
  const found = steady ?? improving;
  if (found) {
    const subject = clause
      .slice(0, found.index)
      .replace(/(?:在|力争|确保|实现)?(?:力争|在|实现|稳定达到).*基础上$/, '')
      .replace(/(?:力争|确保|率先|实现|达峰后|后)+$/, '');
    if (
      !MEASURABLE.test(subject) &&
      !(/质量$/.test(subject) && /根本|不降低|不下降/.test(found[0])) &&
      !/碳排放|噪声/.test(subject)
    ) {
      return undefined;
    }
    const quality = steady ? 'keep' : 'improve';
    return {
      expression: qualitative(quality),
      subject,
      start: 0,
      end: found.index + found[0].length,
      strength: 'vague',
    };
  }
  // 首善之区, 新格局: pictures of what is wished for, which nobody could find reached.
  if (/首善|之都|之区|家园|样板|标杆|美丽|格局|局面|屏障|风尚|时尚|新(?:路径|篇章|高地)/.test(clause)) return undefined;
  const done = DONE.exec(clause);
  if (done) {
    const verb = done.groups?.['verb'] ?? '';
    const quality: Kind = /淘汰|消除/.test(verb)
      ? /基本/.test(done[0])
        ? 'basically-eliminate'
        : 'eliminate'
      : 'complete';
    return {
      expression: qualitative(quality),
      subject: clause.slice(done[0].length),
      start: 0,
      end: clause.length,
      strength: 'dated',
    };
  }
  const throughout = /^(?<who>[^，]{2,20}?)(?:全面|全部|基本|如期)(?:完成|建成|建立)(?<what>[^，]{3,})$/.exec(clause);
  if (throughout) {
    const { who = '', what = '' } = throughout.groups ?? {};
    return {
      expression: qualitative('complete'),
      subject: who + what,
      start: 0,
      end: clause.length,
      strength: 'dated',
    };
  }
  const passive = DONE_PASSIVE.exec(clause);
  if (!passive || passive.index < 3) return undefined;
  return {
    expression: qualitative('complete'),
    subject: clause.slice(0, passive.index),
    start: 0,
    end: clause.length,
    strength: 'dated',
  };
}
