/** Names one thing has in different plans, folded to one. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/细颗粒物|PM2\.?5/gi, 'pm25'],
  [/可吸入颗粒物|PM10/gi, 'pm10'],
  [/挥发性有机物|VOCs?/gi, 'vocs'],
  [/二氧化碳|CO2/gi, '碳'],
  [/国内生产总值|地区生产总值|生产总值|GDP/gi, 'gdp'],
  [/每单位|万元|单位/g, '单位'],
  [/化学需氧量|COD/gi, 'cod'],
  [/比率|比重|占比/g, '比例'],
  [/达到(?:或好于|或优于)?|好于|优于/g, ''],
  [/年平均|年均/g, '年均'],
  [/空气质量优良|优良天数|达标天数/g, '优良天数'],
  [/下降幅度|下降率|降低比例|降幅|下降/g, '降幅'],
  [/道路交通|交通/g, '交通'],
  [/市级及以上|国控|国考|省控|市控|考核/g, ''],
  [/区域环境噪声|区域声环境/g, '区域噪声'],
  [/劣V类|劣Ⅴ类/g, '劣5类'],
  [/[（(][^（()）]*[）)]/g, ''],
  [/[\s的、，。“”"及与和·—–-]/g, ''],
];

/** Words of every plan that tell nothing of what a measure is about. */
const COMMON =
  /(?:全面|深入|持续|积极|大力|加快|加强|强化|推进|推动|促进|提升|完善|健全|深化|建立|实施|开展|优化|着力|进一步|有效|切实|不断|努力|构建|打造|做好|落实|提高|精细化|管控|行动|工作|水平|全市|全区|全省|全县|区级|市级)/g;

const folded = (name: string): string => SAME.reduce((text, [pattern, one]) => text.replace(pattern, one), name);

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const characters = text.match(/[a-z\d]+|[^a-z\d]/g) ?? [];
  if (characters.length === 1) pairs.set(characters[0], 1);
  for (let at = 0; at + 1 < characters.length; at++) {
    const pair = `${characters[at] ?? ''}${characters[at + 1] ?? ''}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Twice the pairs of characters two texts share by all they have: 0–1 (Sørensen–Dice). */
function dice(one: string, other: string): number {
  const left = pairsOf(one);
  const right = pairsOf(other);
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  for (const count of [...left.values(), ...right.values()]) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

/** How alike the names of two figures are, 0–1: 细颗粒物年均浓度 and PM2.5年均浓度 are one. */
export function likenessOfFigures(one: string, other: string): number {
  const [left, right] = [folded(one), folded(other)];
  if (left === right) return 1;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const contained = short.length >= 4 && long.includes(short) ? 0.75 + 0.2 * (short.length / long.length) : 0;
  return Math.max(dice(left, right), contained);
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

const content = (text: string): string => folded(text).replace(COMMON, '');

/** How alike two projects are, 0–1: by their names, and by what is built where both plans say it. */
export function likenessOfProjects(one: NamedText, other: NamedText): number {
  const names = dice(content(one.name), content(other.name));
  if (one.text === '' || other.text === '') return names;
  return Math.max(0.7 * names + 0.3 * dice(content(one.text), content(other.text)), names === 1 ? 1 : 0);
}

/** How alike two measures are by their names and, less, by what they say, 0–1. */
export function likenessOfMeasures(one: NamedText, other: NamedText): number {
  return 0.6 * dice(content(one.name), content(other.name)) + 0.4 * dice(content(one.text), content(other.text));
}
