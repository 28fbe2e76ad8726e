import type { Span } from '../model.ts';
import type { Period, TimeMention } from '../prose/plan-years.ts';
import { baseAt } from './base.ts';
import { figureOf } from './figure.ts';
import { PAST, RULE, type Finding, type Memory } from './finding.ts';
import type { Surroundings } from './moment.ts';
import { predicateBefore } from './predicate.ts';
import { roleOf } from './quantity-role.ts';
import { quantities, type Quantity } from './quantity.ts';
import type { Sentence } from './sentence.ts';
import { coordinated, subjectOf, TERRITORY, type Subject } from './subject.ts';

/** The figures a clause states. */
export function figuresInClause(
  sentence: Sentence,
  clause: Span,
  times: readonly TimeMention[],
  around: Surroundings,
  memory: Memory,
): Finding[] {
  const { clean, open } = sentence;
  const found = quantities(open.slice(clause.start, clause.end))
    .map((quantity) => shifted(quantity, clause.start))
    .filter((quantity) => !times.some((time) => time.start < quantity.end && quantity.start < time.end));
  const findings: Finding[] = [];
  let from = clause.start;
  for (let index = 0; index < found.length;) {
    const group = listFrom(found, index, clean.text);
    index += group.length;
    const first = group[0];
    const last = group.at(-1);
    if (!first || !last) break;
    const left = clean.text.slice(from, first.start);
    const right = clean.text.slice(last.end, clause.end);
    const predicate = predicateBefore(open.slice(from, first.start));
    const role = roleOf({
      left: open.slice(from, first.start),
      right,
      predicate,
      quantity: last,
      sentence: clean.text,
      isBare: from === clause.start && isBare(sentence, clause, first.start, times, memory),
    });
    if (role.kind === 'none') continue;
    const isChange =
      (predicate.verb === 'decrease' || predicate.verb === 'increase' || first.doubling === true) &&
      role.kind !== 'nominal';
    const isAction = role.isAction;
    const before = clean.text.slice(
      from,
      from +
        (role.kind === 'nominal' ? left.replace(/(?:大?约|近|共计?|总计|为)+$/, '').length : predicate.rest.length),
    );
    const text = role.kind === 'counted' ? right : role.kind === 'share' ? shareOf(before, right) : before;
    const offset = role.kind === 'counted' ? last.end : from;
    const afterColon = clean.text[clause.start - 1] === '：' && findings.length === 0;
    const named = subjectOf(text, times, offset, !/predicate|limit/.test(role.kind) && last.unit !== '%');
    const own = withWhole(named, memory.subjects.at(-1));
    const inherited = own.name.length < 2;
    const respective = predicate.respective && group.length > 1;
    const subjects = subjectsFor(group.length, inherited, respective, afterColon, own, memory);
    const years = yearsFor(times, first.start, group.length, respective, open);
    const end = role.kind === 'counted' || role.kind === 'share' ? Math.max(last.end, clause.end) : last.end;
    const lead = /^(?:[\s、和及与以并且·●■▪◆★*—-]|\d{1,2}[.、](?!\d))*/.exec(left)?.[0].length ?? 0;
    const start =
      inherited && afterColon && memory.clause !== undefined ? clause.start - 1 - memory.clause.length : from + lead;
    const made = group.map((quantity, place): Finding => {
      const shared = unitOf(quantity, last, respective || group.length > 1);
      const base = notedBase(sentence, last.end) ?? baseAt(open, quantity.start, times, around.period, years[place]);
      return {
        clean,
        start: Math.min(start, quantity.start),
        end: place === group.length - 1 ? end : quantity.end,
        subject: subjects[place] ?? own,
        expression: figureOf(
          shared,
          isReach(role.kind, shared) ? { ...predicate, comparator: '<=' } : predicate,
          base,
          isAction,
          isChange,
        ),
        unit: shared.unit,
        ...(years[place] !== undefined && { year: years[place] }),
        eachYear: /每(?:年|季度?|月|周|日|半年)/.test(left.replace(/(?:由|从).*$/, '')),
        isPast: PAST.test(clean.text) || looksBack(base, around.period, years[place]),
        isLimit: role.kind === 'limit',
        isRule: RULE.test(clean.text.slice(clause.start, clause.end)),
        confidence: role.confidence - (inherited ? 0.1 : 0),
        doubts: [...role.doubts, ...(inherited ? ['subject-from-before' as const] : [])],
      };
    });
    findings.push(...made);
    memory.subjects = [...memory.subjects, ...made.map((finding) => finding.subject)].slice(-12);
    const lastMade = made.at(-1);
    if (lastMade) memory.last = lastMade;
    from = role.kind === 'counted' || role.kind === 'share' ? clause.end : last.end;
  }
  memory.clause = clean.text.slice(clause.start, clause.end);
  if (findings.length === 0) rememberHead(clean.text.slice(clause.start, clause.end), times, clause.start, memory);
  return findings;
}

