import JSZip from 'jszip';

/** An element as it was read; texts are left out of `children`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/** Reads well-formed XML without declarations, comments and entities of its own; throws where it is not. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  let end = 0;
  for (const match of xml.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<\?xml[^?]*\?>/g)) {
    const between = xml.slice(end, match.index);
    if (/[<>]/.test(between)) throw new Error(`not well-formed near ${between.slice(0, 80)}`);
    if (/&(?!(?:amp|lt|gt|quot);)/.test(between)) throw new Error(`a bare ampersand in ${between.slice(0, 80)}`);
    end = match.index + match[0].length;
    const [, closing, name, attributes = '', selfClosing] = match;
    if (name === undefined) continue;
    const parent = open.at(-1);
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
    if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`<${name}> has an attribute twice`);
    const element: XmlElement = { name, attributes: Object.fromEntries(pairs) as Record<string, string>, children: [] };
    parent?.children.push(element);
    if (selfClosing !== '/') open.push(element);
  }
  if (open.length > 1 || xml.slice(end).trim() !== '') throw new Error('elements are left open');
  const [only] = root.children;
  if (!only || root.children.length > 1) throw new Error('a document has one root');
  return only;
}

export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* walk(child);
}

/** The parts of an Office package by name. */
export async function openPackage(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
  const parts = new Map<string, Uint8Array>();
  for (const file of Object.values(zip.files)) parts.set(file.name, await file.async('uint8array'));
  return parts;
}

export const textOf = (parts: ReadonlyMap<string, Uint8Array>, name: string): string => {
  const part = parts.get(name);
  if (!part) throw new Error(`the package has no ${name}`);
  return new TextDecoder().decode(part);
};

/** What a reader sees of a Word document, paragraph by paragraph. */
export const readText = (parts: ReadonlyMap<string, Uint8Array>): string =>
  textOf(parts, 'word/document.xml')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/^.*?\n/, '');
