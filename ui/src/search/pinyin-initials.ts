/**
 * The first characters, in pinyin order, of each initial letter. The browser sorts Chinese by pinyin (CLDR), so the initial
 * of a character is the last of these that does not sort after it; i, u and v begin no syllable.
 */
const firsts: readonly (readonly [letter: string, character: string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '屲'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '匝'],
];
const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const known = new Map<string, string>();

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  let initial = known.get(character);
  if (initial === undefined) {
    initial = firsts.findLast(([, first]) => collator.compare(first, character) <= 0)?.[0] ?? '';
    known.set(character, initial);
  }
  return initial;
}

/** `奥体中心` → `atzx`: what people type to find a Chinese name without an input method. */
export const pinyinInitials = (text: string): string => Array.from(text, initialOf).join('');
