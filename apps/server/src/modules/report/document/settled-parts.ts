import { type FontRole, fonts } from './page-format.ts';
import { WORD } from './styles-part.ts';
import { element, valued, xmlPart } from './xml.ts';

/**
 * Levels of headings: 一、 （一） 1. （1）, counted by Word itself so that the text can be edited.
 *
 * @see GB/T 9704-2012, 7.3.3
 */
const levels = [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCounting', text: '（%2）' },
  { format: 'decimal', text: '%3.' },
  { format: 'decimal', text: '（%4）' },
] as const;

/** word/numbering.xml */
export const numberingPart = (): string =>
  xmlPart(
    element(
      'w:numbering',
      { 'xmlns:w': WORD },
      element(
        'w:abstractNum',
        { 'w:abstractNumId': 0 },
        valued('w:multiLevelType', 'multilevel'),
        ...levels.map(({ format, text }, level) =>
          element(
            'w:lvl',
            { 'w:ilvl': level },
            valued('w:start', 1),
            valued('w:numFmt', format),
            valued('w:pStyle', `Heading${level + 1}`),
            valued('w:suff', 'nothing'),
            valued('w:lvlText', text),
            valued('w:lvlJc', 'left'),
            element('w:pPr', {}, element('w:ind', { 'w:left': 0, 'w:firstLine': 640 })),
          ),
        ),
      ),
      element('w:num', { 'w:numId': 1 }, valued('w:abstractNumId', 0)),
    ),
  );

/** word/fontTable.xml: what to take where a typeface is not installed. */
export const fontTablePart = (): string =>
  xmlPart(
    element(
      'w:fonts',
      { 'xmlns:w': WORD },
      ...(Object.keys(fonts) as FontRole[]) // the keys of a constant
        .map((role) => {
          const { name, alternatives, family } = fonts[role];
          return element(
            'w:font',
            { 'w:name': name },
            valued('w:altName', alternatives.join(',')),
            valued('w:charset', '86'),
            valued('w:family', family),
            valued('w:pitch', 'variable'),
          );
        }),
    ),
  );

/** word/settings.xml: two-sided print bound at the left, page numbers on alternate sides. */
export const settingsPart = (): string =>
  xmlPart(
    element(
      'w:settings',
      { 'xmlns:w': WORD },
      element('w:zoom', { 'w:percent': 100 }),
      element('w:mirrorMargins'),
      element('w:bordersDoNotSurroundHeader'),
      element('w:bordersDoNotSurroundFooter'),
      valued('w:defaultTabStop', 420),
      element('w:evenAndOddHeaders'),
      valued('w:characterSpacingControl', 'compressPunctuation'),
      element(
        'w:compat',
        {},
        element('w:spaceForUL'),
        element('w:balanceSingleByteDoubleByteWidth'),
        element('w:doNotLeaveBackslashAlone'),
        element('w:ulTrailSpace'),
        element('w:doNotExpandShiftReturn'),
        element('w:adjustLineHeightInTable'),
        element('w:useFELayout'),
        element('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ),
      element('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
      valued('w:decimalSymbol', '.'),
      valued('w:listSeparator', ','),
    ),
  );

const field = (instruction: string): string =>
  [
    element('w:r', {}, element('w:fldChar', { 'w:fldCharType': 'begin' })),
    element('w:r', {}, element('w:instrText', { 'xml:space': 'preserve' }, ` ${instruction} `)),
    element('w:r', {}, element('w:fldChar', { 'w:fldCharType': 'separate' })),
    element('w:r', {}, element('w:t', {}, '1')),
    element('w:r', {}, element('w:fldChar', { 'w:fldCharType': 'end' })),
  ].join('');

/**
 * word/footerN.xml: — 1 —, one character in from the outer edge: right on odd pages, left on even ones.
 *
 * @see GB/T 9704-2012, 7.5
 */
export function footerPart(side: 'odd' | 'even'): string {
  const edge = side === 'odd' ? { 'w:rightChars': 100, 'w:right': 320 } : { 'w:leftChars': 100, 'w:left': 320 };
  const dash = (text: string): string => element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, text));
  return xmlPart(
    element(
      'w:ftr',
      { 'xmlns:w': WORD },
      element(
        'w:p',
        {},
        element(
          'w:pPr',
          {},
          valued('w:pStyle', 'Footer') + element('w:ind', edge) + valued('w:jc', side === 'odd' ? 'right' : 'left'),
        ),
        dash('— ') + field('PAGE') + dash(' —'),
      ),
    ),
  );
}
