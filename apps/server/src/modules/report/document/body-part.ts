import { emu, FOOTER, LINE, page, twips } from './page-format.ts';
import type { Block, ChartBlock, Inline, ReportDocument, TableBlock } from './report-document.ts';
import { fontOf, WORD } from './styles-part.ts';
import { element, escaped, valued, xmlPart } from './xml.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const PLACED_DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';

export interface BodyRelationships {
  readonly oddFooter: string;
  readonly evenFooter: string;
  /** By the order of the charts in the document. */
  readonly charts: readonly string[];
}

const markOf = (trace: number): string => `figure_${trace}`;
const rowOf = (trace: number): string => `trace_${trace}`;

const textRun = (text: string, properties = ''): string =>
  element(
    'w:r',
    {},
    properties === '' ? '' : element('w:rPr', {}, properties),
    `<w:t xml:space="preserve">${escaped(text)}</w:t>`,
  );

/** word/document.xml. Each figure is bookmarked where it stands first and leads to its row in the table of traces. */
export function bodyPart(document: ReportDocument, relationships: BodyRelationships): string {
  const marked = new Set<number>();
  let [bookmarks, charts] = [0, 0];

  function bookmarked(name: string, content: string): string {
    const id = bookmarks;
    bookmarks += 1;
    return (
      element('w:bookmarkStart', { 'w:id': id, 'w:name': name }) + content + element('w:bookmarkEnd', { 'w:id': id })
    );
  }

  function inline(content: readonly Inline[]): string {
    return content
      .map((part) => {
        if (typeof part === 'string') return part === '' ? '' : textRun(part);
        if ('strong' in part) return textRun(part.strong, fontOf('heading'));
        const link = element('w:hyperlink', { 'w:anchor': rowOf(part.trace), 'w:history': 1 }, textRun(part.text));
        if (marked.has(part.trace)) return link;
        marked.add(part.trace);
        return bookmarked(markOf(part.trace), link);
      })
      .join('');
  }

  const paragraph = (style: string, content: string, properties = ''): string =>
    element('w:p', {}, element('w:pPr', {}, valued('w:pStyle', style), properties), content);

  function table({ caption, columns, rows, note, isTraces = false }: TableBlock): string {
    const width = twips(page.textWidth);
    const widths = columns.map(({ width: share }) => Math.round(share * width));
    const cell = (content: string, cellWidth: number, span = 1): string =>
      element(
        'w:tc',
        {},
        element(
          'w:tcPr',
          {},
          element('w:tcW', { 'w:w': cellWidth, 'w:type': 'dxa' }),
          span > 1 ? valued('w:gridSpan', span) : '',
          valued('w:vAlign', 'center'),
        ),
        content,
      );
    const head = element(
      'w:tr',
      {},
      element('w:trPr', {}, element('w:cantSplit'), element('w:tblHeader')),
      ...columns.map(({ heading }, index) => cell(paragraph('TableHead', textRun(heading)), widths[index] ?? 0)),
    );
    const body = rows.map((row, rowIndex) => {
      const [only] = row;
      const cells =
        row.length === 1 && only !== undefined
          ? [cell(paragraph('TableHead', inline(only), valued('w:jc', 'left')), width, columns.length)]
          : columns.map(({ align }, index) => {
              const content = inline(row[index] ?? []);
              const marks = isTraces && index === 0;
              return cell(
                paragraph(
                  'TableText',
                  marks ? bookmarked(rowOf(rowIndex + 1), linkBack(rowIndex + 1, content)) : content,
                  valued('w:jc', align),
                ),
                widths[index] ?? 0,
              );
            });
      return element('w:tr', {}, element('w:trPr', {}, element('w:cantSplit')), ...cells);
    });
    return [
      paragraph('Caption', textRun(caption), element('w:keepNext')),
      element(
        'w:tbl',
        {},
        element(
          'w:tblPr',
          {},
          valued('w:tblStyle', 'ReportTable'),
          element('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
          valued('w:jc', 'center'),
          element('w:tblLayout', { 'w:type': 'fixed' }),
          element('w:tblLook', { 'w:val': '0020', 'w:firstRow': 1, 'w:noHBand': 1, 'w:noVBand': 1 }),
        ),
        element('w:tblGrid', {}, ...widths.map((each) => element('w:gridCol', { 'w:w': each }))),
        head,
        ...body,
      ),
      paragraph('Note', note === undefined ? '' : textRun(note)),
    ].join('');
  }

  /** Only figures that stand in the document have a place to lead back to. */
  const linkBack = (trace: number, content: string): string =>
    marked.has(trace) ? element('w:hyperlink', { 'w:anchor': markOf(trace), 'w:history': 1 }, content) : content;

  function chart({ caption, description, chart: { height } }: ChartBlock): string {
    const number = (charts += 1);
    const graphic = element(
      'a:graphic',
      { 'xmlns:a': DRAWING },
      element(
        'a:graphicData',
        { uri: CHART },
        element('c:chart', { 'xmlns:c': CHART, 'r:id': relationships.charts[number - 1] }),
      ),
    );
    const drawing = element(
      'wp:inline',
      { distT: 0, distB: 0, distL: 0, distR: 0 },
      element('wp:extent', { cx: emu(page.textWidth), cy: emu(height) }),
      element('wp:effectExtent', { l: 0, t: 0, r: 0, b: 0 }),
      element('wp:docPr', { id: number, name: `Chart ${number}`, descr: description }),
      element('wp:cNvGraphicFramePr'),
      graphic,
    );
    return (
      paragraph('ChartLine', element('w:r', {}, element('w:drawing', {}, drawing))) +
      paragraph('Caption', textRun(caption))
    );
  }

  const styleOf = {
    body: 'BodyText',
    flush: 'Normal',
    note: 'Note',
    signature: 'Signature',
    date: 'SignatureDate',
  } as const;

  function block(each: Block): string {
    switch (each.kind) {
      case 'title':
        return titled(each.lines, '');
      case 'heading':
        return paragraph(`Heading${each.level}`, textRun(each.text));
      case 'paragraph':
        return paragraph(styleOf[each.style], inline(each.content));
      case 'attachment-list':
        return attachmentList(each.titles);
      case 'attachment':
        return paragraph('AttachmentLabel', textRun(each.label)) + titled([each.title], '');
      case 'table':
        return table(each);
      case 'chart':
        return chart(each);
    }
  }

  /** A blank line follows the title. */
  const titled = (lines: readonly string[], properties: string): string =>
    lines.map((line) => paragraph('Title', textRun(line), properties)).join('') + paragraph('Normal', '');

  const attachmentList = (titles: readonly string[]): string =>
    paragraph('Normal', '') +
    titles
      .map((title, index) =>
        paragraph(
          'AttachmentList',
          textRun(`${index === 0 ? '附件：' : ''}${index + 1}.${title}`),
          // the following ones begin below the first title, behind 附件：
          index === 0
            ? element('w:ind', { 'w:leftChars': 600, 'w:left': 1920, 'w:hangingChars': 400, 'w:hanging': 1280 })
            : element('w:ind', { 'w:leftChars': 600, 'w:left': 1920, 'w:hangingChars': 100, 'w:hanging': 320 }),
        ),
      )
      .join('');

  return xmlPart(
    element(
      'w:document',
      { 'xmlns:w': WORD, 'xmlns:r': RELATIONSHIPS, 'xmlns:wp': PLACED_DRAWING },
      element('w:body', {}, document.blocks.map(block).join(''), sectionProperties(relationships)),
    ),
  );
}

const sectionProperties = ({ oddFooter, evenFooter }: BodyRelationships): string =>
  element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': oddFooter }),
    element('w:footerReference', { 'w:type': 'even', 'r:id': evenFooter }),
    element('w:pgSz', { 'w:w': twips(page.width), 'w:h': twips(page.height) }),
    element('w:pgMar', {
      'w:top': twips(page.top),
      'w:right': twips(page.outside),
      'w:bottom': twips(page.bottom),
      'w:left': twips(page.inside),
      'w:header': twips(15),
      'w:footer': FOOTER,
      'w:gutter': 0,
    }),
    element('w:docGrid', { 'w:type': 'lines', 'w:linePitch': LINE }),
  );
