import type { Comparator } from '../target/expression.ts';

/** What stands right before a quantity and says how it is meant. */
export interface Predicate {
  /** What is left of the text before it: the subject, with what leads to it. */
  readonly rest: string;
  readonly verb: 'level' | 'decrease' | 'increase' | 'count' | 'none';
  /** Whether the quantity may count what follows it: 实现115条胡同增绿. */
  readonly counting: boolean;
  readonly comparator?: Comparator;
  readonly about: boolean;
  /** 分别, 依次: values in the order of several subjects or years. */
  readonly respective: boolean;
  /** 累计, 共: a sum. */
  readonly sum: boolean;
}

const COMPARATORS: readonly (readonly [Comparator, RegExp])[] = [
  [
    '>=',
    /(?:不得?(?:低于|少于|小于|低過)|不低於|至少(?:达到|达|为|有|要|开展|组织|进行|举办|召开)?|最低(?:为|达到)?|≥|大于等于|(?:高于|大于)(?:或|和)?等于|不亚于)$/,
  ],
  [
    '<=',
    /(?:不得?(?:高于|超过|大于|多于|突破|超出)|(?:控制|限制|压减|压缩|稳控|管控|约束)(?:在|到|为)|≤|小于等于|(?:低于|小于)(?:或|和)?等于|最多|至多|限速|上限为)$/,
  ],
  ['>', /(?:高于|大于|多于|超过|超出|突破|超|逾|>)$/],
  ['<', /(?:低于|小于|少于|不足|不到|<)$/],
];
const ABOUT = /(?:大约|约为|约|接近|将近|近|大概|大致)$/;
const ADVERB =
  /(?:分别|依次|各|均|都|将|再|要|累计|总计|合计|共计|总共|共|也|已经|已|达|力争|确保|争取|努力|基本|稳定|全部|首次|平均|年均|大幅度?|逐步|进一步|同比|明显|显著|持续|稳步|仍然|仍|仅|只|还|就|每年|有望|预计|高达|进入|了|总共|率先|提前|其中|总体|整体|总体上|超额)$/;
const RESPECTIVE = /(?:分别|依次|各)/;
const SUM = /(?:累计|总计|合计|共计|总共|共)/;

const LEVEL_VERB =
  /(?:(?:下降|降低|减少|削减|压减|压缩|缩减|压降|回落|收窄|降|减|提高|提升|增加|增长|上升|扩大|拓展|扩展|升高|升|增|恢复|优化|改善|控制|发展|达|增强|压|提|缩|控)(?:到|至|为|成)|(?:保持|稳定|维持|处于|控制|限制)(?:保持)?在|降(?:低)?至|不变在|达到|达成|达|保持|维持|实现|(?<![行作因成称认视])为|(?<![但还就])是|等于|(?<![拥建没具含所])有|占)$/;
const DECREASE =
  /(?:下降|降低|减少|削减|减排|压减|压降|压缩|缩减|消减|减量|减|回落|收窄|降|少|缩短|改善)(?:了|幅度?(?:达到?|为))?$/;
const INCREASE =
  /(?:提高|提升|增长|增加|上升|扩大|升高|回升|增幅?|升|增强|(?<=(?:比|较)[^，]{1,8})多)(?:了|幅度?(?:达到?|为))?$/;

