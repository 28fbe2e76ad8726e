import type { Language } from '@ecoloop/kernel';
import { printTarget, type PlanReading, type ReadIndicator } from '../src/index.ts';

const TITLES = {
  zh: {
    outline: '目录',
    indicators: '指标',
    commitments: '量化目标',
    measures: '任务措施',
    projects: '重点项目',
    notices: '提示',
    years: '规划期',
    nothing: '没有读到规划内容',
  },
  en: {
    outline: 'Outline',
    indicators: 'Indicators',
    commitments: 'Commitments',
    measures: 'Measures',
    projects: 'Projects',
    notices: 'Notices',
    years: 'Years',
    nothing: 'Nothing of a plan was found',
  },
} as const;

/** What was read, as tables for a terminal. */
export function printReading(reading: PlanReading, language: Language): string {
  const titles = TITLES[language];
  const { title, documentNumber, issuer, issuedOn, period } = reading;
  const head = [
    title,
    documentNumber,
    issuer,
    issuedOn,
    period ? `${titles.years} ${period.from}–${period.to}` : undefined,
  ].filter((part) => part !== undefined);
  const blocks = [
    head.join('\n'),
    block(
      titles.outline,
      reading.outline.map(({ key, title: name, level }) => [key, level, name]),
    ),
    block(
      titles.indicators,
      reading.indicators.map((indicator) => indicatorRow(indicator, language)),
    ),
    block(
      titles.commitments,
      reading.commitments.map(({ kind, subject, expression, unit, year, confidence }) => [
        kind,
        subject,
        printTarget(expression, unit, language),
        year === undefined ? '' : String(year),
        confidence.toFixed(2),
      ]),
    ),
    block(
      titles.measures,
      reading.measures.map(({ section, name, leads }) => [section ?? '', name, leads.join('、')]),
    ),
    block(
      titles.projects,
      reading.projects.map(({ number, field, name, due, leads }) => [
        number === undefined ? '' : String(number),
        field ?? '',
        name,
        due === undefined ? '' : String(due),
        leads.join('、'),
      ]),
    ),
    block(
      titles.notices,
      reading.notices.map((notice) => [notice[language]]),
    ),
  ].filter((text) => text !== '');
  return blocks.length === 0 ? titles.nothing : blocks.join('\n\n');
}

function indicatorRow(
  { number, name, unit, baselines, target, attribute, confidence }: ReadIndicator,
  language: Language,
): string[] {
  return [
    number === undefined ? '' : String(number),
    name,
    unit,
    baselines.map(({ year, text }) => `${year}: ${text}`).join('; '),
    target ? `${target.year}: ${printTarget(target.expression, '', language)}` : '',
    attribute ?? '',
    confidence.toFixed(2),
  ];
}

function block(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)),
      )
      .join('  ')
      .trimEnd(),
  );
  return [`${title} (${rows.length})`, ...lines].join('\n');
}

/** A Chinese character takes two columns of a terminal. */
const displayWidth = (text: string): number =>
  Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60]/.test(character) ? 2 : 1),
    0,
  );
