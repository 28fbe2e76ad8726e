import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import { averagingLabel, limitFigure, type Limit } from '../../src/model/limit.ts';
import type { StandardSheet } from '../../src/model/sheet.ts';
import { printedClause, type Confidence, type Source } from '../../src/model/source.ts';
import { findProperty } from '../../src/property/properties.ts';
import { plain, type OutputTable } from '../command.ts';
import { groupBy, type NonEmpty } from './group-by.ts';

/** The limits of one table of one edition; rows with no class in common stand apart. */
export interface LimitSection {
  readonly source: Source;
  readonly tables: readonly OutputTable[];
  /** Of its figures, each once. */
  readonly confidences: readonly Confidence[];
}

/** Stands behind a figure that was not verified against a text. */
export const doubtMark = '†';

/** The limits of a sheet by document, edition and clause, in their order. */
export function limitSections({ limits, classLabel = plain }: StandardSheet): readonly LimitSection[] {
  const clauses = groupBy(limits, ({ source: { document, edition, clause = '' } }) => [document, edition, clause]);
  return clauses.map((clause) => ({
    source: clause[0].source,
    confidences: confidencesOf(clause),
    tables: withClassesInCommon(rowsOf(clause)).map((rows) => {
      const table = tableOf(rows, classLabel);
      // One for all stands above the tables.
      return confidencesOf(clause).length > 1 ? withConfidence(table) : withoutLimits(table);
    }),
  }));
}

function confidencesOf(limits: readonly Limit[]): readonly Confidence[] {
  return [...new Set(limits.map(({ source }) => source.confidence))].sort();
}

/** A row that knows the limits in it. */
interface LimitRow {
  readonly cells: readonly LocalizedText[];
  readonly limits: readonly Limit[];
}

interface LimitTable {
  readonly columns: readonly LocalizedText[];
  readonly rows: readonly LimitRow[];
}

function withConfidence({ columns, rows }: LimitTable): OutputTable {
  return {
    columns: [...columns, { zh: '可信度', en: 'confidence' }],
    rows: rows.map(({ cells, limits }) => [...cells, plain(confidencesOf(limits).join(', '))]),
  };
}

function withoutLimits({ columns, rows }: LimitTable): OutputTable {
  return { columns, rows: rows.map(({ cells }) => cells) };
}

/** The limits of one item, averaging and scope. */
type Row = NonEmpty<Limit>;

function rowsOf(limits: readonly Limit[]): readonly Row[] {
  const byItem = groupBy(limits, ({ property }) => [property]);
  return byItem.flatMap((item) => groupBy(item, ({ averaging, scope, unit }) => [averaging, scope?.en ?? '', unit]));
}

function withClassesInCommon(rows: readonly Row[]): readonly NonEmpty<Row>[] {
  const groups: { readonly classes: Set<string>; readonly rows: [Row, ...Row[]] }[] = [];
  for (const row of rows) {
    const classes = row.map((limit) => limit.class);
    const group = groups.find((candidate) => classes.some((of) => candidate.classes.has(of)));
    if (!group) groups.push({ classes: new Set(classes), rows: [row] });
    else {
      group.rows.push(row);
      for (const of of classes) group.classes.add(of);
    }
  }
  return groups.map((group) => group.rows);
}

function tableOf(rows: NonEmpty<Row>, classLabel: (of: string) => LocalizedText): LimitTable {
  const all = rows.flat();
  const lead = leadColumns(all);
  const classes = [...new Set(all.map((limit) => limit.class))];
  // Where few rows have a figure for each class, a column a class would be mostly empty.
  if (classes.length <= 12 && all.length >= (rows.length * classes.length) / 2) {
    return {
      columns: [...lead.map(({ name }) => name), ...classes.map(classLabel)],
      rows: rows.map((limits) => ({
        cells: [...lead.map(({ cell }) => cell(limits[0])), ...classes.map((of) => figuresOf(limits, of))],
        limits,
      })),
    };
  }
  const columns = [
    ...lead,
    { name: { zh: '类别', en: 'class' }, cell: (limit: Limit) => classLabel(limit.class) },
    { name: { zh: '限值', en: 'limit' }, cell: figure },
  ];
  return {
    columns: columns.map(({ name }) => name),
    rows: all.map((limit) => ({ cells: columns.map(({ cell }) => cell(limit)), limits: [limit] })),
  };
}

function figuresOf(row: Row, of: string): LocalizedText {
  const figures = row.filter((limit) => limit.class === of).map(figure);
  if (figures.length === 0) return plain('—');
  return { zh: figures.map(({ zh }) => zh).join('；'), en: figures.map(({ en }) => en).join('; ') };
}

interface LeadColumn {
  readonly name: LocalizedText;
  readonly cell: (limit: Limit) => LocalizedText;
}

/** What a row is about; a column that would say the same, or nothing, in each row is left out. */
function leadColumns(limits: readonly Limit[]): readonly LeadColumn[] {
  const columns: LeadColumn[] = [{ name: { zh: '项目', en: 'item' }, cell: ({ property }) => itemLabel(property) }];
  if (limits.some(({ averaging }) => averaging !== 'sample')) {
    columns.push({ name: { zh: '取值时间', en: 'averaging' }, cell: ({ averaging }) => averagingLabel[averaging] });
  }
  if (limits.some(({ scope }) => scope)) {
    columns.push({ name: { zh: '适用', en: 'applies to' }, cell: ({ scope }) => scope ?? plain('') });
  }
  columns.push({ name: { zh: '单位', en: 'unit' }, cell: ({ unit }) => unitLabel(unit) });
  return columns;
}

/** `细颗粒物（PM₂.₅）`; a sign that is the name, or a word of the other language, is left out. */
function itemLabel(code: string): LocalizedText {
  const property = findProperty(code);
  if (!property) return plain(code);
  const { name, symbol } = property;
  const isChinese = /\p{Script=Han}/u.test(symbol);
  const isWord = /^[a-z]{4,}/.test(symbol);
  return {
    zh: isWord || symbol === name.zh ? name.zh : `${name.zh}（${symbol}）`,
    en: isWord || isChinese || symbol === name.en ? name.en : `${name.en} (${symbol})`,
  };
}

function figure(limit: Limit): LocalizedText {
  const { zh, en } = limitFigure(limit);
  const mark = limit.source.confidence === 'C' ? doubtMark : '';
  return { zh: `${zh}${mark}`, en: `${en}${mark}` };
}

/** `GB 3095-2012 表 1` */
export function placeOf({ document, clause }: Source): LocalizedText {
  if (clause === undefined) return plain(document);
  const { zh, en } = printedClause(clause);
  return { zh: `${document} ${zh}`, en: `${document}, ${en}` };
}
