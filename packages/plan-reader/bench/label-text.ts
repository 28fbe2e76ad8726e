import type { Span } from '../src/index.ts';
import type { SentenceLabel } from './labelled-sentences.ts';
import type { Wanted } from './scoring.ts';

/** Places of a phrase in a text, blanks and line ends apart. */
export function placesOf(text: string, phrase: string): Span[] {
  const at: number[] = [];
  let dense = '';
  for (let index = 0; index < text.length; index++) {
    if (/\s/.test(text[index] ?? '')) continue;
    dense += text.charAt(index);
    at.push(index);
  }
  const wanted = phrase.replace(/\s/g, '');
  const places: Span[] = [];
  for (let from = dense.indexOf(wanted); from >= 0; from = dense.indexOf(wanted, from + 1)) {
    places.push({ start: at[from] ?? 0, end: (at[from + wanted.length - 1] ?? 0) + 1 });
  }
  return places;
}

const FIGURE =
  /^(?<sign>[-+])?(?<comparator>>=|<=|[<>=~])?(?<about>~)?(?<value>[\d.]+)(?<measure>%|pp)?(?:\/(?<base>\d{4}|peak))?$/;
const RANGE = /^(?<least>[\d.]+)\.\.(?<most>[\d.]+)$/;

/** A label of a sentence as what is asked for. */
export function wantedOf(text: string, label: SentenceLabel, id: string): Wanted {
  const [phrase, kind, figure, unit, year] = label;
  const spans = placesOf(text, phrase);
  if (spans.length === 0) throw new Error(`The phrase “${phrase}” is not in its text.`);
  const common = {
    id: `${id} ${phrase}`,
    spans,
    kind,
    ...(unit !== undefined && { unit }),
    ...(year !== undefined && { year }),
  };
  const range = RANGE.exec(figure)?.groups;
  if (range) return { ...common, values: [Number(range['least']), Number(range['most'])] };
  const rank = /^rank(\d*)$/.exec(figure);
  if (rank) return { ...common, values: rank[1] ? [Number(rank[1])] : [], quality: 'rank' };
  const groups = FIGURE.exec(figure)?.groups;
  if (!groups) return { ...common, values: [], quality: figure };
  const { sign, comparator, about, value, base } = groups;
  const isAbout = comparator === '~' || about === '~';
  return {
    ...common,
    values: [Number(value)],
    comparator: comparator === undefined || comparator === '~' ? '=' : comparator,
    about: isAbout,
    ...(sign !== undefined && { direction: sign === '-' ? ('decrease' as const) : ('increase' as const) }),
    ...(base !== undefined && { base: base === 'peak' ? ('peak' as const) : Number(base) }),
  };
}
