/** One `name=text` of CP; names with a dash are split into code and attribute. `text` is undefined without `=`. */
export interface ContentItem {
  readonly name: string;
  readonly attribute: string | undefined;
  readonly text: string | undefined;
  readonly hadBlanks: boolean;
}

const semicolon = 59;
const comma = 44;
const equals = 61;
const slash = 47;

/**
 * The items of a CP content in order, HJ 212-2017 clause 6.3.3; an empty item is `undefined`.
 *
 * `;` and `,` part items alike: devices and the standard's own examples mix them, and each item names its factor.
 * Text between `//` and `//` right behind `=` may hold both.
 */
export function readContent(content: string): (ContentItem | undefined)[] {
  const items: (ContentItem | undefined)[] = [];
  let start = 0;
  let equalsAt = -1;
  for (let index = 0; index <= content.length; index++) {
    const unit = index === content.length ? semicolon : content.charCodeAt(index);
    if (unit === equals && equalsAt < 0) {
      equalsAt = index;
      if (content.charCodeAt(index + 1) === slash && content.charCodeAt(index + 2) === slash) {
        index = endOfQuoted(content, index + 3) - 1;
      }
    } else if (unit === semicolon || unit === comma) {
      items.push(readItem(content, start, equalsAt, index));
      start = index + 1;
      equalsAt = -1;
    }
  }
  return items;
}

/** Behind the `//` that is followed by a separator or the end; `from` itself if there is none. */
function endOfQuoted(content: string, from: number): number {
  for (let at = content.indexOf('//', from); at >= 0; at = content.indexOf('//', at + 1)) {
    const after = content.charCodeAt(at + 2);
    if (Number.isNaN(after) || after === semicolon || after === comma) return at + 2;
  }
  return from;
}

function readItem(content: string, start: number, equalsAt: number, end: number): ContentItem | undefined {
  const sentName = content.slice(start, equalsAt < 0 ? end : equalsAt);
  const sentText = equalsAt < 0 ? undefined : content.slice(equalsAt + 1, end);
  const name = sentName.trim();
  const text = sentText?.trim();
  if (name === '' && text === undefined) return undefined;
  const hadBlanks = name.length !== sentName.length || text?.length !== sentText?.length;
  const dash = name.indexOf('-');
  return dash < 0
    ? { name, attribute: undefined, text, hadBlanks }
    : { name: name.slice(0, dash), attribute: name.slice(dash + 1), text, hadBlanks };
}
