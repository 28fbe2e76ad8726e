import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Offset behind its end tag. */
  readonly end: number;
}

/** The elements of an XML text with their places. @throws where it is not well-formed */
export function parseXml(text: string): XmlElement {
  interface Growing {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly children: Growing[];
    end: number;
  }
  const root: Growing = { name: '', attributes: {}, children: [], end: text.length };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { name, attributes, children: [], end: 0 };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element) element.end = parser.position;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return root;
}

/** All elements of a name, in the order of the text. */
export function elementsNamed(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

export const childNamed = (parent: XmlElement, name: string): XmlElement | undefined =>
  parent.children.find((child) => child.name === name);
