import JSZip from 'jszip';
import { element, escaped, xmlPart } from './xml.ts';

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export type SheetCell = string | number | undefined;

export interface Sheet {
  readonly name: string;
  /** The first `headings` rows are bold. */
  readonly headings: number;
  readonly rows: readonly (readonly SheetCell[])[];
  /** In characters, by column; 16 unless told. */
  readonly widths?: readonly number[];
}

/** 1980-01-01, the first day zip knows: the same parts give the same archive. */
const ARCHIVE_DATE = new Date(Date.UTC(1980, 0, 1));

/** A zip archive whose bytes depend on its parts alone. */
export async function packaged(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) {
    zip.file(name, content, { date: ARCHIVE_DATE, createFolders: false });
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
}

/** `[Content_Types].xml` */
export const contentTypes = (
  defaults: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>>,
): string =>
  xmlPart(
    element(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      ...Object.entries(defaults).map(([extension, type]) =>
        element('Default', { Extension: extension, ContentType: type }),
      ),
      ...Object.entries(overrides).map(([part, type]) => element('Override', { PartName: part, ContentType: type })),
    ),
  );

export interface Relationship {
  readonly id: string;
  /** Last part of the type's address: `chart`. */
  readonly type: string;
  readonly target: string;
}

/** A `.rels` part. */
export const relationshipsPart = (relationships: readonly Relationship[]): string =>
  xmlPart(
    element(
      'Relationships',
      { xmlns: `${PACKAGE}/relationships` },
      ...relationships.map(({ id, type, target }) =>
        element('Relationship', {
          Id: id,
          Type: type.includes('/') ? type : `${RELATIONSHIPS}/${type}`,
          Target: target,
        }),
      ),
    ),
  );

/** `B3` */
export function cellReference(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

function sheetPart({ headings, rows, widths = [] }: Sheet): string {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const cell = (value: SheetCell, column: number, row: number): string => {
    if (value === undefined) return '';
    const attributes = { r: cellReference(column, row), s: row < headings ? 1 : undefined };
    return typeof value === 'number'
      ? element('c', attributes, element('v', {}, String(value)))
      : element(
          'c',
          { ...attributes, t: 'inlineStr' },
          element('is', {}, `<t xml:space="preserve">${escaped(value)}</t>`),
        );
  };
  return xmlPart(
    element(
      'worksheet',
      { xmlns: SHEETS },
      element(
        'cols',
        {},
        ...Array.from({ length: columns }, (_, index) =>
          element('col', { min: index + 1, max: index + 1, width: widths[index] ?? 16, customWidth: 1 }),
        ),
      ),
      element(
        'sheetData',
        {},
        ...rows.map((row, index) =>
          element('row', { r: index + 1 }, ...row.map((value, column) => cell(value, column, index))),
        ),
      ),
    ),
  );
}

const stylesPart = xmlPart(
  element(
    'styleSheet',
    { xmlns: SHEETS },
    element(
      'fonts',
      { count: 2 },
      element('font', {}, element('sz', { val: 11 }), element('name', { val: '宋体' })),
      element('font', {}, element('b'), element('sz', { val: 11 }), element('name', { val: '宋体' })),
    ),
    element(
      'fills',
      { count: 2 },
      element('fill', {}, element('patternFill', { patternType: 'none' })),
      element('fill', {}, element('patternFill', { patternType: 'gray125' })),
    ),
    element('borders', { count: 1 }, element('border', {}, '<left/><right/><top/><bottom/><diagonal/>')),
    element('cellStyleXfs', { count: 1 }, element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
    element(
      'cellXfs',
      { count: 2 },
      element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
      element('xf', { numFmtId: 0, fontId: 1, fillId: 0, borderId: 0, xfId: 0, applyFont: 1 }),
    ),
    element('cellStyles', { count: 1 }, element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
  ),
);

/** Names of sheets have at most 31 characters and none of `*?:\/[]`. */
const sheetName = (name: string): string => name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31);

/** A workbook whose bytes depend on the cells alone. Texts stay texts: none is run as a formula. */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const places = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`);
  return packaged({
    '[Content_Types].xml': contentTypes(
      { rels: 'application/vnd.openxmlformats-package.relationships+xml', xml: 'application/xml' },
      {
        '/xl/workbook.xml': `${type}.sheet.main+xml`,
        ...Object.fromEntries(places.map((place) => [`/xl/${place}`, `${type}.worksheet+xml`])),
        '/xl/styles.xml': `${type}.styles+xml`,
      },
    ),
    '_rels/.rels': relationshipsPart([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': xmlPart(
      element(
        'workbook',
        { xmlns: SHEETS, 'xmlns:r': RELATIONSHIPS },
        element(
          'sheets',
          {},
          ...sheets.map(({ name }, index) =>
            element('sheet', { name: sheetName(name), sheetId: index + 1, 'r:id': `rId${index + 1}` }),
          ),
        ),
      ),
    ),
    'xl/_rels/workbook.xml.rels': relationshipsPart([
      ...places.map((target, index) => ({ id: `rId${index + 1}`, type: 'worksheet', target })),
      { id: `rId${places.length + 1}`, type: 'styles', target: 'styles.xml' },
    ]),
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/${places[index] ?? ''}`, sheetPart(sheet)])),
    'xl/styles.xml': stylesPart,
  });
}
