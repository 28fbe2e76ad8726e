import { createHash } from 'node:crypto';
import { fc, it as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftReport } from '../draft/draft-report.ts';
import { sampleInput } from '../sample-input.ts';
import { openPackage, readXml, textOf, walk } from './test-package.ts';
import { writeDocx } from './write-docx.ts';

/** Order of children by ECMA-376 part 1 (transitional), of the elements whose order Word insists on. */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore widowControl numPr snapToGrid spacing ind jc outlineLvl rPr sectPr',
  'w:rPr': 'rStyle rFonts b i color spacing w kern sz szCs lang',
  'w:tblPr': 'tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook',
  'w:tcPr': 'tcW gridSpan vMerge tcBorders shd vAlign',
  'w:tbl': 'tblPr tblGrid tr',
  'w:tr': 'trPr tc',
  'w:style': 'name basedOn next qFormat pPr rPr tblPr',
  'w:lvl': 'start numFmt pStyle suff lvlText lvlJc pPr',
  'w:sectPr': 'footerReference pgSz pgMar docGrid',
  'w:font': 'altName charset family pitch',
  'w:settings':
    'zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol listSeparator',
  'wp:inline': 'extent effectExtent docPr cNvGraphicFramePr graphic',
  'c:chartSpace': 'date1904 lang roundedCorners chart spPr txPr externalData',
  'c:chart': 'autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs',
  'c:plotArea': 'layout barChart lineChart catAx valAx',
  'c:barChart': 'barDir grouping varyColors ser gapWidth overlap axId',
  'c:lineChart': 'grouping varyColors ser marker axId',
  'c:ser': 'idx order tx spPr marker invertIfNegative dLbls cat val smooth',
  'c:dLbls': 'spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize',
  'c:catAx':
    'axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl',
  'c:valAx':
    'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit',
};

let bytes: Uint8Array;
let parts: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  bytes = await writeDocx(draftReport(sampleInput));
  parts = await openPackage(bytes);
});

const xmlParts = () => [...parts.keys()].filter((name) => /\.(xml|rels)$/.test(name));
const read = (name: string) => readXml(textOf(parts, name));
const all = (name: string, element: string) => [...walk(read(name))].filter((each) => each.name === element);

