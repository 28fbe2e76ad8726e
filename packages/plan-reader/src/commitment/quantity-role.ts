import type { Doubt } from './doubt.ts';
import type { Predicate } from './predicate.ts';
import { quantities, type Quantity } from './quantity.ts';
import { isCount } from './unit.ts';

/** How a quantity belongs to its clause. */
export type QuantityRole =
  /** A verb or comparator before it makes it a statement of its subject. */
  | {
      readonly kind: 'predicate' | 'nominal' | 'counted' | 'share' | 'limit';
      readonly isAction: boolean;
      readonly confidence: number;
      readonly doubts: readonly Doubt[];
    }
  | { readonly kind: 'none' };

interface Place {
  readonly left: string;
  readonly right: string;
  readonly predicate: Predicate;
  readonly quantity: Quantity;
  readonly sentence: string;
  /** Words before it that name a time are all there is: 指标：2025年35微克/立方米. */
  readonly isBare: boolean;
}

const ENDS =
  /^(?:$|[，。；：、！？\s]|和|及|与|以及|并|且|或|等|时|后|为目标|作为|的?(?:目标|要求|水平|任务)|左右|[”"])/;
const NO_NOUN =
  /(?:[第每前后于从由自向距宽高深为或]|(?<![河全总里延岸边])长|[或不和与及、其个]|[（(]|每个?|约|周边|外围|外|沿线)$/;
const ACTION =
  /完成|建成|新增|新建|改造|淘汰|累计|治理|修复|拆除|关停|退出|创建|培育|推广|整治|清理|打造|引进|投资|投入|实施|增加|建设|组织|开展|培训|配备|种植|造林/;
/** What has a size. */
const SIZED = /^的?[^，、的]{0,10}(?:锅炉|窑炉|机组|工地|企业|单位|车辆?|汽车|建筑|船舶|机械|加油站|储罐|养殖场|机构)/;
const DONE_TO = /^[^，]{2,}?(?:开展|实施|进行|完成|达到|实现|建成|纳入|采用)[^，]{2,}/;
const isAmount = (unit: string): boolean => unit !== '%' && !unit.endsWith('百分点');
const none: QuantityRole = { kind: 'none' };

export function roleOf(place: Place): QuantityRole {
  const { left, right, predicate, quantity, sentence, isBare } = place;
  const isAction =
    ACTION.test(left) || (predicate.verb === 'count' && !/(?:拥有|建有|下设|设有|等|有)$/.test(predicate.rest));
  const ends = ENDS.test(right);
  const made = (
    kind: 'predicate' | 'nominal' | 'counted' | 'share' | 'limit',
    confidence: number,
    ...doubts: Doubt[]
  ): QuantityRole => ({
    kind,
    isAction,
    confidence,
    doubts,
  });
  // 由44.5%降至2.4%: the first figure is where it comes from.
  if (
    /^(?:的|，)?(?:水平)?(?:大幅|稳步|逐步|进一步|快速|明显|显著)?(?:提高|提升|增加|增长|上升|扩大|下降|降低|降|减少|升|削减|压减|增)(?:到|至|为)/.test(
      right,
    )
  )
    return none;
  // A stretch around something: 两侧50米范围内.
  if (
    /^(?:米|千米|公里)$/.test(quantity.unit) &&
    (/^范围|^半径|^服务/.test(right) ||
      (quantity.comparator === '<=' && !predicate.comparator && predicate.verb === 'none'))
  ) {
    return /禁止|不得|严禁|不准/.test(sentence) ? made('limit', 0.55, 'limit-of-a-scope') : none;
  }
  // 100%配备
  if (
    quantity.unit === '%' &&
    /^(?:执行|采用|使用|配备|运行|覆盖|达标|处置|处理|安装|收集|回收|落实|合格|联网|收贮)/.test(right) &&
    predicate.rest.length >= 2
  ) {
    return made('nominal', 0.7);
  }
  // 淘汰35蒸吨及以下燃煤锅炉1126台: how large what is counted behind it may be.
  if (quantity.comparator !== undefined && isAmount(quantity.unit) && !isCount(quantity.unit) && !ends) {
    const next = quantities(right).find(({ unit }) => unit !== '');
    if (next && !/[、和及与]/.test(right.slice(0, next.start))) return none;
    if (SIZED.test(right) && predicate.verb !== 'level' && predicate.comparator === undefined)
      return made('limit', 0.5, 'limit-of-a-scope');
  }
  // 50%的设区市开展试点, 对12座尾矿库开展治理
  if (quantity.unit === '%' && /^的/.test(right) && DONE_TO.test(right) && /^[，、\s]*$/.test(predicate.rest))
    return made('counted', 0.65, 'figure-counts-the-subject');
  if (/对$/.test(left) && isCount(quantity.unit) && DONE_TO.test(right)) return made('counted', 0.7);
  if (/(?:相差|差距)(?:约|近)?$/.test(left)) return none;
  if (quantity.doubling) return made('predicate', 0.8);
  if (/以$/.test(left) && /^为(?:目标|目的)/.test(right)) return made('predicate', 0.85);
  if (/(?:在|为.{2,14}的)$/.test(left) && (ends || quantity.comparator) && quantity.unit !== '')
    return made('predicate', 0.75);
  if (isBare && ends && quantity.unit !== '') return made('nominal', 0.7, 'subject-from-before');
  if (quantity.unit === '') {
    if (
      ends &&
      predicate.verb === 'none' &&
      predicate.comparator === undefined &&
      /(?:浓度|系数|指数)$/.test(predicate.rest)
    )
      return made('nominal', 0.5, 'no-unit');
    return ends &&
      (predicate.verb !== 'none' || predicate.comparator) &&
      predicate.rest.length >= 2 &&
      /(?:系数|指数|得分|评分|指标|浓度|级|比|率|数|值)$/.test(predicate.rest)
      ? made('predicate', 0.7, 'no-unit')
      : none;
  }
  // 实施森林精准提升109万亩: what is done to them, not by how much they grow.
  if (
    /^.{0,4}(?:实施|完成|开展|推进|建成)/.test(left) &&
    isAmount(quantity.unit) &&
    predicate.verb !== 'level' &&
    predicate.verb !== 'count' &&
    ends &&
    predicate.verb !== 'none'
  ) {
    return made('nominal', 0.7);
  }
  if (/(?:改造|优化|巩固|整治|完善)(?:提升|提高)$/.test(left) && isAmount(quantity.unit) && ends)
    return made('nominal', 0.7);
  const stated = predicate.verb === 'level' || predicate.verb === 'decrease' || predicate.verb === 'increase';
  if (stated || predicate.comparator !== undefined) {
    if (ends) return made('predicate', 0.9);
    const ofWhat = right.startsWith('的');
    if (!ofWhat && predicate.verb === 'level' && /有$/.test(left)) return made('counted', 0.7);
    if (ofWhat && quantity.unit !== '%' && !stated) return made('limit', 0.5, 'limit-of-a-scope');
    if ((isCount(quantity.unit) && !ofWhat) || predicate.counting) return made('counted', 0.75);
    if (/占|覆盖/.test(left.slice(-14)) && right.startsWith('的')) return made('predicate', 0.75);
    if (quantity.comparator !== undefined && predicate.comparator === undefined && !/(?:达到?|至|到|在)$/.test(left)) {
      return made('limit', 0.5, 'limit-of-a-scope');
    }
    return /^的/.test(right)
      ? predicate.verb === 'level'
        ? made('limit', 0.45, 'limit-of-a-scope')
        : none
      : made('predicate', 0.6, 'words-behind-figure');
  }
  if (predicate.verb === 'count') {
    if (ends) return made('nominal', 0.7);
    if (/覆盖$/.test(predicate.rest)) return made('predicate', 0.7, 'words-behind-figure');
    return made('counted', 0.85);
  }
  const bare = predicate.rest.replace(/^[\s、和及与]+/, '');
  if (ends && bare.length >= 2 && !NO_NOUN.test(bare)) return made('nominal', 0.8);
  if (/占[^，]{2,10}$/.test(bare) && right.startsWith('的')) return made('share', 0.7, 'words-behind-figure');
  const isOpening =
    bare === '' || /^(?:到|至)?.*年.{0,2}$/.test(bare) || /(?:全[国省市区县州]|共|其中|仍有|有|超过|约)$/.test(bare);
  // 6条河流7个断面水质优良比例100%: the figures before the last belong to its subject.
  if (isOpening && quantities(right).some(({ unit }) => unit !== '')) return none;
  if (isOpening && isCount(quantity.unit) && right.length >= 4 && /^[^的]/.test(right)) {
    return made('counted', 0.65, 'figure-counts-the-subject');
  }
  // 50平方公里以上建设用地达到要求
  if (isOpening && quantity.comparator !== undefined && /[^，]{2,}(?:达到|实现|完成|消除|建成)/.test(right)) {
    return made('counted', 0.65, 'figure-counts-the-subject');
  }
  if (isOpening && predicate.about && right.startsWith('的')) return made('counted', 0.6);
  if (quantity.comparator !== undefined && quantity.comparator !== '>' && right.length >= 2)
    return made('limit', 0.5, 'limit-of-a-scope');
  return none;
}
