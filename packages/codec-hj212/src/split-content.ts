import { encodeSegment, maximumSegmentLength, type FrameContent } from './encode.ts';
import { Hj212Errors } from './errors.ts';
import type { FactorPart } from './model.ts';

/** HJ 212-2017: so many bytes between `CP=&&` and `&&`. */
const maximumContentLength = 950;
/** The widest numbers while it is open how many packets there will be. */
const widest = { pnum: 9999, pno: 9999 };
const packetBit = 2;

/**
 * The packets of a message that is too long for one frame, HJ 212-2017 annex C: each a frame by itself
 * with PNUM and PNO, each with the DataTime. Other plain fields go with the first. The parts of a factor stay together as
 * long as they fit. A message that fits is given back as it is.
 *
 * @param qnOf the QN of packet `pno`, counted from 1; annex C counts it up, without it all packets have the same
 * @throws hj212.SEGMENT_TOO_LONG for a single part or head that is too long; what `encodeFrame` throws
 */
export function splitContent(content: FrameContent, qnOf?: (pno: number) => string): readonly FrameContent[] {
  if (fits(content)) return [content];
  const header = { ...content.header, flag: content.header.flag | packetBit };
  const fields = new Map(isMap(content.fields) ? content.fields : Object.entries(content.fields ?? {}));
  const dataTime = fields.get('DataTime');
  const repeated = new Map(dataTime === undefined ? [] : [['DataTime', dataTime] as const]);

  const packets: { fields: ReadonlyMap<string, string>; parts: FactorPart[] }[] = [{ fields, parts: [] }];
  const add = (parts: readonly FactorPart[]): boolean => {
    const last = packets.at(-1);
    if (last === undefined) return false;
    const longer = [...last.parts, ...parts];
    if (!fits({ header: { ...header, ...widest }, fields: last.fields, parts: longer })) return false;
    last.parts = longer;
    return true;
  };
  for (const parts of byFactor(content.parts ?? [])) {
    if (add(parts)) continue;
    packets.push({ fields: repeated, parts: [] });
    if (add(parts)) continue;
    for (const part of parts) {
      if (add([part])) continue;
      packets.push({ fields: repeated, parts: [] });
      if (!add([part])) throw tooLong({ header: { ...header, ...widest }, fields: repeated, parts: [part] });
    }
  }
  const sent = packets.filter(({ fields: held, parts }) => parts.length > 0 || held.size > repeated.size);
  return sent.map((packet, index) => {
    const pno = index + 1;
    const qn = qnOf?.(pno);
    return { ...packet, header: { ...header, ...(qn === undefined ? {} : { qn }), pnum: sent.length, pno } };
  });
}

function isMap(fields: FrameContent['fields']): fields is ReadonlyMap<string, string> {
  return fields instanceof Map;
}

function byFactor(parts: readonly FactorPart[]): FactorPart[][] {
  const groups: FactorPart[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last?.[0]?.code === part.code) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function fits(content: FrameContent): boolean {
  const segment = encodeSegment(content);
  const empty = encodeSegment({ header: content.header });
  return segment.length <= maximumSegmentLength && segment.length - empty.length <= maximumContentLength;
}

function tooLong(content: FrameContent): Error {
  return Hj212Errors.SEGMENT_TOO_LONG({ length: encodeSegment(content).length });
}
