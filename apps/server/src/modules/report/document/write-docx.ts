import { bodyPart } from './body-part.ts';
import { chartPart, chartSheet } from './chart-part.ts';
import type { ReportDocument } from './report-document.ts';
import { fontTablePart, footerPart, numberingPart, settingsPart } from './settled-parts.ts';
import { contentTypes, packaged, type Relationship, relationshipsPart, writeWorkbook } from './spreadsheet.ts';
import { stylesPart } from './styles-part.ts';
import { element, escaped, xmlPart } from './xml.ts';

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const CORE_PROPERTIES = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const CORE_RELATIONSHIP = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

/**
 * The report as a Word document (ECMA-376, transitional) in the format of GB/T 9704-2012. The same document gives the
 * same bytes: nothing of the clock, no random id, fixed dates in the archive.
 */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const charts = document.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
  const settled: readonly Relationship[] = [
    { id: 'rId1', type: 'styles', target: 'styles.xml' },
    { id: 'rId2', type: 'numbering', target: 'numbering.xml' },
    { id: 'rId3', type: 'settings', target: 'settings.xml' },
    { id: 'rId4', type: 'fontTable', target: 'fontTable.xml' },
    { id: 'rId5', type: 'footer', target: 'footer1.xml' },
    { id: 'rId6', type: 'footer', target: 'footer2.xml' },
  ];
  const chartRelationships = charts.map((_, index): Relationship => ({
    id: `rId${settled.length + index + 1}`,
    type: 'chart',
    target: `charts/chart${index + 1}.xml`,
  }));
  const chartParts: Record<string, string | Uint8Array> = {};
  for (const [index, chart] of charts.entries()) {
    const number = index + 1;
    chartParts[`word/charts/chart${number}.xml`] = chartPart(chart, 'rId1');
    chartParts[`word/charts/_rels/chart${number}.xml.rels`] = relationshipsPart([
      { id: 'rId1', type: 'package', target: `../embeddings/workbook${number}.xlsx` },
    ]);
    chartParts[`word/embeddings/workbook${number}.xlsx`] = await writeWorkbook([chartSheet(chart)]);
  }
  return packaged({
    '[Content_Types].xml': contentTypes(
      {
        rels: 'application/vnd.openxmlformats-package.relationships+xml',
        xml: 'application/xml',
        xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      },
      {
        '/word/document.xml': `${WORD_TYPE}.document.main+xml`,
        '/word/styles.xml': `${WORD_TYPE}.styles+xml`,
        '/word/numbering.xml': `${WORD_TYPE}.numbering+xml`,
        '/word/settings.xml': `${WORD_TYPE}.settings+xml`,
        '/word/fontTable.xml': `${WORD_TYPE}.fontTable+xml`,
        '/word/footer1.xml': `${WORD_TYPE}.footer+xml`,
        '/word/footer2.xml': `${WORD_TYPE}.footer+xml`,
        ...Object.fromEntries(
          charts.map((_, index) => [
            `/word/charts/chart${index + 1}.xml`,
            'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
          ]),
        ),
        '/docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
      },
    ),
    '_rels/.rels': relationshipsPart([
      { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
      { id: 'rId2', type: CORE_RELATIONSHIP, target: 'docProps/core.xml' },
    ]),
    'docProps/core.xml': coreProperties(document),
    'word/document.xml': bodyPart(document, {
      oddFooter: 'rId5',
      evenFooter: 'rId6',
      charts: chartRelationships.map(({ id }) => id),
    }),
    'word/_rels/document.xml.rels': relationshipsPart([...settled, ...chartRelationships]),
    'word/styles.xml': stylesPart(),
    'word/numbering.xml': numberingPart(),
    'word/settings.xml': settingsPart(),
    'word/fontTable.xml': fontTablePart(),
    'word/footer1.xml': footerPart('odd'),
    'word/footer2.xml': footerPart('even'),
    ...chartParts,
  });
}

function coreProperties({ title, author, date }: ReportDocument): string {
  const at = (name: string): string => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, `${escaped(date)}T00:00:00Z`);
  return xmlPart(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': CORE_PROPERTIES,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, escaped(title)),
      element('dc:creator', {}, escaped(author)),
      at('dcterms:created'),
      at('dcterms:modified'),
      element('dc:language', {}, 'zh-CN'),
    ),
  );
}
