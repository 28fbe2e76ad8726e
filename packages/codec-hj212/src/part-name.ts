/** The name of a part of CP: `a34004-Rtd` is code and attribute, `DataTime` has no attribute. */
export interface PartName {
  readonly sent: string;
  readonly code: string;
  readonly attribute: string | undefined;
}

export function splitName(sent: string): PartName {
  const dash = sent.indexOf('-');
  return dash < 0
    ? { sent, code: sent, attribute: undefined }
    : { sent, code: sent.slice(0, dash), attribute: sent.slice(dash + 1) };
}

const slotCount = 2048;
const longest = 32;
/** Names already met, each in the one slot its hash points at: never more than these, whatever is sent. */
const slots: (PartName | undefined)[] = Array.from({ length: slotCount }, () => undefined);

/** One name for the same bytes, as the same few dozen names come again and again. `hash` is any hash of them. */
export function knownPartName(
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
  read: (bytes: Uint8Array, from: number, to: number) => string,
): PartName {
  const slot = hash & (slotCount - 1);
  const known = slots[slot];
  if (known !== undefined && isSame(known.sent, bytes, from, to)) return known;
  const name = splitName(read(bytes, from, to));
  if (to - from <= longest) slots[slot] = name;
  return name;
}

function isSame(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) !== bytes[from + index]) return false;
  return true;
}
