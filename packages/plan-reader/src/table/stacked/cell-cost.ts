import { isUnit } from '../../indicator/indicator-name.ts';
import { parseTarget } from '../../target/index.ts';
import { readHeadingLabel } from '../../outline/heading-label.ts';
import type { ColumnRole } from '../header.ts';

/** How little some words fit a column: 0 for what stands there as a rule, `Infinity` for what cannot. */
export type Cost = number;

const NOTHING = /^(?:[/／\\\-—–－─·.…]+|无|暂无)$/;
const FIGURE =
  /^(?:[〔［[【（(]?(?:约|近)?[<>≥≤=~-]?\d+(?:[,.]\d+)*(?:[-—–~～]\d+(?:\.\d+)?)?(?:左右|以上|以下|以内|及以上)?[〕］\]】）)]?)(.{0,12})$/;
const ATTRIBUTE = /^(?:约束|预期|参考|引导|指导|特色|示范|考核)(?:性|型)?(?:指标)?$/;
const MEASURE =
  /(?:率|比例|比重|浓度|面积|长度|指数|天数|数量|强度|减排量|总量|排放量|消费量|覆盖度|盖度|降低|下降|减少|削减|规模|能耗|水耗)(?:（[^（）]*）)*$/;
/** What classes of indicators are mostly called. */
const CLASS =
  /(?:环境|生态|空间|质量|防控|治理|安全|保护|修复|发展|生活|经济|气候|资源|建设|水平|制度|文化|体系)(?:质量|保护|治理|安全)?$/;
const ORGANISATION = /局|委|办|厅|政府|单位|公司|院|中心|街道|乡镇|部门|集团|处$|站$|队$/;
const HAN = /[\u3400-\u9FFF]/;

export const isNothing = (text: string): boolean => NOTHING.test(text);
export const isAttribute = (text: string): boolean => ATTRIBUTE.test(text);
export const isMeasureName = (text: string): boolean => MEASURE.test(text);

/** A figure with what may stand around one: ≥65.7, 〔18〕, 30以上, 98%左右. */
export function isFigure(text: string): boolean {
  const rest = FIGURE.exec(text.replace(/[*※☆①-⑳]+$/, ''))?.[1];
  return (
    rest !== undefined &&
    (rest === '' ||
      isUnit(rest.replace(/(?:左右|以上|以下|以内)[〕］\]】）)]?$|[〕］\]】）)]$/g, '')) ||
      /^[（(](?:19|20)\d\d年?[）)]$/.test(rest) ||
      /^(?:左右|以上|以下|以内)[〕］\]】）)]?$/.test(rest))
  );
}

/** Names are cut at the width of their column: what is not closed, or stops at a joint, goes on. */
const isOpen = (text: string): boolean => {
  const opened = (text.match(/[（([]/g) ?? []).length;
  const closed = (text.match(/[）)\]]/g) ?? []).length;
  return opened > closed || /[、/及和与的]$/.test(text);
};

/** A cell is cut at one width: no line is much longer than the one before it, and none begins a heading. */
function joinCost(pieces: readonly string[], each: number): Cost {
  let cost = 0;
  let sofar = '';
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (before !== undefined) {
      cost += isOpen(sofar) || /^[（(）)]/.test(piece) ? 0.02 : each;
      if (widthOf(piece) > widthOf(before) + 2) cost += 0.9;
      if (/^han/.test(readHeadingLabel(piece)?.kind ?? '')) cost += 2;
    }
    sofar += piece;
  }
  return cost;
}

/** In characters as wide as a Chinese one. */
const widthOf = (text: string): number => text.length - (text.match(/[!-~]/g)?.length ?? 0) / 2;

