import { CHARACTER_SPACE, type FontRole, fonts, LINE, size } from './page-format.ts';
import { element, valued, xmlPart } from './xml.ts';

export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export const fontOf = (role: FontRole): string => {
  const { name } = fonts[role];
  return element('w:rFonts', { 'w:ascii': name, 'w:hAnsi': name, 'w:eastAsia': name, 'w:cs': name });
};

const typeSize = (halfPoints: number): string => valued('w:sz', halfPoints) + valued('w:szCs', halfPoints);
/** Lines of the page's own height; `auto` ones are as high as what stands in them. */
const fixedLine = (before = 0, after = 0): string =>
  element('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': LINE, 'w:lineRule': 'exact' });
const looseLine = (before = 0, after = 0): string =>
  element('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': 240, 'w:lineRule': 'auto' });
const unspaced = valued('w:spacing', 0);
const offGrid = valued('w:snapToGrid', 0);
const firstLine = element('w:ind', { 'w:firstLineChars': 200, 'w:firstLine': 640 });

interface StyleDefinition {
  readonly id: string;
  readonly name: string;
  readonly basedOn?: string;
  readonly next?: string;
  readonly paragraph: string;
  readonly run?: string;
  readonly isDefault?: boolean;
}

const heading = (level: 1 | 2 | 3 | 4, font: FontRole): StyleDefinition => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  basedOn: 'Normal',
  next: 'BodyText',
  paragraph:
    element('w:keepNext') +
    element('w:keepLines') +
    element('w:numPr', {}, valued('w:ilvl', level - 1), valued('w:numId', 1)) +
    fixedLine() +
    firstLine +
    valued('w:outlineLvl', level - 1),
  run: fontOf(font),
});

const styles: readonly StyleDefinition[] = [
  {
    id: 'Normal',
    name: 'Normal',
    isDefault: true,
    paragraph: element('w:widowControl') + fixedLine() + valued('w:jc', 'both'),
    run: fontOf('body') + valued('w:spacing', CHARACTER_SPACE) + typeSize(size.body),
  },
  { id: 'BodyText', name: 'Body Text', basedOn: 'Normal', paragraph: firstLine },
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'BodyText',
    paragraph: element('w:keepNext') + fixedLine() + valued('w:jc', 'center'),
    run: fontOf('title') + unspaced + typeSize(size.title),
  },
  heading(1, 'heading'),
  heading(2, 'subheading'),
  heading(3, 'body'),
  heading(4, 'body'),
  {
    id: 'Caption',
    name: 'caption',
    basedOn: 'Normal',
    paragraph: offGrid + looseLine(120, 60) + valued('w:jc', 'center'),
    run: fontOf('heading') + unspaced + typeSize(size.caption),
  },
  {
    id: 'TableText',
    name: 'Table Text',
    basedOn: 'Normal',
    paragraph: offGrid + looseLine(20, 20) + valued('w:jc', 'left'),
    run: unspaced + typeSize(size.table),
  },
  {
    id: 'TableHead',
    name: 'Table Head',
    basedOn: 'TableText',
    paragraph: element('w:keepNext') + valued('w:jc', 'center'),
    run: fontOf('heading'),
  },
  {
    id: 'Note',
    name: 'Note',
    basedOn: 'Normal',
    paragraph: offGrid + looseLine(60, 120),
    run: unspaced + typeSize(size.table),
  },
  {
    id: 'ChartLine',
    name: 'Chart Line',
    basedOn: 'Normal',
    next: 'Caption',
    paragraph: element('w:keepNext') + offGrid + looseLine(120, 0) + valued('w:jc', 'center'),
  },
  {
    id: 'AttachmentList',
    name: 'Attachment List',
    basedOn: 'Normal',
    // 附件： stands two characters in, its titles in one column behind it
    paragraph: element('w:ind', { 'w:leftChars': 600, 'w:left': 1920, 'w:hangingChars': 400, 'w:hanging': 1280 }),
  },
  {
    id: 'AttachmentLabel',
    name: 'Attachment Label',
    basedOn: 'Normal',
    next: 'Title',
    paragraph: element('w:keepNext') + element('w:pageBreakBefore') + fixedLine(0, LINE),
    run: fontOf('heading'),
  },
  {
    id: 'Signature',
    name: 'Signature',
    basedOn: 'Normal',
    paragraph:
      element('w:keepNext') + element('w:ind', { 'w:rightChars': 400, 'w:right': 1280 }) + valued('w:jc', 'right'),
  },
  { id: 'SignatureDate', name: 'Signature Date', basedOn: 'Signature', paragraph: valued('w:keepNext', 0) },
  {
    id: 'Footer',
    name: 'footer',
    basedOn: 'Normal',
    paragraph: offGrid + looseLine(),
    run: fontOf('pageNumber') + unspaced + typeSize(size.footer),
  },
];

function styleXml({ id, name, basedOn, next, paragraph, run = '', isDefault }: StyleDefinition): string {
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:default': isDefault ? 1 : undefined, 'w:styleId': id },
    valued('w:name', name),
    basedOn === undefined ? '' : valued('w:basedOn', basedOn),
    next === undefined ? '' : valued('w:next', next),
    element('w:qFormat'),
    element('w:pPr', {}, paragraph),
    run === '' ? '' : element('w:rPr', {}, run),
  );
}

const edge = (name: string): string => element(name, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' });

const tableStyle = element(
  'w:style',
  { 'w:type': 'table', 'w:styleId': 'ReportTable' },
  valued('w:name', 'Report Table'),
  element('w:qFormat'),
  element(
    'w:tblPr',
    {},
    element(
      'w:tblBorders',
      {},
      ...['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'].map((name) => edge(name)),
    ),
    element(
      'w:tblCellMar',
      {},
      ...['w:top', 'w:left', 'w:bottom', 'w:right'].map((side) =>
        element(side, { 'w:w': side === 'w:left' || side === 'w:right' ? 60 : 20, 'w:type': 'dxa' }),
      ),
    ),
  ),
);

/** word/styles.xml */
export const stylesPart = (): string =>
  xmlPart(
    element(
      'w:styles',
      { 'xmlns:w': WORD },
      element(
        'w:docDefaults',
        {},
        element(
          'w:rPrDefault',
          {},
          element(
            'w:rPr',
            {},
            fontOf('body') +
              typeSize(size.body) +
              element('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN', 'w:bidi': 'ar-SA' }),
          ),
        ),
        element('w:pPrDefault'),
      ),
      ...styles.map(styleXml),
      tableStyle,
    ),
  );
