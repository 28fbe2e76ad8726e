import type { BareMark, Deviation, FactorPart, Frame, FrameHeader } from './model.ts';

export interface PacketJoinerOptions {
  /** How long the first packet of a message waits for the others. Default one minute. */
  readonly timeoutMilliseconds?: number;
  /** Packets kept at any time, of all messages together. Default 64. */
  readonly maximumPackets?: number;
}

/** How a message came to its end; only a `whole` one has all its packets. */
export type JoinEnding = 'whole' | 'timed-out' | 'displaced' | 'too-many-packets';

export interface JoinedMessage {
  readonly ending: JoinEnding;
  /** The message as one frame, without PNUM and PNO; its QN is that of the first packet. */
  readonly frame: Frame;
  /** In the order of PNO. Each wants an answer of its own. */
  readonly packets: readonly Frame[];
  /** Numbers of the packets that did not come. */
  readonly missing: readonly number[];
}

export interface PacketJoiner {
  /** Takes a frame; gives the messages that came to an end with it, none for a packet that waits or came before. */
  take(frame: Frame, now: number): JoinedMessage[];
  /** Gives up the messages that waited too long. */
  expire(now: number): JoinedMessage[];
  /** Packets kept. */
  readonly kept: number;
}

interface Waiting {
  readonly since: number;
  readonly pnum: number;
  readonly packets: Map<number, Frame>;
  /** Handed over; kept to know a packet that is sent again because its answer was lost. */
  isDone: boolean;
}

const defaultTimeout = 60_000;
const defaultMaximum = 64;

/**
 * Joins the packets of split messages, HJ 212-2017 annex C. Packets belong together by device, command, DataTime and
 * PNUM, since those of annex C have different QN; without DataTime by QN. Time is an argument in milliseconds, memory is
 * bounded whatever comes. One joiner serves one connection or many.
 */
export function createPacketJoiner(options: PacketJoinerOptions = {}): PacketJoiner {
  const { timeoutMilliseconds = defaultTimeout, maximumPackets = defaultMaximum } = options;
  const waiting = new Map<string, Waiting>();
  let kept = 0;

  function remove(key: string, { packets }: Waiting): void {
    kept -= packets.size;
    waiting.delete(key);
  }

  function expire(now: number): JoinedMessage[] {
    const messages: JoinedMessage[] = [];
    // In the order of their first packets, so the first young one ends the search.
    for (const [key, group] of waiting) {
      if (now - group.since < timeoutMilliseconds) break;
      remove(key, group);
      if (!group.isDone) messages.push(joined(group, 'timed-out'));
    }
    return messages;
  }

  function makeRoom(keyInUse: string): JoinedMessage[] {
    const messages: JoinedMessage[] = [];
    for (const [key, group] of waiting) {
      if (kept < maximumPackets) break;
      if (key === keyInUse) continue;
      remove(key, group);
      if (!group.isDone) messages.push(joined(group, 'displaced'));
    }
    return messages;
  }

  return {
    take(frame, now) {
      const { pnum = 1, pno } = frame.header;
      if (pnum <= 1 || pno === undefined) return [{ ending: 'whole', frame, packets: [frame], missing: [] }];
      const messages = expire(now);
      if (pnum > maximumPackets) {
        const alone = { since: now, pnum, packets: new Map([[pno, frame]]), isDone: false };
        messages.push({ ...joined(alone, 'too-many-packets'), missing: [] });
        return messages;
      }
      const key = keyOf(frame, pnum);
      let group = waiting.get(key);
      if (group?.isDone) {
        const before = group.packets.get(pno);
        if (before && isSamePacket(before, frame)) return messages;
        remove(key, group);
        group = undefined;
      }
      if (!group?.packets.has(pno)) {
        messages.push(...makeRoom(key));
        kept++;
      }
      if (group === undefined) {
        group = { since: now, pnum, packets: new Map(), isDone: false };
        waiting.set(key, group);
      }
      group.packets.set(pno, frame);
      if (group.packets.size === pnum) {
        group.isDone = true;
        messages.push(joined(group, 'whole'));
      }
      return messages;
    },
    expire,
    get kept() {
      return kept;
    },
  };
}

function keyOf({ header: { mn, st, cn, qn = '' }, fields }: Frame, pnum: number): string {
  return JSON.stringify([mn, st, cn, pnum, fields.get('DataTime') ?? `QN ${qn}`]);
}

function isSamePacket(first: Frame, second: Frame): boolean {
  return (
    first.header.qn === second.header.qn &&
    first.parts.length === second.parts.length &&
    first.parts.every(({ code, attribute, text }, index) => {
      const other = second.parts[index];
      return code === other?.code && attribute === other.attribute && text === other.text;
    })
  );
}

function joined({ packets: byNumber, pnum }: Waiting, ending: JoinEnding): JoinedMessage {
  const packets = [...byNumber].sort(([first], [second]) => first - second).map(([, packet]) => packet);
  const missing = Array.from({ length: pnum }, (_, index) => index + 1).filter((pno) => !byNumber.has(pno));
  const [first] = packets;
  if (first === undefined) throw new TypeError('a message has at least one packet');
  return { ending, frame: joinedFrame(first, packets), packets, missing };
}

function joinedFrame(first: Frame, packets: readonly Frame[]): Frame {
  const fields = new Map<string, string>();
  const parts: FactorPart[] = [];
  const bareMarks: BareMark[] = [];
  const deviations = new Set<Deviation>();
  for (const packet of packets) {
    for (const [name, text] of packet.fields) if (!fields.has(name)) fields.set(name, text);
    for (const { mark, partsBefore } of packet.bareMarks)
      bareMarks.push({ mark, partsBefore: partsBefore + parts.length });
    parts.push(...packet.parts);
    for (const deviation of packet.deviations) deviations.add(deviation);
  }
  const { qn, st, cn, pw, mn, flag, rf } = first.header;
  const header: FrameHeader = {
    ...(qn === undefined ? {} : { qn }),
    ...{ st, cn, pw, mn, flag: flag & ~2 },
    ...(rf === undefined ? {} : { rf }),
  };
  return { ...first, header, fields, parts, bareMarks, deviations: [...deviations] };
}
