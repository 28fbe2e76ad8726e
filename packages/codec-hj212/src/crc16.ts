const table = Uint16Array.from({ length: 256 }, (_, index) => {
  let register = index;
  for (let bit = 0; bit < 8; bit++) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1;
  return register;
});

/**
 * The check value of a data segment, HJ 212-2017 annex A.
 *
 * Not CRC-16/Modbus: the register is shifted right by eight **before** each byte is mixed in, so its low byte is lost and
 * only 256 different values exist. It finds slips of a line, it does not prove a text unchanged.
 */
export function crc16(bytes: Uint8Array): number {
  let register = 0xffff;
  for (let index = 0; index < bytes.length; index++) {
    register = table[(register >> 8) ^ (bytes[index] ?? 0)] ?? 0;
  }
  return register;
}

/** Four upper-case hexadecimal digits, as a frame carries them. */
export function crcText(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
