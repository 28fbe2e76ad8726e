import type { Comparator, TargetExpression } from './expression.ts';
import type { Direction } from './judgement.ts';
import { parseDelegated, parseQuality, parseRank } from './parse-words.ts';
import { readAmount, type Amount } from './read-amount.ts';
import { cleanTargetText } from './target-text.ts';

export interface TargetContext {
  /** Unit of the indicator or column, for a text without one. */
  readonly unit?: string;
  /** Says which way “improved by 20 %” (改善20%) goes; a fall where it is not given. */
  readonly direction?: Direction;
}

export interface ParsedTarget {
  readonly expression: TargetExpression;
  /** As printed in the text, otherwise the one of the context, otherwise empty. */
  readonly unit: string;
}

type Change = TargetExpression & { readonly kind: 'change' };

/**
 * Reads the target that a table cell or a clause prints: `≥65.7`, `15左右`, `〔18〕`, `比峰值下降10%以上`,
 * `控制在30亿立方米以内`, `3—5个`, `基本消除`, `达到市级要求`. Percentages stay as printed (20 for 20 %), powers of ten
 * stay in the unit (1.38, 万吨). A figure without a sign has the comparator `=`: one to reach.
 *
 * Returns undefined for a text that asks for nothing of the kind (`/`, `—`, a name, a sentence without a promise).
 */
export function parseTarget(text: string, context: TargetContext = {}): ParsedTarget | undefined {
  const clean = withoutYear(cleanTargetText(text));
  if (clean === '') return undefined;
  const delegated = parseDelegated(clean);
  if (delegated) {
    const floor = parseTarget(delegated.rest, context);
    const { atLeast, unit } =
      floor && floor.expression.kind !== 'delegated' && floor.expression.kind !== 'qualitative'
        ? { atLeast: floor.expression, unit: floor.unit }
        : { atLeast: undefined, unit: context.unit ?? '' };
    return { expression: { kind: 'delegated', to: delegated.to, ...(atLeast ? { atLeast } : {}) }, unit };
  }
  const rank = parseRank(clean);
  if (rank) return { expression: rank, unit: context.unit ?? '' };
  const amount = readAmount(clean);
  if (amount) return parseAmount(clean, amount, context);
  const quality = parseQuality(clean);
  return quality && { expression: { kind: 'qualitative', quality }, unit: context.unit ?? '' };
}

/** A leading 到2025年底 says when, not how much. */
const withoutYear = (text: string): string =>
  text.replace(/^(?:力争)?(?:到|至|截至)?(?:19|20)\d\d年(?:底|末|前|之前)?(?:前)?[,，:：]?/, '');

function parseAmount(text: string, amount: Amount, context: TargetContext): ParsedTarget {
  const unit = amount.unit === '' ? (context.unit ?? '') : amount.unit;
  const about = amount.isAbout ? { about: true } : {};
  const before = text.slice(0, amount.start);
  const change = parseChange(before, amount, unit, context);
  if (change) return { expression: { ...change, ...about }, unit: change.measure === 'percent' ? '%' : unit };
  if (amount.most !== undefined) return { expression: { kind: 'range', least: amount.value, most: amount.most }, unit };
  const comparator = amount.comparator ?? '=';
  const isCumulative = amount.isBracketed || /累计|合计|总共|五年共/.test(before);
  return {
    expression: { kind: isCumulative ? 'cumulative' : 'level', comparator, value: amount.value, ...about },
    unit,
  };
}

const falls = /(?:下降|降低|减少|削减|压减|消减|缩减|减排|下调|降)$/;
const rises = /(?:增长|提高|提升|增加|上升|上调|扩大|新增|增)$/;
const betters = /(?:改善|好转)$/;
const baseAhead = /(?:比|较|相比|同比|对比|基于)/;

/** 比2019年下降20%以上. A change in an amount without a base (新增4.8公顷, 减排1.38万吨) is an amount, not a change. */
function parseChange(before: string, amount: Amount, unit: string, { direction }: TargetContext): Change | undefined {
  const verbs = before
    .replace(
      /(?:幅度|比例|比率|率|幅)?(?:达到|达|为|超过|高于|大于|不低于|不少于|不小于|不高于|不超过|低于|力争|[<>≤≥=约近:：])*$/,
      '',
    )
    .replace(/(?:了|至少|累计|分别|均|平均|约)+$/, '');
  const isFall = falls.test(verbs);
  const isBetter = betters.test(verbs);
  if (!isFall && !isBetter && !rises.test(verbs)) return undefined;
  const base = baseOf(before);
  const measure = unit.endsWith('百分点') ? 'percentage-points' : unit === '%' ? 'percent' : 'amount';
  if (measure === 'amount' && base === 'unstated' && !baseAhead.test(before)) return undefined;
  const decreases = isFall || (isBetter && direction !== 'higher-is-better');
  const comparator: Comparator = amount.comparator ?? '=';
  return {
    kind: 'change',
    direction: decreases ? 'decrease' : 'increase',
    comparator,
    value: amount.value,
    ...(amount.most === undefined ? {} : { most: amount.most }),
    measure,
    base,
  };
}

function baseOf(before: string): Change['base'] {
  if (/峰值|最高值|历史最高/.test(before)) return 'peak';
  const year = /((?:19|20)\d\d)年?(?:底|末)?(?:基数|水平|实际|同期|的)?/.exec(before)?.[1];
  return year === undefined ? 'unstated' : { year: Number(year) };
}
