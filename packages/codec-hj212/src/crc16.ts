/** The table of CRC-16 with the polynomial 0xA001 (reflected 0x8005). */
const table = Uint16Array.from({ length: 256 }, (_, index) => {
  let register = index;
  for (let bit = 0; bit < 8; bit++) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1;
  return register;
});

/** `steps[n]` carries the high byte of the register over n + 1 bytes; the whole is linear, so four steps are one xor. */
const steps = [1, 2, 3, 4].map((count) =>
  Uint8Array.from({ length: 256 }, (_, index) => {
    let high = index;
    for (let step = 0; step < count; step++) high = (table[high] ?? 0) >> 8;
    return high;
  }),
);
const [one = table, two = table, three = table, four = table] = steps;

/** What one walk over a data segment tells. */
export interface SegmentCheck {
  readonly crc: number;
  readonly isAscii: boolean;
}

/**
 * The check value of the bytes in `[from, to)`, HJ 212-2017 annex A.
 *
 * Not CRC-16/Modbus: the register is shifted right by eight **before** each byte is mixed in, so its low byte is lost and
 * only 256 different values exist. It finds slips of a line, it does not prove a text unchanged.
 */
export function checkSegment(bytes: Uint8Array, from: number, to: number): SegmentCheck {
  if (from === to) return { crc: 0xffff, isAscii: true };
  const last = to - 1;
  let high = 0xff;
  let seen = 0;
  let at = from;
  for (; at + 4 <= last; at += 4) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    const third = bytes[at + 2] ?? 0;
    const fourth = bytes[at + 3] ?? 0;
    seen |= first | second | third | fourth;
    high = (four[high ^ first] ?? 0) ^ (three[second] ?? 0) ^ (two[third] ?? 0) ^ (one[fourth] ?? 0);
  }
  for (; at < last; at++) {
    const byte = bytes[at] ?? 0;
    seen |= byte;
    high = one[high ^ byte] ?? 0;
  }
  const byte = bytes[last] ?? 0;
  return { crc: table[high ^ byte] ?? 0, isAscii: (seen | byte) < 0x80 };
}

/** The check value of a data segment, see `checkSegment`. */
export function crc16(bytes: Uint8Array): number {
  return checkSegment(bytes, 0, bytes.length).crc;
}

/** CRC-16/Modbus of the bytes in `[from, to)`, which some makes send in place of the standard's check value. */
export function modbusCrc16(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let register = 0xffff;
  for (let at = from; at < to; at++) register = (register >> 8) ^ (table[(register ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return register;
}

/** Four upper-case hexadecimal digits, as a frame carries them. */
export function crcText(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
