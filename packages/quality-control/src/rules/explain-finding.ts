import type { LocalizedText } from '@ecoloop/kernel';
import type { Finding } from './finding.ts';

/**
 * Why a stretch is suspect, in words with its figures. It says what was seen, not what is wrong.
 *
 * @param unit of the values, as it is to be printed
 */
export function explainFinding({ rule, figure, bound }: Finding, unit: string): LocalizedText {
  const found = printed(figure);
  const limit = printed(bound);
  switch (rule) {
    case 'range':
      return figure < bound
        ? { zh: `${found} ${unit}，低于下限 ${limit}`, en: `${found} ${unit}, below the bound of ${limit}` }
        : { zh: `${found} ${unit}，高于上限 ${limit}`, en: `${found} ${unit}, above the bound of ${limit}` };
    case 'step':
      return {
        zh: `与前值相差 ${found} ${unit}，超过 ${limit}`,
        en: `changed by ${found} ${unit} from the value before, more than ${limit}`,
      };
    case 'flatline':
      return {
        zh: `同一数值连续 ${found} 次，达到 ${limit} 次`,
        en: `the same value ${found} times in a row; told from ${limit} on`,
      };
    case 'persistence':
      return {
        zh: `窗口内仅变化 ${found} ${unit}，不超过 ${limit}`,
        en: `varied by only ${found} ${unit} within a window; told up to ${limit}`,
      };
    case 'spike':
      return {
        zh: `与前后两值均相差至少 ${found} ${unit}，超过 ${limit}`,
        en: `stands out by ${found} ${unit} from the values before and after, more than ${limit}`,
      };
    case 'neighbour':
      return {
        zh: `超出所有周边点位，稳健 Z 值 ${found}，界限 ${limit}`,
        en: `outside of all neighbours with a robust z of ${found}; the bound is ${limit}`,
      };
    case 'relation':
      return {
        zh: `部分比整体大 ${found} ${unit}，容差 ${limit}`,
        en: `the part exceeds the whole by ${found} ${unit}; ${limit} is tolerated`,
      };
    case 'missing':
      return {
        zh: `连续缺测 ${found} 次，达到 ${limit} 次`,
        en: `${found} values missing in a row; told from ${limit} on`,
      };
  }
}

/** At most three decimals: 12.300000000000001 is 12.3. */
const printed = (figure: number): string => String(Math.round(figure * 1000) / 1000);
