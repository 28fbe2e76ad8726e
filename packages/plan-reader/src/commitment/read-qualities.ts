import type { Span } from '../model.ts';
import type { TimeMention } from '../prose/plan-years.ts';
import { PAST, RULE, type Finding, type Memory } from './finding.ts';
import type { Surroundings } from './moment.ts';
import { qualityIn } from './quality.ts';
import type { Sentence } from './sentence.ts';
import { subjectOf, type Subject } from './subject.ts';

/** What a clause without a figure promises; `joins` where it only adds to the statement before it. */
export function qualityInClause(
  sentence: Sentence,
  clause: Span,
  times: readonly TimeMention[],
  around: Surroundings,
  memory: Memory,
): { finding: Finding; joins: boolean } | undefined {
  const { clean } = sentence;
  const inside = times.filter((time) => time.start >= clause.start && time.end <= clause.end && time.use !== 'base');
  const mark = /^[\s、和●■▪◆★—-]*/.exec(clean.text.slice(clause.start, clause.end))?.[0].length ?? 0;
  const from = inside.find((time) => time.start - clause.start <= 2)?.end ?? clause.start + mark;
  const text = clean.text.slice(from, clause.end);
  const quality = qualityIn(text);
  if (!quality) return undefined;
  const before = memory.last;
  const joins =
    quality.expression.kind === 'delegated' &&
    /^(?:且|并且|并|均|都|同时|全部|首次|超额|圆满|顺利)*(?:稳定)?(?:达到|完成|满足)/.test(text) &&
    before !== undefined;
  // A time within the subject is none of it: 水体2022年底前全面消除.
  const isPrefix = text.startsWith(quality.subject);
  const own = subjectOf(quality.subject, isPrefix ? times : [], isPrefix ? from : 0, quality.strength === 'dated');
  if (quality.strength === 'dated' && /^.{0,2}(?:任务|工作|目标)$/.test(own.name)) return undefined;
  if (!joins && own.name.length < 2) {
    const inherited = memory.subjects.at(-1);
    if (!inherited || quality.strength === 'dated') return undefined;
    return { finding: finding(inherited), joins: false };
  }
  // What was reached is told by its figure.
  if (joins && around.role === 'achieved') return undefined;
  if (joins) {
    const { expression: figure } = before;
    const numeric = before.strength === undefined && figure.kind !== 'delegated' ? { atLeast: figure } : {};
    return {
      finding: {
        ...before,
        end: from + quality.end,
        expression: { ...quality.expression, ...numeric },
        strength: 'clear',
      },
      joins: true,
    };
  }
  return { finding: finding(own), joins: false };

  function finding(subject: Subject): Finding {
    const year = times.filter((time) => time.use !== 'base' && time.start < clause.end).at(-1)?.year;
    return {
      clean,
      start: from,
      end: from + (quality?.end ?? 0),
      subject,
      expression: quality?.expression ?? { kind: 'qualitative', quality: 'complete' },
      unit: quality?.unit ?? '',
      ...(year !== undefined && { year }),
      eachYear: false,
      isPast: PAST.test(clean.text),
      isLimit: quality?.unit === '星级' && year === undefined && around.role === 'task',
      isRule: RULE.test(clean.text),
      strength: quality?.strength ?? 'vague',
      confidence: quality?.strength === 'clear' ? 0.75 : 0.6,
      doubts: ['no-figure'],
    };
  }
}

/** 污染地块安全利用率95%以上并达到市级考核要求: the figure is the least, the upper level's requirement the target. */
export function joinDelegation(sentence: Sentence, clause: Span, last: Finding | undefined): Finding | undefined {
  if (!last || last.isLimit) return undefined;
  const rest = sentence.clean.text.slice(last.end, clause.end);
  const quality = /^(?:并|且|并且|同时)/.test(rest) ? qualityIn(rest) : undefined;
  if (quality?.expression.kind !== 'delegated' || last.expression.kind === 'delegated') return undefined;
  return {
    ...last,
    end: last.end + quality.end,
    expression: { kind: 'delegated', to: quality.expression.to, atLeast: last.expression },
  };
}
