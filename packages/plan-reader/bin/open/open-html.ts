import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap } from 'parse5';
import type { PlanSource, ReadingNotice } from '../../src/index.ts';
import { SourceBuilder } from './source-builder.ts';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'nav',
  'iframe',
  'svg',
  'select',
  'button',
  'textarea',
]);
const BLOCKS = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'dd',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figcaption',
    'figure',
    'footer',
  ],
  ...[
    'form',
    'header',
    'html',
    'li',
    'main',
    'ol',
    'p',
    'pre',
    'section',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
    'ul',
  ],
]);
const MARGINS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table']);

/** The text of a web page in its order of reading, with its tables and headings. */
export function openHtml(html: string, notices: readonly ReadingNotice[]): PlanSource {
  const builder = new SourceBuilder();
  const document = parse(html);
  write(builder, document, undefined);
  return builder.build(notices);
}

function write(builder: SourceBuilder, node: Node, inHeading: number | undefined): void {
  if (defaultTreeAdapter.isTextNode(node)) {
    builder.append(node.value.replace(/[ \t\r\n\f]+/g, ' '));
    return;
  }
  if (!defaultTreeAdapter.isElementNode(node)) {
    if ('childNodes' in node) for (const child of node.childNodes) write(builder, child, inHeading);
    return;
  }
  const name = node.tagName;
  if (SILENT.has(name) || isHidden(node)) return;
  if (name === 'br') {
    builder.append('\n');
    return;
  }
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) {
    builder.paragraph(textOf(node).replace(/\s+/g, ' ').trim(), Number(level));
    builder.append('\n');
    return;
  }
  if (name === 'table' && isData(node)) {
    const caption = childrenNamed(node, 'caption').map(textOf).join(' ').trim();
    if (caption !== '') builder.paragraph(caption);
    builder.table(cellsOf(node));
    builder.append('\n');
    return;
  }
  if (BLOCKS.has(name)) builder.endLine();
  for (const child of node.childNodes) write(builder, child, inHeading);
  if (BLOCKS.has(name)) builder.endLine();
  if (MARGINS.has(name)) builder.append('\n');
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

const isHidden = (element: Element): boolean =>
  attribute(element, 'hidden') !== undefined || /display\s*:\s*none/i.test(attribute(element, 'style') ?? '');

/** A table around the page's own layout holds other tables or long text; it is no table of the plan. */
function isData(table: Element): boolean {
  const cells = cellsOf(table);
  if (descendants(table, 'table').length > 0) return false;
  return (
    cells.length > 0 &&
    new Set(cells.map(({ column }) => column)).size > 1 &&
    cells.every(({ text }) => text.length < 3000)
  );
}

export interface HtmlCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

function cellsOf(table: Element): HtmlCell[] {
  const cells: HtmlCell[] = [];
  const covered: number[] = [];
  descendants(table, 'tr').forEach((tr, row) => {
    let column = 0;
    for (const cell of [...childrenNamed(tr, 'td'), ...childrenNamed(tr, 'th')].sort(
      (one, other) => tr.childNodes.indexOf(one) - tr.childNodes.indexOf(other),
    )) {
      while ((covered[column] ?? 0) > row) column++;
      const rowSpan = span(cell, 'rowspan');
      const columnSpan = span(cell, 'colspan');
      cells.push({
        row,
        column,
        rowSpan,
        columnSpan,
        text: textOf(cell)
          .replace(/[ \t\r\n\f]+/g, ' ')
          .trim(),
      });
      for (let across = column; across < column + columnSpan; across++) covered[across] = row + rowSpan;
      column += columnSpan;
    }
  });
  return cells;
}

const span = (element: Element, name: string): number =>
  Math.min(500, Math.max(1, Number.parseInt(attribute(element, name) ?? '1', 10) || 1));

const childrenNamed = (element: Element, name: string): Element[] =>
  element.childNodes.filter(
    (child): child is Element => defaultTreeAdapter.isElementNode(child) && child.tagName === name,
  );

function descendants(element: Element, name: string): Element[] {
  return element.childNodes.flatMap((child) =>
    defaultTreeAdapter.isElementNode(child)
      ? [...(child.tagName === name ? [child] : []), ...descendants(child, name)]
      : [],
  );
}

function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  if (!('childNodes' in node)) return '';
  if (defaultTreeAdapter.isElementNode(node) && (SILENT.has(node.tagName) || isHidden(node))) return '';
  const text = node.childNodes.map(textOf).join('');
  return defaultTreeAdapter.isElementNode(node) && (BLOCKS.has(node.tagName) || node.tagName === 'br')
    ? `${text}\n`
    : text;
}
