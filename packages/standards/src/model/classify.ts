import { unitLabel, type LocalizedText, type Unit } from '@ecoloop/kernel';
import type { Contribution } from './evaluation.ts';
import { keeps, limitLabel, type Limit } from './limit.ts';
import type { Qualifier, Reading } from './measurement.ts';
import { printedSource } from './source.ts';

/** A limit that stands for a class of a ladder. */
export interface ClassLimit<Class extends string> extends Limit {
  readonly class: Class;
}

export interface Ladder<Class extends string> {
  /** From best to worst; the last is that of what keeps no limit at all. */
  readonly classes: readonly Class[];
  /** `Ⅲ类`, `class III` */
  readonly label: (of: Class) => LocalizedText;
}

/** A reading with its class. */
export interface Classified<Class extends string> extends Contribution<Class> {
  readonly grade: Class;
  readonly kept?: ClassLimit<Class>;
  readonly exceeded?: ClassLimit<Class>;
}

/**
 * The best class whose limit a reading keeps; where neighbouring classes share a limit, that is the better one. Values
 * are compared as they are, without rounding.
 *
 * @param limits those of the reading's property, from the strictest class to the loosest
 */
export function classify<Class extends string>(
  { property, value, qualifier }: Reading,
  limits: readonly ClassLimit<Class>[],
  ladder: Ladder<Class>,
): Classified<Class> {
  const found = limits.findIndex((limit) => keeps(value, property.unit, limit));
  const kept = limits[found];
  const exceeded = found < 0 ? limits.at(-1) : limits[found - 1];
  const grade = kept?.class ?? ladder.classes.at(-1);
  if (grade === undefined) throw new RangeError('a ladder has at least one class');
  return {
    property: property.code,
    value,
    unit: property.unit,
    ...(qualifier ? { qualifier } : {}),
    grade,
    ...(kept ? { kept } : {}),
    ...(exceeded ? { exceeded } : {}),
    decisive: false,
    reason: reasonOf({ property, value, ...(qualifier ? { qualifier } : {}) }, kept, exceeded, ladder, grade),
  };
}

/** The worst class of the parts, undefined without any; those that have it are marked as decisive. */
export function worstOf<Class extends string, Part extends Classified<Class>>(
  parts: readonly Part[],
  { classes }: Ladder<Class>,
): { readonly grade: Class | undefined; readonly contributions: readonly Part[] } {
  const worst = Math.max(-1, ...parts.map(({ grade }) => classes.indexOf(grade)));
  const grade = classes[worst];
  return { grade, contributions: parts.map((part) => ({ ...part, decisive: part.grade === grade })) };
}

function reasonOf<Class extends string>(
  reading: Reading,
  kept: ClassLimit<Class> | undefined,
  exceeded: ClassLimit<Class> | undefined,
  { label }: Ladder<Class>,
  grade: Class,
): LocalizedText {
  const sources = [exceeded, kept].flatMap((limit) => (limit ? printedSource(limit.source) : []));
  const measured = printedReading(reading);
  const zh = [
    measured.zh,
    ...(exceeded ? [`不符合${label(exceeded.class).zh}（${limitLabel(exceeded).zh}）`] : []),
    ...(kept ? [`符合${label(kept.class).zh}（${limitLabel(kept).zh}）`] : [`为${label(grade).zh}`]),
  ];
  const en = [
    measured.en,
    ...(exceeded ? [`fails ${label(exceeded.class).en} (${limitLabel(exceeded).en})`] : []),
    ...(kept ? [`keeps ${label(kept.class).en} (${limitLabel(kept).en})`] : [`is ${label(grade).en}`]),
  ];
  const distinct = {
    zh: [...new Set(sources.map((source) => source.zh))].join('、'),
    en: [...new Set(sources.map((source) => source.en))].join('; '),
  };
  return { zh: `${zh.join('，')}，${distinct.zh}`, en: `${en.join(', ')}; ${distinct.en}` };
}

/** `氨氮 1.2 mg/L`; a value that stands for a censored one says so. */
export function printedReading({ property, value, qualifier }: Reading): LocalizedText {
  if (property.presence) {
    const word = value > 0 ? { zh: '有', en: 'present' } : { zh: '无', en: 'none' };
    return { zh: `${property.name.zh} ${word.zh}`, en: `${property.name.en} ${word.en}` };
  }
  const note = qualifier ? printedQualifier(qualifier, property.unit) : { zh: '', en: '' };
  const number = qualifier?.kind === 'above-range' ? `> ${String(value)}` : String(value);
  return {
    zh: `${property.name.zh} ${spaced(number, unitLabel(property.unit).zh)}${note.zh}`,
    en: `${property.name.en} ${spaced(number, unitLabel(property.unit).en)}${note.en}`,
  };
}

function printedQualifier(qualifier: Qualifier, unit: Unit): LocalizedText {
  if (qualifier.kind === 'above-range') {
    return {
      zh: '（超出方法上限，按上限计，实际值更高）',
      en: ' (above the range of the method: judged by its end, the true value is higher)',
    };
  }
  const label = unitLabel(unit);
  const limit = String(qualifier.limit);
  const rules = {
    'half-limit': { zh: '一半', en: 'half of it' },
    limit: { zh: '检出限', en: 'the limit itself' },
    zero: { zh: '零', en: 'zero' },
  } as const;
  const { zh, en } = rules[qualifier.rule];
  return {
    zh: `（低于检出限 ${spaced(limit, label.zh)}，按${zh}计）`,
    en: ` (below the detection limit ${spaced(limit, label.en)}, taken as ${en})`,
  };
}

function spaced(number: string, unit: string): string {
  return unit === '' ? number : `${number} ${unit}`;
}
