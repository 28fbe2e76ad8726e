const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** CRC-32 as in ISO 3309, which zip uses. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1980-01-01, the first day zip knows: the archive of the same content is the same archive. */
const DATE = 0x0021;

/** A zip archive (APPNOTE 6.3.10) with its entries stored, not compressed. */
export function zipOf(entries: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [path, content] = [encoder.encode(name), encoder.encode(text)];
    const common = [u16(VERSION), u16(UTF8_NAMES), u16(0), u16(0), u16(DATE), u32(crc32(content))];
    const sizes = [u32(content.length), u32(content.length), u16(path.length), u16(0)];
    const local = joined([u32(LOCAL_HEADER), ...common, ...sizes, path]);
    directory.push(
      joined([u32(CENTRAL_HEADER), u16(VERSION), ...common, ...sizes]),
      joined([u16(0), u16(0), u16(0), u32(0), u32(offset), path]),
    );
    parts.push(local, content);
    offset += local.length + content.length;
  }
  const central = joined(directory);
  const count = u16(Object.keys(entries).length);
  return joined([
    ...parts,
    central,
    joined([u32(END_OF_DIRECTORY), u16(0), u16(0), count, count, u32(central.length), u32(offset), u16(0)]),
  ]);
}

const u16 = (value: number): Uint8Array => Uint8Array.of(value & 255, (value >>> 8) & 255);
const u32 = (value: number): Uint8Array =>
  Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
