import type JSZip from 'jszip';
import { childNamed, elementsNamed, parseXml, type XmlElement } from './xml-tree.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

const DIGITS = '〇一二三四五六七八九';

/**
 * Writes into each paragraph the number Word prints before it: `第三章`, `（二）`, `1.`. Word keeps only the rule of its lists,
 * so a plan numbered by Word would otherwise lose all its headings.
 *
 * @returns the bytes of the document with its numbers as text
 */
export async function withNumberLabels(zip: JSZip): Promise<Uint8Array> {
  const documentFile = zip.file('word/document.xml');
  if (!documentFile) throw new Error('word/document.xml is missing');
  const numbering = await xmlOf(zip, 'word/numbering.xml');
  if (!numbering) return zip.generateAsync({ type: 'uint8array' });
  const lists = readLists(numbering);
  const styles = readStyles(await xmlOf(zip, 'word/styles.xml'));
  const xml = await documentFile.async('string');
  const counters = new Map<string, number[]>();
  let labelled = '';
  let copied = 0;
  for (const paragraph of elementsNamed(parseXml(xml), 'w:p')) {
    const properties = childNamed(paragraph, 'w:pPr');
    if (!properties) continue;
    const own = childNamed(properties, 'w:numPr');
    const style = styles.get(value(childNamed(properties, 'w:pStyle')) ?? '');
    const list = (own && value(childNamed(own, 'w:numId'))) ?? style?.list;
    const level = Number((own && value(childNamed(own, 'w:ilvl'))) ?? style?.level ?? '0');
    const rules = list === undefined ? undefined : lists.get(list);
    const label = rules ? nextLabel(counters, rules.counter, rules.levels, level) : '';
    if (label === '' || properties.end < copied) continue;
    labelled += `${xml.slice(copied, properties.end)}<w:r><w:t xml:space="preserve">${label.replace(/[&<>]/g, '')}</w:t></w:r>`;
    copied = properties.end;
  }
  zip.file('word/document.xml', labelled + xml.slice(copied));
  return zip.generateAsync({ type: 'uint8array' });
}

function nextLabel(
  counters: Map<string, number[]>,
  counter: string,
  levels: ReadonlyMap<number, Level>,
  level: number,
): string {
  const rule = levels.get(level);
  if (!rule || rule.format === 'bullet' || rule.format === 'none') return '';
  const counts = counters.get(counter) ?? [];
  counts[level] = (counts[level] ?? rule.start - 1) + 1;
  counts.length = level + 1;
  counters.set(counter, counts);
  return rule.text.replace(/%(\d)/g, (_match, digit: string) => {
    const at = Number(digit) - 1;
    const of = levels.get(at);
    return printNumber(counts[at] ?? of?.start ?? 1, of?.format ?? 'decimal');
  });
}

function printNumber(number: number, format: string): string {
  if (/chinese|ideograph|japanese|taiwanese/i.test(format)) return chinese(number);
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese')
    return number <= 20 ? String.fromCharCode(0x245f + number) : String(number);
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(96 + ((number - 1) % 26) + 1);
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  return String(number);
}

function chinese(number: number): string {
  if (number < 10) return DIGITS.charAt(number);
  if (number >= 100) return String(number);
  const ten = Math.floor(number / 10);
  return `${ten === 1 ? '' : DIGITS.charAt(ten)}十${number % 10 === 0 ? '' : DIGITS.charAt(number % 10)}`;
}

function readLists(
  numbering: XmlElement,
): Map<string, { readonly counter: string; readonly levels: ReadonlyMap<number, Level> }> {
  const abstracts = new Map(
    elementsNamed(numbering, 'w:abstractNum').map((element) => [
      element.attributes['w:abstractNumId'] ?? '',
      new Map(
        elementsNamed(element, 'w:lvl').map((level): [number, Level] => [
          Number(level.attributes['w:ilvl'] ?? '0'),
          {
            format: value(childNamed(level, 'w:numFmt')) ?? 'decimal',
            text: value(childNamed(level, 'w:lvlText')) ?? '',
            start: Number(value(childNamed(level, 'w:start')) ?? '1'),
          },
        ]),
      ),
    ]),
  );
  return new Map(
    elementsNamed(numbering, 'w:num').flatMap((element) => {
      const abstract = value(childNamed(element, 'w:abstractNumId')) ?? '';
      const levels = abstracts.get(abstract);
      const id = element.attributes['w:numId'] ?? '';
      // Lists that restart have overrides and count for themselves; the others share the count of their rule.
      const restarts = elementsNamed(element, 'w:startOverride').length > 0;
      return levels ? [[id, { counter: restarts ? `num-${id}` : `abstract-${abstract}`, levels }] as const] : [];
    }),
  );
}

function readStyles(styles: XmlElement | undefined): Map<string, { readonly list: string; readonly level: string }> {
  if (!styles) return new Map();
  return new Map(
    elementsNamed(styles, 'w:style').flatMap((style) => {
      const properties = childNamed(style, 'w:pPr');
      const numbers = properties && childNamed(properties, 'w:numPr');
      const list = numbers && value(childNamed(numbers, 'w:numId'));
      return list
        ? [[style.attributes['w:styleId'] ?? '', { list, level: value(childNamed(numbers, 'w:ilvl')) ?? '0' }] as const]
        : [];
    }),
  );
}

async function xmlOf(zip: JSZip, name: string): Promise<XmlElement | undefined> {
  const text = await zip.file(name)?.async('string');
  return text === undefined ? undefined : parseXml(text);
}

const value = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val'];
