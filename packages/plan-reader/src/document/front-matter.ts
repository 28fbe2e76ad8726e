import type { PlanReading } from '../model.ts';
import { parseChineseNumber } from '../text/chinese-number.ts';
import type { SourceLine } from '../text/source-lines.ts';

export type FrontMatter = Pick<PlanReading, 'title' | 'documentNumber' | 'issuer' | 'issuedOn' | 'period'>;

const PLAN_WORD = '(?:规划纲要|规划|行动计划|行动方案|实施方案|工作方案|计划|方案|意见)';
const TITLE = new RegExp(`${PLAN_WORD}(?:纲要)?(?:（(?:19|20)\\d{2}[^）]*）)?(?:（[^）]{1,10}）)?$`);
const DATE =
  /^(?:发布日期：|日期：)?([\d〇零○一二三四五六七八九]{4})年([\d十一二三四五六七八九]{1,3})月([\d十一二三四五六七八九]{1,3})日(?:印发|发布)?$/;
const NUMBER = /([\u4E00-\u9FFF]{1,12})[〔［[（(【]((?:19|20)\d{2})[〕］\])）】](\d{1,4})号/;
const ISSUER =
  /^[\u4E00-\u9FFF]{2,30}(?:人民政府|政府|委员会|办公厅|办公室|生态环境局|生态环境厅|生态环境部|环境保护局|国务院|局|厅|部)(?:文件)?$/;
const HEAD_LINES = 120;

/** Title, number, issuer, date and years of a plan from its cover, its notice of issue and its title line. */
export function readFrontMatter(lines: readonly SourceLine[]): FrontMatter {
  const head = lines.filter(({ kind, text }) => kind === 'text' && text !== '').slice(0, HEAD_LINES);
  const texts = head.map(({ text }) =>
    text
      .replace(/^#{1,6} /, '')
      .replace(/\*\*/g, '')
      .replace(/(?<=[\u4E00-\u9FFF”）]) (?=[\u4E00-\u9FFF“])/g, ''),
  );
  const title = titleOf(texts);
  const number = texts.map((text) => (text.length <= 60 ? NUMBER.exec(text) : null)).find((match) => match !== null);
  const dated = texts.findIndex((text) => DATE.test(text));
  const issuedOn = dated < 0 ? undefined : isoDate(texts[dated] ?? '');
  const signed = dated > 0 ? texts[dated - 1] : undefined;
  const issuer = [signed, ...texts.slice(0, 12)]
    .find((text) => text !== undefined && ISSUER.test(text))
    ?.replace(/文件$/, '');
  const period =
    (title === undefined ? undefined : periodOf(title)) ??
    (title === undefined ? periodAimedAt(lines) : undefined) ??
    periodOf(texts.slice(0, 40).join('\n'));
  return {
    ...(title === undefined ? {} : { title }),
    ...(number ? { documentNumber: `${number[1] ?? ''}〔${number[2] ?? ''}〕${number[3] ?? ''}号` } : {}),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(period ? { period } : {}),
  };
}

/** The line that is the title; the notice that issues the plan names it between 《 and 》. */
function titleOf(texts: readonly string[]): string | undefined {
  const named = texts
    .slice(0, 20)
    .map(
      (text, index) =>
        new RegExp(`(?:印发|发布|批转|转发)[^《]{0,20}《([^》]{4,60}${PLAN_WORD}[^》]{0,12})》`).exec(
          `${text}${/印发[^》]*$/.test(text) ? (texts[index + 1] ?? '') : ''}`,
        )?.[1],
    )
    .find((name) => name !== undefined);
  const first = texts.slice(0, 60);
  // A long title may take two lines; one line alone is the better title.
  const lines = [
    ...first,
    ...first.flatMap((text, index) => {
      const next = first[index + 1] ?? '';
      return text.length <= 40 &&
        next.length <= 30 &&
        !TITLE.test(text) &&
        !DATE.test(text) &&
        !/^（.*）$|[。：]/.test(text)
        ? [`${text}${next}`]
        : [];
    }),
  ];
  const plain = lines.find(
    (text) =>
      text.length <= 60 &&
      TITLE.test(text) &&
      !/[。，；：]|^[（(一二三四五六七八九十\d]+[、.）)]|关于|印发|编制|专栏|^表/.test(text),
  );
  const own =
    named === undefined
      ? undefined
      : lines.find((text) => text.length <= 70 && text.endsWith(named) && !/[《》]/.test(text));
  return (
    own ??
    named ??
    plain ??
    texts
      .slice(0, 3)
      .find((text) => text.length >= 6 && text.length <= 60 && /规划|计划|方案/.test(text) && !/[。；]/.test(text))
  );
}

function isoDate(text: string): string | undefined {
  const match = DATE.exec(text);
  const [year, month, day] = [match?.[1], match?.[2], match?.[3]].map((part) =>
    part === undefined ? undefined : parseChineseNumber(part),
  );
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12 || day < 1 || day > 31)
    return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The five years that a part of a plan without its title aims at: they end with the year it most often wants something
 * reached by. What it says first is mostly of the five years before.
 */
function periodAimedAt(lines: readonly SourceLine[]): FrontMatter['period'] {
  const times = new Map<number, number>();
  for (const { text } of lines)
    for (const [, year] of text.matchAll(/[到至](20\d[05])年/g))
      times.set(Number(year), (times.get(Number(year)) ?? 0) + 1);
  const [most] = [...times].sort(([one, often], [other, rarely]) => rarely - often || one - other);
  return most && { from: most[0] - 4, to: most[0] };
}

/**
 * The years a title names, 2021—2025年, or those of its five-year plan: the sixth ran from 1981 to 1985, each next one
 * begins five years later.
 */
export function periodOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const years =
    /((?:19|20)\d{2})年?\s?[-—–－~至到]+\s?((?:19|20)\d{2})年/.exec(text) ??
    /（((?:19|20)\d{2})[-—–－~至]+((?:19|20)\d{2})）/.exec(text);
  const five =
    /[“"‘「]?([一二三四五六七八九十]{1,3})五[”"’」]?(?:时期|期间|生态|环境|规划|国民|污染|应对|[\u4E00-\u9FFF、]{0,20}(?:规划|计划))/.exec(
      text,
    ) ?? /第([一二三四五六七八九十]{1,3})个五年/.exec(text);
  const ordinal = five?.[1] === undefined ? undefined : parseChineseNumber(five[1]);
  const ofPlan =
    ordinal !== undefined && ordinal >= 6 && ordinal <= 30
      ? { from: 1951 + ordinal * 5, to: 1955 + ordinal * 5 }
      : undefined;
  const named = years ? { from: Number(years[1]), to: Number(years[2]) } : undefined;
  if (ofPlan && (!named || (years?.index ?? 0) > (five?.index ?? 0) + 60)) return ofPlan;
  return named && named.to > named.from && named.to - named.from <= 30 ? named : ofPlan;
}