const COUNT_VERBS = [
  '完成',
  '建成',
  '建设',
  '新建',
  '改建',
  '扩建',
  '改造',
  '新增',
  '增加',
  '增设',
  '增植',
  '实施',
  '开展',
  '创建',
  '争创',
  '建立',
  '打造',
  '培育',
  '引进',
  '推动',
  '推进',
  '淘汰',
  '关停',
  '关闭',
  '退出',
  '整治',
  '治理',
  '清理',
  '清退',
  '修复',
  '恢复',
  '发展',
  '检查',
  '查处',
  '配备',
  '安装',
  '布设',
  '设立',
  '设置',
  '制定',
  '修订',
  '制修订',
  '出台',
  '发布',
  '命名',
  '组织',
  '举办',
  '召开',
  '培训',
  '投入',
  '投资',
  '安排',
  '建有',
  '拥有',
  '下设',
  '划定',
  '认定',
  '支持',
  '扶持',
  '遴选',
  '形成',
  '推广',
  '种植',
  '栽植',
  '造林',
  '绿化',
  '新植',
  '拆除',
  '取缔',
  '搬迁',
  '腾退',
  '压减',
  '核发',
  '发放',
  '征集',
  '选取',
  '覆盖',
  '惠及',
  '服务',
  '带动',
  '利用',
  '消除',
  '整合',
  '排查',
  '监测',
  '更新',
  '替换',
  '更换',
  '解决',
  '办理',
  '受理',
  '处置',
  '回收',
  '收贮',
  '疏解',
  '荣获',
  '获得',
  '获批',
  '入选',
  '评选',
  '编制',
  '印发',
  '处理',
  '节约',
  '替代',
  '保护',
  '救护',
  '放流',
  '投放',
  '提供',
  '实现',
  '聘请',
  '招募',
  '落实',
  '建',
  '设',
  '增',
  '等',
  '共有',
  '纳入',
  '启动',
  '组建',
  '巩固',
  '提升',
  '优化',
  '储备',
  '争取',
  '申报',
  '达到',
  '筹集',
  '统筹',
  '开工',
  '竣工',
  '升级',
  '升级改造',
  '提标改造',
  '试点',
  '确定',
  '筛选',
  '规划',
  '布局',
  '开设',
  '开放',
  '挂牌',
];
const COUNT_VERB = new RegExp(`(?:${[...COUNT_VERBS].sort((a, b) => b.length - a.length).join('|')})(?:了)?$`);

/** The verb, comparator and adverbs that end a text, for the quantity behind it. */
export function predicateBefore(text: string): Predicate {
  // 达到市域面积的75%, 为平均水平的1.8倍: what the share is of stands between verb and figure.
  const share = /(?:达到|占到?|为|相当于)[^，；：、达占为]{2,14}的$/.exec(text);
  let rest = share ? text.slice(0, share.index) : text;
  let verb: Predicate['verb'] = share ? 'level' : 'none';
  let counting = false;
  let comparator: Comparator | undefined;
  let about = false;
  let respective = false;
  let sum = false;
  for (let step = 0; step < 8; step++) {
    // 低于每万枚1.5起
    rest = rest.replace(/[\s“”"：]+$/, '').replace(/(?<=[于到为在过])每[百千万亿]*[枚人户辆亩台]$/, '');
    const compared: readonly [Comparator, RegExp] | undefined =
      comparator === undefined && verb === 'none' ? COMPARATORS.find(([, pattern]) => pattern.test(rest)) : undefined;
    if (compared) {
      rest = rest.replace(compared[1], '');
      comparator = compared[0];
      counting = true;
      continue;
    }
    if (ABOUT.test(rest)) {
      about = true;
      rest = rest.replace(ABOUT, '');
      continue;
    }
    if (verb === 'none') {
      const found = verbAt(rest);
      if (found) {
        counting ||= COUNT_VERB.test(rest);
        verb = found.verb;
        // A verb of counting is part of what is promised and stays with the subject.
        if (verb === 'count') break;
        rest = found.rest;
        continue;
      }
    }
    const adverb = ADVERB.exec(rest);
    if (!adverb) break;
    respective ||= RESPECTIVE.test(adverb[0]);
    sum ||= SUM.test(adverb[0]);
    rest = rest.slice(0, adverb.index);
  }
  respective ||= /(?:分别|依次)[^，；]*$/.test(text);
  sum ||= /(?:累计|总计|合计|共计|五年)[^，；]*$/.test(text);
  return { rest, verb, counting, about, respective, sum, ...(comparator && { comparator }) };
}

function verbAt(text: string): { verb: Predicate['verb']; rest: string } | undefined {
  if (/(?:新增|增设)$/.test(text)) return { verb: 'count', rest: text };
  // 减排量, 降幅 and the like name a figure and are no verb; a verb of counting may end like a verb of change.
  const level = LEVEL_VERB.exec(text);
  if (level) return { verb: 'level', rest: text.slice(0, level.index) };
  const decrease = DECREASE.exec(text);
  if (decrease) return { verb: 'decrease', rest: text.slice(0, decrease.index) };
  const increase = INCREASE.exec(text);
  if (increase) return { verb: 'increase', rest: text.slice(0, increase.index) };
  return COUNT_VERB.test(text) ? { verb: 'count', rest: text } : undefined;
}
