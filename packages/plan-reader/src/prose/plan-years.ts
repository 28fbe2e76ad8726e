/** The years a plan covers. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A point in time that a text names, as the year at whose end (or in which) something holds. */
export interface TimeMention {
  readonly start: number;
  readonly end: number;
  readonly year: number;
  /** What the text says of it: reached by then, since then, or compared with it. */
  readonly use: 'at' | 'by' | 'base';
}

const ORDINALS = '一二三四五六七八九十';
const HAN_DIGITS = '〇一二三四五六七八九';
const YEAR = '(?:(?<arabic>(?:19|20)\\d{2})|(?<han>二[〇零○][〇零○一二三四五六七八九]{2}))年';
const FIVE_YEARS = '[“"]?(?<ordinal>十[一二三四五六七八九])五[”"]?(?:时期|期间|期末|末|以来|初期?)?(?!规划|远景)';
const BEFORE =
  '(?<before>到|至|截至|截止到?|展望|面向|力争到?|争取到?|预计到?|比|较|与|和|同|相比|相较|对比|以|从|自|由|在|于)?';
const TIME = new RegExp(
  `${BEFORE}(?:${YEAR}(?!度|来|间)|${FIVE_YEARS})(?:\\d{1,2}月(?:份)?(?:\\d{1,2}日)?)?(?<end>年?底|年?末|上半年|下半年)?(?<after>之?前|以前|时|以来|起|相比|相较|比较|同期|水平|基础上|的)?`,
  'g',
);

/**
 * Points in time in a cleaned text: years in digits or characters, five-year plans by their number, “five years” that
 * look back.
 */
export function timeMentions(text: string, period: Period | undefined): TimeMention[] {
  const mentions: TimeMention[] = [];
  for (const match of text.matchAll(TIME)) {
    const { arabic, han, ordinal, after = '' } = match.groups ?? {};
    // 占比2025年达到35%: a share, compared with nothing.
    const isShare = match.groups?.['before'] === '比' && text[match.index - 1] === '占';
    const before = isShare ? '' : (match.groups?.['before'] ?? '');
    const year = arabic ? Number(arabic) : han ? hanYear(han) : ordinal ? lastYearOfPlan(ordinal) : undefined;
    if (year === undefined) continue;
    const rest = text.slice(match.index + match[0].length);
    // 在巩固“十三五”治理成效的基础上: no time at which anything holds.
    if (ordinal && /^[^，。；]{0,10}(?:成效|成果|基础)/.test(rest)) continue;
    const isBase =
      /^(?:比|较|相较|对比|从|自|由)$/.test(before) ||
      /相比|相较|比较|同期|水平|基础上/.test(after) ||
      (/^(?:与|和|同|以)$/.test(before) && /^(?:年?底|年?末)?(?:相比|相较|比较|为基)/.test(rest));
    const use = isBase ? 'base' : /到|至|展望|面向/.test(before) || /前/.test(after) ? 'by' : 'at';
    mentions.push({ start: match.index + (isShare ? 1 : 0), end: match.index + match[0].length, year, use });
  }
  if (period) {
    for (const match of text.matchAll(/(?:过去|近|这|上一个)?五年(?:来|间|以来)|过去五年/g)) {
      mentions.push({ start: match.index, end: match.index + match[0].length, year: period.from - 1, use: 'at' });
    }
  }
  return mentions.sort((one, other) => one.start - other.start);
}

function hanYear(text: string): number {
  return Number(Array.from(text.replace(/[零○]/g, '〇'), (digit) => HAN_DIGITS.indexOf(digit)).join(''));
}

/** The thirteenth five-year plan ends in 2020. */
function lastYearOfPlan(ordinal: string): number {
  const number = 10 + ORDINALS.indexOf(ordinal.slice(1)) + 1;
  return 2020 + (number - 13) * 5;
}

/** The years of a text that names its own: the first it wants something reached by. */
export function periodOfText(text: string): Period | undefined {
  const wanted = [
    ...text.matchAll(
      /(?:到|至)(20\d{2})年|(20\d{2})年[^。\n年]{0,16}(?:目标|控制线|规划)|目标[^。\n]{0,6}(20\d{2})年/g,
    ),
  ]
    .map((match) => Number(match[1] ?? match[2] ?? match[3]))
    .sort((one, other) => one - other);
  const to = wanted[0];
  return to === undefined ? undefined : { from: to, to };
}