/** @param pieces lines that would make up the cell; none for a cell that is merged with the one above or empty */
export function cellCost(role: ColumnRole, pieces: readonly string[]): Cost {
  const text = pieces.join('');
  if (pieces.length === 0) return emptyCost(role);
  switch (role) {
    case 'number':
      return pieces.length === 1 && /^\d{1,3}[.、]?$/.test(text) ? 0 : Infinity;
    case 'unit':
      return unitCost(text, pieces);
    case 'attribute':
      return isAttribute(text) ? 0 : pieces.length === 1 && isNothing(text) ? 0.1 : pieces.length === 1 ? 3 : Infinity;
    case 'baseline':
    case 'target':
    case 'achieved':
      return valueCost(text, pieces);
    case 'category':
      return categoryCost(text, pieces);
    case 'name':
    case 'scope':
    case 'project':
      return nameCost(text, pieces);
    case 'lead':
    case 'support':
      return wordsCost(text, pieces) + (ORGANISATION.test(text) || isNothing(text) ? 0 : 0.8);
    case 'other':
      return pieces.length > 4 ? Infinity : 0.15 + joinCost(pieces, 0.3);
    default:
      return wordsCost(text, pieces);
  }
}

function emptyCost(role: ColumnRole): Cost {
  if (role === 'category') return 0.15;
  if (role === 'name' || role === 'scope' || role === 'project') return Infinity;
  if (role === 'attribute' || role === 'number') return 0.9;
  if (role === 'unit') return 1.1;
  return role === 'baseline' || role === 'target' || role === 'achieved' ? 1.4 : 0.5;
}

function unitCost(text: string, pieces: readonly string[]): Cost {
  if (isUnit(text)) return (pieces.length - 1) * 0.05;
  if (pieces.length > 1) return Infinity;
  return isNothing(text) ? 0.1 : isFigure(text) || isAttribute(text) ? 3 : text.length <= 8 ? 1.5 : 3;
}

function valueCost(text: string, pieces: readonly string[]): Cost {
  const more = pieces.length - 1;
  if (more > 3) return Infinity;
  if (more === 0 && (isFigure(text) || isNothing(text))) return 0;
  if (isAttribute(text) || (isUnit(text) && !/^\d/.test(text))) return 3;
  const isBehind = /^(?:左右|以上|以下|以内|及以上)$/.test(pieces.at(-1) ?? '');
  if (isFigure(text) && (isBehind || !pieces.slice(0, -1).some(isFigure))) return more * 0.1;
  if (more > 0 && pieces.some((piece) => isFigure(piece) || isNothing(piece))) return 2 + more;
  if (text.length > 40) return Infinity;
  const parsed = parseTarget(text);
  if (!parsed) return 1.8 + more;
  // What promises something may also be the name of a row: 建成宁静小区.
  return (parsed.expression.kind === 'qualitative' ? 0.3 : 0.1) + (isMeasureName(text) ? 0.6 : 0) + more * 0.25;
}

function categoryCost(text: string, pieces: readonly string[]): Cost {
  const isVertical = pieces.every((piece) => piece.length <= 3);
  if (!HAN.test(text) || isFigure(text) || isAttribute(text) || isUnit(text) || text.length > 18) return Infinity;
  if (pieces.length > (isVertical ? 9 : 3)) return Infinity;
  return (
    (CLASS.test(text) ? 0.25 : 0.35) +
    (isVertical ? 0.03 * (pieces.length - 1) : joinCost(pieces, 0.25)) +
    (isMeasureName(text) || /[%％\d（(]/.test(text) ? 0.7 : 0)
  );
}

function nameCost(text: string, pieces: readonly string[]): Cost {
  if (!HAN.test(text) && !/[A-Za-z]{2}/.test(text)) return Infinity;
  if (pieces.length > 5 || text.length > 80) return Infinity;
  if (isAttribute(text) || isUnit(text) || isFigure(text)) return 3;
  if (pieces.slice(1).some((piece) => isFigure(piece) || isAttribute(piece) || isNothing(piece))) return 4;
  const delegated = parseTarget(text)?.expression.kind === 'delegated';
  return joinCost(pieces, 0.2) + (delegated ? 1 : 0) + (text.length < 3 ? 0.3 : 0);
}

function wordsCost(text: string, pieces: readonly string[]): Cost {
  if (pieces.length > 6) return Infinity;
  if (isNothing(text)) return 0;
  return (isFigure(text) ? 1 : 0) + (isAttribute(text) ? 2 : 0) + 0.1 + joinCost(pieces, 0.15);
}
