import type { Span } from '../model.ts';

/**
 * A stretch of a source with its slips repaired. Each code unit of `text` knows the characters of the source it stands
 * for, so whatever is found in the clean text can be pointed at in the source.
 */
export interface CleanText {
  readonly text: string;
  /** Offset in the source where each code unit of `text` begins. */
  readonly starts: readonly number[];
  /** Offset in the source behind each code unit of `text`. */
  readonly ends: readonly number[];
  /** Indices in `text` before which the source holds something that is not part of it, such as a page number. */
  readonly breaks: readonly number[];
}

interface Rule {
  readonly pattern: RegExp;
  readonly replace: string | ((match: string, ...groups: (string | undefined)[]) => string);
}

const HAN = '\\u2E80-\\u2FDF\\u3005-\\u3007\\u3400-\\u9FFF\\uF900-\\uFAFF';
const WIDE = `${HAN}\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301B\\uFF01-\\uFF0F\\uFF1A-\\uFF20“”‘’—…·`;

const WIDE_OF: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&ge;': '≥',
  '&le;': '≤',
  '&nbsp;': ' ',
};
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** Radicals of the CJK supplement for which Unicode has no compatibility mapping, and the characters they are taken for. */
const RADICALS = '⺁⺄⺎⺒⺓⺝⺟⺠⺩⺪⺫⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳';
const CHARACTERS = '厂乙兀巳幺月母民王疋罒示虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟';