/** 建成城市森林6处，面积8公顷: a measure without what it is a measure of. */
function withWhole(own: Subject, before: Subject | undefined): Subject {
  if (!before || !/^(?:总?(?:面积|长度|规模|投资|装机|数量|处理能力)|占比)$/.test(own.name)) return own;
  const whole = before.name.replace(/^(?:累计)?(?:新建|新增|建成|建设|改造|完成)/, '').replace(/(?:数量|面积)$/, '');
  return { ...before, name: whole + own.name };
}

/** 占市域面积26.1%的生态保护红线: the share that comes behind. */
function shareOf(left: string, right: string): string {
  const whole = /占([^，占]*)$/.exec(left)?.[1] ?? '';
  return `${right.replace(/^的/, '').replace(/[，。；].*$/, '')}占${whole}比例`;
}

/** 下降18%（较2020年）: the base stands in a bracket behind the figure. */
function notedBase({ brackets }: Sentence, at: number): { readonly year: number } | undefined {
  const note = brackets.find((bracket) => bracket.at === at)?.clean.text ?? '';
  const year = /^(?:与|较|比|相比|以)((?:19|20)\d{2})年/.exec(note)?.[1];
  return year === undefined ? undefined : { year: Number(year) };
}

/** 两侧50米范围内: as far as that. */
const isReach = (kind: string, quantity: Quantity): boolean =>
  kind === 'limit' && /^(?:米|千米|公里)$/.test(quantity.unit) && quantity.comparator === undefined;

const shifted = (quantity: Quantity, by: number): Quantity => ({
  ...quantity,
  start: quantity.start + by,
  end: quantity.end + by,
  coreEnd: quantity.coreEnd + by,
});

/** Quantities with nothing but 、 and 和 between them. */
function listFrom(found: readonly Quantity[], index: number, text: string): Quantity[] {
  const group: Quantity[] = [];
  for (const quantity of found.slice(index)) {
    const before = group.at(-1);
    if (before && !/^(?:、|和|及|与|以及|或)?$/.test(text.slice(before.end, quantity.start))) break;
    group.push(quantity);
  }
  return group;
}

/** In 1.42个和15.96个百分点 and 64和31微克 the unit, and in 2.4万吨和3.6万吨以上 the limit, is told once. */
function unitOf(quantity: Quantity, last: Quantity, isList: boolean): Quantity {
  if (!isList || quantity === last) return quantity;
  const scale = /^[百千万亿]*/.exec(quantity.unit)?.[0] ?? '';
  const isScale = quantity.unit === scale;
  const lacksUnit = isScale || (quantity.unit === '个' && last.unit === '个百分点');
  const unit = isScale && scale !== '' ? scale + last.unit.replace(/^[百千万亿]*/, '') : last.unit;
  const sameUnit = lacksUnit || quantity.unit === last.unit;
  const lacksLimit = quantity.comparator === undefined && !quantity.about;
  return {
    ...quantity,
    ...(lacksUnit && { unit }),
    ...(sameUnit && lacksLimit && { about: last.about, ...(last.comparator && { comparator: last.comparator }) }),
  };
}

function subjectsFor(
  count: number,
  inherited: boolean,
  respective: boolean,
  afterColon: boolean,
  own: Subject,
  memory: Memory,
): readonly Subject[] {
  if (inherited && afterColon && memory.clause !== undefined) {
    const named = subjectOf(memory.clause, [], 0, false);
    const parts = count > 1 ? coordinated(named.name, count) : undefined;
    return Array.from({ length: count }, (_, index) => ({ ...named, name: parts?.[index] ?? named.name }));
  }
  const before = memory.subjects.at(-1);
  // 甲区PM2.5年均浓度为34，乙区为35: the territory changes and the figure stays.
  if (before && TERRITORY.exec(own.name)?.[0] === own.name && namesFigureOfTerritory(before)) {
    const figure =
      before.scope !== undefined && TERRITORY.test(before.scope) ? before.name : before.name.replace(TERRITORY, '');
    return Array.from({ length: count }, () => ({ name: figure, scope: own.name }));
  }
  if (inherited) {
    const before = memory.subjects.slice(-count);
    if (count > 1 && before.length === count && respective) return before;
    const last = memory.subjects.at(-1) ?? (memory.clause === undefined ? own : subjectOf(memory.clause, [], 0, false));
    return Array.from({ length: count }, () => last);
  }
  const parts = respective ? coordinated(own.name, count) : undefined;
  return Array.from({ length: count }, (_, index) => ({ ...own, name: parts?.[index] ?? own.name }));
}

