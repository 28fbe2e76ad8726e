import type { LocalizedText } from '@ecoloop/kernel';
import type { Sign } from './sign.ts';

export interface SignWords {
  /** How a place of the column is called: its time, say. Its number where it is left out. */
  readonly place?: (place: number) => string;
  /** How the other column of a copied stretch is called. */
  readonly other?: LocalizedText;
}

/** What was seen, in words with its figures; never what somebody did. */
export function explainSign(sign: Sign, words: SignWords = {}): LocalizedText {
  const seen = describe(sign, words);
  const score = printed(sign.score);
  return sign.sign === 'too-smooth' || sign.sign === 'lagged-correlation'
    ? { zh: `${seen.zh}；比值 ${score}`, en: `${seen.en}; ratio ${score}` }
    : { zh: `${seen.zh}；偶然出现的期望 ${score}`, en: `${seen.en}; ${score} expected by chance` };
}

function describe(sign: Sign, { place, other }: SignWords): LocalizedText {
  const zhAt = place ?? ((at: number): string => `第 ${at} `);
  const enAt = place ?? ((at: number): string => `place ${at}`);
  switch (sign.sign) {
    case 'constant': {
      const { value, start, end, repeatShare } = sign;
      return {
        zh: `${printed(value)} 连续 ${end - start} 次，参照中重复前值的比例为 ${percent(repeatShare)}`,
        en: `${printed(value)} stands for ${end - start} values; in the reference ${percent(repeatShare)} repeat the one before`,
      };
    }
    case 'repeated':
      return {
        zh: `${zhAt(sign.start)}起 ${sign.end - sign.start} 个值与${zhAt(sign.otherStart)}起相同，其中 ${sign.changes} 个与前值不同`,
        en: `${sign.end - sign.start} values from ${enAt(sign.start)} are those from ${enAt(sign.otherStart)}; ${sign.changes} of them are changes`,
      };
    case 'copied':
      return {
        zh: `${zhAt(sign.start)}起 ${sign.end - sign.start} 个值与${other?.zh ?? '另一序列'} ${zhAt(sign.otherStart)}起相同，其中 ${sign.changes} 个与前值不同`,
        en: `${sign.end - sign.start} values from ${enAt(sign.start)} are those of ${other?.en ?? 'another column'} from ${enAt(sign.otherStart)}; ${sign.changes} of them are changes`,
      };
    case 'lagged-correlation':
      return {
        zh: `与 ${sign.lag} 步之前的走势相关系数 ${printed(sign.correlation)}`,
        en: `correlation of ${printed(sign.correlation)} with the course ${sign.lag} steps before`,
      };
    case 'too-smooth':
      return {
        zh: `逐次变化的方差为参照的 ${printed(sign.differenceRatio)} 倍，相对自身方差为 ${printed(sign.relativeRatio)} 倍`,
        en: `variance of the changes ${printed(sign.differenceRatio)} times the reference's, ${printed(sign.relativeRatio)} times as a share of the own variance`,
      };
    case 'digit-preference':
      return {
        zh: `末位数字 ${sign.digit} 占 ${percent(sign.share)}，应占 ${percent(sign.expectedShare)}（共 ${sign.count} 个值）`,
        en: `last digit ${sign.digit} in ${percent(sign.share)} of ${sign.count} values, where ${percent(sign.expectedShare)} are expected`,
      };
    case 'near-limit':
      return {
        zh: `限值 ${printed(sign.limit)} 之下 ${sign.below} 个、之上 ${sign.above} 个，之下应占 ${percent(sign.expectedShare)}`,
        en: `${sign.below} values close below the limit of ${printed(sign.limit)} and ${sign.above} close above, where ${percent(sign.expectedShare)} are expected below`,
      };
  }
}

const printed = (figure: number): string => String(Number(figure.toPrecision(3)));
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