/** What is wrong in the way characters are written; nothing in here knows a word of any plan. */
const RULES: readonly Rule[] = [
  { pattern: /[\u00AD\u200B-\u200F\u2028\u2029\u2060\uFEFF]/g, replace: '' },
  { pattern: /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, replace: ' ' },
  // Radicals and compatibility ideographs that look like the character: the text layer of many PDF files.
  {
    pattern: /[\u2E80-\u2FDF\uF900-\uFAFF]/g,
    replace: (match) => {
      const at = RADICALS.indexOf(match);
      return at < 0 ? match.normalize('NFKC') : CHARACTERS.charAt(at);
    },
  },
  // Marks of HTML within a cell or a line of Markdown.
  { pattern: /<\/?(?:sub|sup|b|i|u|em|strong|span|font|br|p)\b[^<>]{0,120}>/gi, replace: '' },
  { pattern: /&(?:lt|gt|ge|le|nbsp);/g, replace: (match) => ENTITIES[match] ?? match },
  // TeX, as recognition of scanned pages writes formulas.
  { pattern: /\\(?:geqslant|geqq|geq|ge)(?![A-Za-z])\s*/g, replace: '≥' },
  { pattern: /\\(?:leqslant|leqq|leq|le)(?![A-Za-z])\s*/g, replace: '≤' },
  { pattern: /\\(?:gt)(?![A-Za-z])\s*/g, replace: '>' },
  { pattern: /\\(?:lt)(?![A-Za-z])\s*/g, replace: '<' },
  { pattern: /\\(?:thicksim|sim)(?![A-Za-z])\s*/g, replace: '~' },
  { pattern: /\\times(?![A-Za-z])/g, replace: '×' },
  { pattern: /\\pm(?![A-Za-z])/g, replace: '±' },
  { pattern: /\\mu(?![A-Za-z])\s*/g, replace: 'μ' },
  { pattern: /\^?\{?\s*\\circ\s*\}?/g, replace: '°' },
  { pattern: /\\([%#&_$])/g, replace: (_match, sign) => sign ?? '' },
  { pattern: /\\[,;:!]/g, replace: '' },
  {
    pattern: /\\(?:text|mathrm|mathsf|mathbf|mathit|textbf|rm|operatorname)\s*\{([^{}]*)\}/g,
    replace: (_match, inner) => inner ?? '',
  },
  { pattern: /\s*[_^]\s*\{([^{}]*)\}/g, replace: (_match, inner) => inner ?? '' },
  { pattern: /(?<=[A-Za-z\d)])_(?=\d)/g, replace: '' },
  { pattern: /\$([^$\n]{1,80})\$/g, replace: (_match, inner) => (inner ?? '').trim() },
  // Bold type of Markdown.
  { pattern: /\*\*([^*\n]+)\*\*/g, replace: (_match, inner) => inner ?? '' },
  // Wide forms of what is written narrow, and other glyphs for the same sign.
  {
    pattern: /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF05\uFF0B\uFF0E\uFF0F\uFF1C-\uFF1E\uFF0A]/g,
    replace: (match) => match.normalize('NFKC'),
  },
  { pattern: new RegExp(`[${SUBSCRIPTS}]`, 'g'), replace: (match) => String(SUBSCRIPTS.indexOf(match)) },
  { pattern: /[≧⩾]|>\s*=/g, replace: '≥' },
  { pattern: /[≦⩽]|<\s*=/g, replace: '≤' },
  { pattern: /﹥/g, replace: '>' },
  { pattern: /﹤/g, replace: '<' },
  { pattern: /﹝/g, replace: '〔' },
  { pattern: /﹞/g, replace: '〕' },
  { pattern: /﹪/g, replace: '%' },
  { pattern: /µ/g, replace: 'μ' },
  // Blanks that only the line or the typesetter made.
  { pattern: new RegExp(`(?<=[${WIDE}])\\s+|(?<!^#{1,6})\\s+(?=[${WIDE}])`, 'g'), replace: '' },
  { pattern: /(?<=\d)\s*\n\s*(?=\d|\.\d)|(?<=\d\.)\s*\n\s*(?=\d)/g, replace: '' },
  { pattern: /(?<=[<>≥≤±~])\s+(?=\d)|(?<=\d)\s+(?=[%‰])/g, replace: '' },
  { pattern: /\s+/g, replace: ' ' },
  { pattern: /^ | $/g, replace: '' },
  // Letters that were taken for digits where only digits can stand, and the figures of particulate matter.
  {
    pattern: /2[0Oo○〇][\dOo○〇lI]{2}(?=年)/g,
    replace: (match) => match.replace(/[Oo○〇]/g, '0').replace(/[lI]/g, '1'),
  },
  { pattern: /(?<=\d)[Oo](?=[\d.]*%)/g, replace: '0' },
  { pattern: /(?<=\d)[。．](?=\d{1,2}[%‰])/g, replace: '.' },
  { pattern: /[Pp][Mm] ?2 ?[.。．·,，]? ?5(?![\d.])/g, replace: 'PM2.5' },
  { pattern: /[Pp][Mm] ?1[0Oo](?!\d)/g, replace: 'PM10' },
  // Narrow marks within Chinese text.
  {
    pattern: new RegExp(`(?<=[${HAN}“”》）])[,;:?!]|[,;:?!](?=[${HAN}“《（])`, 'g'),
    replace: (match) => WIDE_OF[match] ?? match,
  },
  {
    pattern: new RegExp(`(?<=[${HAN}])\\([^()]*\\)|\\((?=[^()]*[${HAN}])[^()]*\\)`, 'g'),
    replace: (match) => `（${match.slice(1, -1)}）`,
  },
];

/** The text of a stretch of a source, or of several that belong together, with its slips repaired. */
export function cleanText(source: string, spans: Span | readonly Span[] = { start: 0, end: source.length }): CleanText {
  let clean = rawText(source, 'start' in spans ? [spans] : spans);
  for (const rule of RULES) clean = rewrite(clean, rule);
  return clean;
}

/** Where a stretch of a clean text stands in the source; one span for each piece that a page or a line's noise parts. */
export function spansOf(clean: CleanText, start = 0, end = clean.text.length): Span[] {
  const cuts = [start, ...clean.breaks.filter((at) => at > start && at < end), end];
  return cuts.slice(1).flatMap((to, index) => {
    const from = clean.starts[cuts[index] ?? 0];
    const until = clean.ends[to - 1];
    return from === undefined || until === undefined || to <= (cuts[index] ?? 0) ? [] : [{ start: from, end: until }];
  });
}

/** The part of a clean text between two indices. */
export function sliceClean(clean: CleanText, start: number, end = clean.text.length): CleanText {
  return {
    text: clean.text.slice(start, end),
    starts: clean.starts.slice(start, end),
    ends: clean.ends.slice(start, end),
    breaks: clean.breaks.filter((at) => at > start && at < end).map((at) => at - start),
  };
}

function rawText(source: string, spans: readonly Span[]): CleanText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  for (const { start, end } of spans) {
    if (text !== '') {
      breaks.push(text.length);
      text += '\n';
      starts.push(start);
      ends.push(start);
    }
    text += source.slice(start, end);
    for (let at = start; at < end; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
  }
  return { text, starts, ends, breaks };
}

function rewrite(clean: CleanText, { pattern, replace }: Rule): CleanText {
  if (clean.text.search(pattern) < 0) return clean;
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  /** New index of each old index at which something is kept or replaced. */
  const moved = new Map<number, number>();
  const wanted = new Set(clean.breaks);
  let last = 0;
  const keep = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      if (wanted.has(at)) moved.set(at, starts.length);
      starts.push(clean.starts[at] ?? 0);
      ends.push(clean.ends[at] ?? 0);
    }
    text += clean.text.slice(from, to);
  };
  for (const match of clean.text.matchAll(pattern)) {
    const from = match.index;
    const to = from + match[0].length;
    keep(last, from);
    const replacement = typeof replace === 'string' ? replace : replace(match[0], ...match.slice(1));
    for (let at = from; at < to; at++) if (wanted.has(at)) moved.set(at, starts.length);
    const inside = replacement.length < match[0].length ? match[0].indexOf(replacement) : -1;
    for (let index = 0; index < replacement.length; index++) {
      const same = replacement.length === match[0].length ? from + index : from + inside + index;
      const exact = inside >= 0 || replacement.length === match[0].length;
      starts.push(clean.starts[exact ? same : from] ?? 0);
      ends.push(clean.ends[exact ? same : to - 1] ?? 0);
    }
    text += replacement;
    last = to;
  }
  keep(last, clean.text.length);
  const breaks = clean.breaks.flatMap((at) => {
    const to = moved.get(at);
    return to === undefined || to === 0 || to >= text.length ? [] : [to];
  });
  return { text, starts, ends, breaks };
}
