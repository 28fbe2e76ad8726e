import type { LocalizedText } from '@ecoloop/kernel';

export interface KnownOrganisation {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: string;
  readonly territory: string;
  readonly parent?: string | undefined;
}

export interface Suggestion {
  readonly organisations: readonly KnownOrganisation[];
  /** 0–1 */
  readonly score: number;
}

export interface Place {
  /** Of the plan. */
  readonly territory: string;
  /** In it or below it. */
  readonly isWithin: (territory: string) => boolean;
  readonly levelOf: (territory: string) => string | undefined;
}

/** Short forms of departments in general use. */
const longForms: readonly (readonly [short: RegExp, long: string])[] = [
  [/发改(?=委|局)/, '发展和改革'],
  [/发展改革(?=委|局)/, '发展和改革'],
  [/住建(?=委|局)/, '住房和城乡建设'],
  [/住房城乡建设(?=委|局)/, '住房和城乡建设'],
  [/规自(?=委|局)|规划自然资源(?=委|局)/, '规划和自然资源'],
  [/经信(?=委|局)/, '经济和信息化'],
  [/经济信息化(?=委|局)/, '经济和信息化'],
  [/文旅(?=委|局)/, '文化和旅游'],
  [/卫健(?=委)/, '卫生健康'],
  [/城管(?=委)/, '城市管理'],
  [/市场监管(?=局)/, '市场监督管理'],
  [/应急(?=局)/, '应急管理'],
];

/** Each of several bodies of one level: 各街道, 各街道办事处, 各区政府. */
const collective = /^(?:各|全部|所有)(?:相关|有关)?(街道|乡镇|区|县)/;
const levels: Readonly<Record<string, string>> = { 街道: 'street', 乡镇: 'street', 区: 'district', 县: 'district' };

const LEAST = 0.5;
const MOST_SUGGESTIONS = 5;

/**
 * What organisation a plan may mean by a name it prints, best first. The name's characters must all stand in the
 * organisation's, in their order (区城市管理委 in 西城区城市管理委员会); the more of the organisation's name they make up,
 * the higher the score. Organisations of other places count half, and
 * not at all where the name says that it is the plan's own district's (区…). It only suggests: a person confirms.
 */
export function suggestOrganisations(
  printed: string,
  organisations: readonly KnownOrganisation[],
  place: Place,
): Suggestion[] {
  const name = printed.replace(/[\s()（）]/g, '');
  const [, level] = collective.exec(name) ?? [];
  if (level !== undefined) return ofLevel(levels[level] ?? '', organisations, place);
  const long = longForms.reduce((text, [short, form]) => text.replace(short, form), name);
  const isOwn = /^[区县]/.test(name) && place.levelOf(place.territory) !== 'city';
  return organisations
    .filter((organisation) => !isOwn || belongs(organisation, place))
    .map((organisation) => ({
      organisations: [organisation],
      score: resemblance(long, organisation.name.zh) * (belongs(organisation, place) ? 1 : 0.5),
    }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || compare(a, b))
    .slice(0, MOST_SUGGESTIONS);
}

const compare = (a: Suggestion, b: Suggestion): number =>
  (a.organisations[0]?.id ?? '') < (b.organisations[0]?.id ?? '') ? -1 : 1;

/** One body of each place of the level: its government, office or committee before any other. */
function ofLevel(level: string, organisations: readonly KnownOrganisation[], place: Place): Suggestion[] {
  const byPlace = new Map<string, KnownOrganisation>();
  for (const organisation of organisations) {
    const { territory, kind } = organisation;
    if (kind !== 'government' || place.levelOf(territory) !== level || !place.isWithin(territory)) continue;
    const known = byPlace.get(territory);
    if (!known || (isGoverning(organisation) && !isGoverning(known))) byPlace.set(territory, organisation);
  }
  const all = [...byPlace.values()];
  if (all.length === 0) return [];
  return [{ organisations: all, score: all.every(isGoverning) ? 0.9 : 0.6 }];
}

const isGoverning = ({ name }: KnownOrganisation): boolean => /(人民政府|办事处|管理委员会)$/.test(name.zh);

/** The plan's own bodies, those below, and those of the city and the state, which are above every plan's place. */
function belongs({ territory }: KnownOrganisation, place: Place): boolean {
  return place.isWithin(territory) || place.levelOf(territory) === 'city';
}

/** Share of the organisation's name, from where the printed one begins in it, that the printed one makes up; 0 unless all of it stands there in order. */
function resemblance(printed: string, organisation: string): number {
  const stem = printed.replace(/员会$/, '');
  const full = organisation.replace(/员会$/, '');
  if (stem.length < 2 || !endsAlike(stem, full)) return 0;
  let best = 0;
  for (let start = full.indexOf(stem.charAt(0)); start >= 0; start = full.indexOf(stem.charAt(0), start + 1)) {
    if (!stands(stem, full.slice(start))) continue;
    best = Math.max(best, stem.length / (full.length - start));
  }
  return Math.round(best * 100) / 100;
}

const endsAlike = (a: string, b: string): boolean => a.at(-1) === b.at(-1);

function stands(part: string, whole: string): boolean {
  let at = -1;
  return Array.from(part).every((character) => {
    at = whole.indexOf(character, at + 1);
    return at >= 0;
  });
}
