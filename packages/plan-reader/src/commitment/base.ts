import type { Period, TimeMention } from '../prose/plan-years.ts';
import type { ChangeBase } from './figure.ts';

/** What a change is counted from: the last base named before it in the sentence. */
export function baseAt(
  text: string,
  at: number,
  times: readonly TimeMention[],
  period: Period | undefined,
  year: number | undefined,
): ChangeBase {
  const before = text.slice(0, at);
  const named = times.filter((time) => time.use === 'base' && time.start < at).at(-1);
  const clauseStart = Math.max(before.lastIndexOf('，'), before.lastIndexOf('；')) + 1;
  const clause = before.slice(clauseStart);
  if (/(?:峰值|历史最高)/.test(clause)) return 'peak';
  if (/同比|同期相?比|(?:上一?年|去年)/.test(clause)) {
    const now = year ?? (period && /同比/.test(clause) ? undefined : undefined);
    return now === undefined ? 'unstated' : { year: now - 1 };
  }
  if (named) return { year: named.year };
  return 'unstated';
}
