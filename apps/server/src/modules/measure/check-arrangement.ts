import type { WorkArrangement } from '@ecoloop/api-contract';
import type { ErrorDetail } from '@ecoloop/kernel';
import { findCircle } from './critical-path.ts';
import type { PlanAtWork } from './plan-work.ts';

/** Every problem of an arrangement at once; none where it may be kept. */
export function arrangementProblems(
  plan: PlanAtWork,
  key: string,
  input: WorkArrangement,
  known: { readonly isTerritory: (code: string) => boolean; readonly isPerson: (id: string) => boolean },
): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const add = (path: string, zh: string, en: string) => problems.push({ path, message: `${zh} / ${en}` });
  const keys = new Map(plan.items.map(({ view, arrangement }) => [view.key, arrangement.dependsOn]));
  const indicators = new Set(plan.content.indicators.map((indicator) => indicator.key));

  if (!known.isTerritory(input.territory)) add('territory', `区域 ${input.territory} 不存在`, 'unknown territory');
  if (input.from > input.to) add('to', '结束日期早于开始日期', 'ends before it starts');
  input.responsibilities.forEach(({ organisation, from, until, person }, index) => {
    const path = `responsibilities[${index}]`;
    if (!plan.organisations.has(organisation)) {
      add(`${path}.organisation`, `单位 ${organisation} 不存在`, 'unknown organisation');
    }
    if (until !== undefined && until < from) add(`${path}.until`, '截止日期早于起始日期', 'ends before it starts');
    if (person !== undefined && !known.isPerson(person)) add(`${path}.person`, '账号不存在', 'unknown account');
    const twice = input.responsibilities.findIndex(
      (other) => other.organisation === organisation && overlap(other, { from, until }),
    );
    if (twice < index) add(`${path}.organisation`, '同一单位在同一时期重复', 'the same organisation twice at a time');
  });
  input.dependsOn.forEach((before, index) => {
    if (before === key) add(`dependsOn[${index}]`, '不能以自身为前置', 'cannot wait for itself');
    else if (!keys.has(before)) add(`dependsOn[${index}]`, `规划没有 ${before}`, `the plan has no ${before}`);
  });
  const circle = findCircle(new Map([...keys, [key, input.dependsOn]]));
  if (circle && circle.length > 1) {
    add('dependsOn', `前置关系成环：${circle.join(' → ')}`, `the dependencies run in a circle: ${circle.join(' → ')}`);
  }
  input.effects.forEach(({ indicator }, index) => {
    if (!indicators.has(indicator)) {
      add(`effects[${index}].indicator`, `规划没有指标 ${indicator}`, `the plan has no indicator ${indicator}`);
    }
  });
  const { mergedInto } = input;
  if (mergedInto !== undefined) {
    if (mergedInto === key || !keys.has(mergedInto)) {
      add('mergedInto', `规划没有其他任务 ${mergedInto}`, `the plan has no other item ${mergedInto}`);
    }
    if (input.stopped === undefined) add('stopped', '并入其他任务须写明原因', 'say why it was merged');
  }
  return problems;
}

interface Span {
  readonly from: string;
  readonly until?: string | undefined;
}
const overlap = (a: Span, b: Span): boolean =>
  a.from <= (b.until ?? '9999-12-31') && b.from <= (a.until ?? '9999-12-31');