const namesFigureOfTerritory = ({ name, scope }: Subject): boolean =>
  (scope !== undefined && TERRITORY.test(scope)) || (TERRITORY.test(name) && name.replace(TERRITORY, '').length >= 2);

/** `指标：2025年35微克/立方米`, `2020年73.2%，2025年80%`: nothing but a time before the figure. */
function isBare(sentence: Sentence, clause: Span, at: number, times: readonly TimeMention[], memory: Memory): boolean {
  const { text } = sentence.clean;
  const named = times.filter((time) => clause.start <= time.start && time.end <= at);
  const left = named.reduceRight(
    (rest, time) => rest.slice(0, time.start - clause.start) + rest.slice(time.end - clause.start),
    text.slice(clause.start, at),
  );
  if (/[^\s、约为]/.test(left)) return false;
  return text[clause.start - 1] === '：' ? memory.clause !== undefined : named.length > 0 && memory.subjects.length > 0;
}

/** The time named last before a figure; several years go with several figures. */
function yearsFor(
  times: readonly TimeMention[],
  at: number,
  count: number,
  respective: boolean,
  text: string,
): readonly (number | undefined)[] {
  const before = times.filter((time) => time.use !== 'base' && time.start < at && reaches(time, at, text));
  const listed = before.slice(-count);
  const isList = listed.slice(1).every((time, index) => {
    const previous = listed[index];
    return previous !== undefined && /^[、和及与，]?$/.test(text.slice(previous.end, time.start));
  });
  if (respective && listed.length === count && isList) return listed.map((time) => time.year);
  const year = before.at(-1)?.year ?? deadlineBehind(times, at, text);
  return Array.from({ length: count }, () => year);
}

/** 围网养殖2022年底前全部取缔；…: a year within a clause, behind what it is said of, ends with the clause. */
function reaches({ start, end }: TimeMention, at: number, text: string): boolean {
  if (!text.slice(end, at).includes('；')) return true;
  return !/[\u3400-\u9FFF]{2}$/.test(text.slice(0, start));
}

/** 6座停运站点2026年底前恢复运行: where no year stands before a figure, the deadline behind it in its clause. */
const deadlineBehind = (times: readonly TimeMention[], at: number, text: string): number | undefined =>
  times.find(({ start, use }) => use === 'by' && start > at && !/[，；。：]/.test(text.slice(at, start)))?.year;

/** A change against the start of the last five years, with no year to reach it by, is a result. */
function looksBack(base: unknown, period: Period | undefined, year: number | undefined): boolean {
  if (!period || year !== undefined || typeof base !== 'object' || base === null || !('year' in base)) return false;
  return base.year === period.from - 6;
}

function rememberHead(text: string, times: readonly TimeMention[], offset: number, memory: Memory): void {
  const head =
    /^(.*?)(?:率先)?(?:达到峰值|实现|得到|稳步|持续|进一步|明显|显著|首次|全部|达标|逐年|逐步|不断|大幅)/.exec(
      text,
    )?.[1];
  if (head === undefined) return;
  const subject = subjectOf(head, times, offset, false);
  if (subject.name.length >= 2) memory.subjects = [...memory.subjects, subject].slice(-12);
}

/** （4.5吨以下）: what the words before the bracket are limited to. */
export function limitsIn(
  bracket: Sentence['brackets'][number],
  sentence: Sentence,
  times: readonly TimeMention[],
  around: Surroundings,
): Finding[] {
  const { clean } = bracket;
  if (around.role === 'achieved' || around.role === 'problem' || /[，；]/.test(clean.text)) return [];
  const [quantity] = quantities(clean.text);
  if (!quantity || quantity.start > 0 || quantity.unit === '') return [];
  const limit =
    quantity.comparator ?? (/以上$/.test(clean.text) ? '>=' : /以[下内]$/.test(clean.text) ? '<=' : undefined);
  if (limit === undefined) return [];
  const before = /[^，；：、]*$/.exec(sentence.clean.text.slice(0, bracket.at))?.[0] ?? '';
  return [
    {
      clean,
      start: 0,
      end: clean.text.length,
      subject: subjectOf(before, times, bracket.at - before.length, false),
      expression: { kind: 'level', comparator: limit, value: quantity.value },
      unit: quantity.unit,
      eachYear: false,
      isPast: false,
      isLimit: true,
      isRule: true,
      confidence: 0.55,
      doubts: ['limit-of-a-scope'],
    },
  ];
}