describe('a report as a Word document', () => {
  it('has well-formed parts whose children stand in the order of the schema', () => {
    const wrong = xmlParts().flatMap((name) =>
      [...walk(read(name))].flatMap((element) => {
        const order = ORDER[element.name]?.split(' ');
        if (!order || (element.name === 'c:chart' && element.children.length === 0)) return [];
        const places = element.children.map((child) => order.indexOf(child.name.replace(/^\w+:/, '')));
        const isRight = places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
        return isRight ? [] : [`${name} ${element.name}: ${element.children.map((child) => child.name).join(' ')}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('declares the type of each part, and has every part it declares', () => {
    const types = read('[Content_Types].xml').children;
    const extensions = types.map(({ attributes }) => attributes['Extension']);
    const overrides = types.flatMap(({ attributes }) => attributes['PartName'] ?? []);
    expect(overrides.filter((name) => !parts.has(name.slice(1)))).toEqual([]);
    const undeclared = [...parts.keys()].filter((name) => !extensions.includes(/\.(\w+)$/.exec(name)?.[1]));
    expect(undeclared).toEqual([]);
    const plain = xmlParts().filter((name) => name.endsWith('.xml') && !overrides.includes(`/${name}`));
    expect(plain).toEqual(['[Content_Types].xml']);
  });

  it('has relationships that lead to parts, and uses none that is missing', () => {
    for (const name of xmlParts().filter((each) => each.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]+$/, '');
      const relationships = read(name).children.map(({ attributes }) => attributes);
      const ids = relationships.map(({ Id }) => Id);
      expect(new Set(ids).size, name).toBe(ids.length);
      for (const { Target = '' } of relationships) {
        const target = new URL(Target, `http://package/${folder}`).pathname.slice(1);
        expect(parts.has(target), `${name} → ${target}`).toBe(true);
      }
      const owner = name.replace('_rels/', '').replace(/\.rels$/, '');
      if (!parts.has(owner)) continue;
      const used = [...textOf(parts, owner).matchAll(/r:id="([^"]+)"/g)].map(([, id]) => id);
      expect(used.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it('repeats no id, and every link leads to a bookmark', () => {
    const starts = all('word/document.xml', 'w:bookmarkStart').map(({ attributes }) => attributes);
    const ends = all('word/document.xml', 'w:bookmarkEnd').map(({ attributes }) => attributes['w:id']);
    const names = starts.map((each) => each['w:name']);
    expect(new Set(names).size).toBe(names.length);
    expect(starts.map((each) => each['w:id']).sort()).toEqual(ends.sort());
    const anchors = all('word/document.xml', 'w:hyperlink').map(({ attributes }) => attributes['w:anchor']);
    expect(anchors.length).toBeGreaterThan(100);
    expect(anchors.filter((anchor) => !names.includes(anchor))).toEqual([]);
    const drawings = all('word/document.xml', 'wp:docPr').map(({ attributes }) => attributes['id']);
    expect(new Set(drawings).size).toBe(drawings.length);
    expect(drawings.length).toBe(3);
  });

  it('names only styles that it has, and ends every cell with a paragraph', () => {
    const known = all('word/styles.xml', 'w:style').map(({ attributes }) => attributes['w:styleId']);
    const used = ['w:pStyle', 'w:tblStyle'].flatMap((name) =>
      all('word/document.xml', name).map(({ attributes }) => attributes['w:val']),
    );
    expect(used.filter((style) => !known.includes(style))).toEqual([]);
    for (const cell of all('word/document.xml', 'w:tc')) expect(cell.children.at(-1)?.name).toBe('w:p');
    for (const table of all('word/document.xml', 'w:tbl')) {
      const columns = table.children.find(({ name }) => name === 'w:tblGrid')?.children.length;
      for (const row of table.children.filter(({ name }) => name === 'w:tr')) {
        const spans = row.children
          .filter(({ name }) => name === 'w:tc')
          .map((cell) => Number([...walk(cell)].find(({ name }) => name === 'w:gridSpan')?.attributes['w:val'] ?? 1));
        expect(spans.reduce((sum, span) => sum + span, 0)).toBe(columns);
      }
    }
  });

  it('is laid out as GB/T 9704-2012 asks: 22 lines of 28 characters in 156 × 225 mm', () => {
    const [margins] = all('word/document.xml', 'w:pgMar');
    const [paper] = all('word/document.xml', 'w:pgSz');
    const mm = (value: string | undefined) => (Number(value) / 1440) * 25.4;
    const [width, height] = [mm(paper?.attributes['w:w']), mm(paper?.attributes['w:h'])];
    expect(width - mm(margins?.attributes['w:left']) - mm(margins?.attributes['w:right'])).toBeCloseTo(156, 1);
    const text = height - mm(margins?.attributes['w:top']) - mm(margins?.attributes['w:bottom']);
    expect(text).toBeCloseTo(225, 1);
    const normal = all('word/styles.xml', 'w:style').find(({ attributes }) => attributes['w:styleId'] === 'Normal');
    const of = (name: string) => [...walk(normal ?? read('word/styles.xml'))].filter((each) => each.name === name);
    const line = mm(of('w:spacing').find(({ attributes }) => 'w:line' in attributes)?.attributes['w:line']);
    expect(Math.floor(text / line)).toBe(22);
    const space = Number(of('w:spacing').find(({ attributes }) => 'w:val' in attributes)?.attributes['w:val']);
    const character = Number(of('w:sz')[0]?.attributes['w:val']) / 2 + space / 20;
    expect(Math.floor(((156 / 25.4) * 72) / character)).toBe(28);
  });

  it('holds charts that Word draws, each with its figures in a workbook', async () => {
    const chart = textOf(parts, 'word/charts/chart3.xml');
    expect(chart).toContain('<c:f>Sheet1!$B$2:$B$7</c:f>');
    const workbook = parts.get('word/embeddings/workbook3.xlsx');
    const sheet = textOf(await openPackage(workbook ?? new Uint8Array()), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<v>30.3</v>');
    // 2024 has no value yet: neither the chart nor the sheet makes one up
    expect(sheet).not.toContain('r="B6"');
    expect(/<c:numCache>.*?<\/c:numCache>/.exec(chart)?.[0]).not.toContain('idx="4"');
  });

  it('is the same file again for the same input, and another one for another', async () => {
    const again = await writeDocx(draftReport(structuredClone(sampleInput)));
    expect(createHash('sha256').update(again).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    const other = await writeDocx(draftReport({ ...sampleInput, report: { ...sampleInput.report, year: 2022 } }));
    expect(Buffer.compare(other, bytes)).not.toBe(0);
  });

  property.prop([fc.string({ unit: 'binary', maxLength: 60 })], { numRuns: 15 })(
    'stays well-formed whatever stands in a name',
    async (name) => {
      const input = structuredClone(sampleInput);
      const document = draftReport({
        ...input,
        plan: { ...input.plan, name: { zh: name, en: name } },
        measures: input.measures.map((measure) => ({ ...measure, name })),
      });
      const written = await openPackage(await writeDocx(document));
      for (const part of ['word/document.xml', 'docProps/core.xml']) readXml(textOf(written, part));
    },
  );
});
