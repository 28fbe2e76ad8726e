import {
  checkLength,
  declaredLength,
  decodeFrame,
  headLength,
  maximumSegmentLengthOf,
  type DecodeOptions,
} from './decode.ts';
import type { DecodeResult, Deviation } from './model.ts';

export interface FrameDecoder {
  /** Takes what a connection brought and gives the frames that are complete with it, refused ones among them. */
  push(chunk: Uint8Array): DecodeResult[];
  /** Gives up waiting for the rest of a frame: call it when the connection closes or has long been silent. */
  flush(): DecodeResult[];
  /** Bytes kept for a frame that has begun; never more than the longest frame and one head. */
  readonly pending: number;
  /** Bytes between frames that look like no frame, such as a modem's chatter; line ends are not counted. */
  readonly discarded: number;
  /** How often each deviation was met, such as a Modbus check value of a device set so. */
  readonly deviationCounts: ReadonlyMap<Deviation, number>;
}

const hash = 0x23;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const nothing = new Uint8Array(0);

/**
 * Cuts a byte stream into frames, by the declared length: `##` or line ends inside a log text do no harm. Only when a
 * frame turns out wrong does it look for the next head inside it, so that a frame cut short costs no frame behind it.
 *
 * A frame is handed out with its check value; a line end that comes later is passed over. Each result is what
 * `decodeFrame` says of `result.bytes`, a view of the one copy made of each chunk: copy them to keep them for long.
 */
export function createFrameDecoder(options: DecodeOptions = {}): FrameDecoder {
  const longest = headLength + maximumSegmentLengthOf(options) + checkLength;
  let kept = nothing;
  let discarded = 0;
  const deviationCounts = new Map<Deviation, number>();

  function discard(bytes: Uint8Array): void {
    for (const byte of bytes) if (byte !== lineFeed && byte !== carriageReturn) discarded++;
  }

  function take(bytes: Uint8Array, isEnd: boolean): DecodeResult[] {
    const results: DecodeResult[] = [];
    let position = 0;
    let head = -1;
    const add = (result: DecodeResult): void => {
      results.push(result);
      if (!result.ok) return;
      for (const deviation of result.frame.deviations) {
        deviationCounts.set(deviation, (deviationCounts.get(deviation) ?? 0) + 1);
      }
    };
    const hand = (end: number): void => {
      add(decodeFrame(bytes.subarray(position, end), options));
      position = end;
    };
    while (position < bytes.length) {
      // A head found stays the next one until it is passed: chatter must not make the search start over.
      if (head < position) head = findHead(bytes, position, bytes.length);
      const length = declaredLength(bytes, head);
      if (head > position) {
        const broken = findBrokenHead(bytes, position, head);
        discard(bytes.subarray(position, broken));
        position = broken;
        if (broken === head) continue;
        const lineEnd = bytes.subarray(broken, Math.min(head, broken + longest)).indexOf(lineFeed);
        const end = Math.min(head, broken + longest, lineEnd < 0 ? head : broken + lineEnd + 1);
        if (end === head && lineEnd < 0 && length === undefined && !isEnd) break;
        hand(end);
        continue;
      }
      if (length === undefined) {
        if (!isEnd) break;
        hand(bytes.length);
        continue;
      }
      const end = head + headLength + length + checkLength;
      if (end - head > longest) {
        hand(head + headLength);
        continue;
      }
      if (end > bytes.length && !isEnd) break;
      const whole = behindLineEnd(bytes, end);
      const result = decodeFrame(bytes.subarray(head, whole), options);
      if (result.ok || !mayHideFrames(result)) {
        add(result);
        position = whole;
      } else {
        const next = findHead(bytes, head + 2, Math.min(end, bytes.length));
        hand(next < end ? next : whole);
      }
    }
    kept = position < bytes.length ? bytes.slice(position) : nothing;
    return results;
  }

  return {
    push: (chunk) => take(joined(kept, chunk), false),
    flush: () => take(kept, true),
    get pending() {
      return kept.length;
    },
    get discarded() {
      return discarded;
    },
    deviationCounts,
  };
}

/** Where `##` and four digits begin, or might begin with the bytes still to come; `end` if nowhere. */
function findHead(bytes: Uint8Array, from: number, end: number): number {
  if (declaredLength(bytes, from) !== undefined && from + headLength <= end) return from;
  for (let at = bytes.indexOf(hash, from); at >= 0 && at < end; at = bytes.indexOf(hash, at + 1)) {
    let index = at + 1;
    if (index < end && bytes[index] === hash) {
      index++;
      while (index < end && index < at + headLength && isDigit(bytes[index])) index++;
    }
    if (index === end || index === at + headLength) return at;
  }
  return end;
}

/** Where `##` stands without its digits: a frame somebody wrote wrong, worth reporting. `end` if nowhere. */
function findBrokenHead(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at + 2 < end; at++) {
    if (bytes[at] === hash && bytes[at + 1] === hash && bytes[at + 2] !== hash) return at;
  }
  return end;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function behindLineEnd(bytes: Uint8Array, from: number): number {
  let index = Math.min(from, bytes.length);
  while (bytes[index] === carriageReturn) index++;
  return bytes[index] === lineFeed ? index + 1 : index;
}

/** Length or check value do not fit: what follows may belong to other frames. */
function mayHideFrames(result: DecodeResult): boolean {
  return (
    !result.ok &&
    (result.reason.code === 'wrong-length' || result.reason.code === 'wrong-crc' || result.reason.code === 'incomplete')
  );
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
