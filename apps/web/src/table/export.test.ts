import { describe, expect, it } from 'vitest';
import { csvOf } from './export-csv.ts';
import { workbookOf } from './export-workbook.ts';
import { crc32 } from './zip-archive.ts';

/** Reads the stored entries back by the central directory, checking offset and checksum of each. */
function entriesOf(archive: Uint8Array): Record<string, string> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const entries: Record<string, string> = {};
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < view.getUint16(end + 10, true); entry += 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [crc, size, nameLength] = [
      view.getUint32(at + 16, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
    ];
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    const start = local + 30 + view.getUint16(local + 26, true);
    const content = archive.subarray(start, start + size);
    expect(crc32(content)).toBe(crc);
    entries[name] = new TextDecoder().decode(content);
    at += 46 + nameLength;
  }
  return entries;
}

describe('exported tables', () => {
  it('computes the checksum of the zip specification', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('writes a workbook whose parts can be found and whose numbers stay numbers', () => {
    const entries = entriesOf(
      workbookOf('排名', [
        ['点位', 'PM2.5'],
        ['官园 <A&B>', 81.06],
        ['缺测', undefined],
      ]),
    );
    expect(Object.keys(entries)).toContain('[Content_Types].xml');
    expect(entries['xl/workbook.xml']).toContain('name="排名"');
    expect(entries['xl/worksheets/sheet1.xml']).toContain(
      '官园 &lt;A&amp;B&gt;</t></is></c><c r="B2"><v>81.06</v></c>',
    );
    expect(entries['xl/worksheets/sheet1.xml']).not.toContain('r="B3"');
  });

  it('quotes what a comma-separated file must quote and runs no formula', () => {
    expect(csvOf([['a,b', '=1+1', 'say "x"', -2.5, null]])).toBe('\uFEFF"a,b",\'=1+1,"say ""x""",-2.5,\r\n');
  });
});
