import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { unpackedSize } from './archive.ts';

const MEGABYTE = 1_048_576;

async function archiveOf(files: Readonly<Record<string, Buffer>>, compression: 'DEFLATE' | 'STORE'): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression });
}

describe('the unpacked size of an archive', () => {
  const files = { '一/a.xml': Buffer.alloc(3 * MEGABYTE), 'b.xml': Buffer.alloc(2 * MEGABYTE, 'x') };

  it.each(['DEFLATE', 'STORE'] as const)('is what its entries come to (%s)', async (compression) => {
    const archive = await archiveOf(files, compression);
    expect(await unpackedSize(archive, 100 * MEGABYTE)).toBe(5 * MEGABYTE);
    expect(await unpackedSize(archive, 4 * MEGABYTE)).toBeGreaterThan(4 * MEGABYTE);
  });

  it('is counted, whatever the archive says of itself', async () => {
    const archive = await archiveOf(files, 'DEFLATE');
    const entry = archive.indexOf(Buffer.from('PK\u0001\u0002'));
    archive.writeUInt32LE(10, entry + 24);
    expect(await unpackedSize(archive, 100 * MEGABYTE)).toBe(5 * MEGABYTE);
  });

  it('is found behind bytes that do not belong to it', async () => {
    const archive = Buffer.concat([Buffer.from('GIF89a some other thing'), await archiveOf(files, 'DEFLATE')]);
    expect(await unpackedSize(archive, 4 * MEGABYTE)).toBeGreaterThan(4 * MEGABYTE);
  });

  it('is nothing for what is no archive, or a damaged one', async () => {
    const archive = await archiveOf(files, 'DEFLATE');
    expect(await unpackedSize(Buffer.from('%PDF-1.7'), MEGABYTE)).toBe(0);
    expect(await unpackedSize(Buffer.alloc(0), MEGABYTE)).toBe(0);
    expect(await unpackedSize(archive.subarray(0, archive.length - 30), 100 * MEGABYTE)).toBe(0);
  });

  it('is too much where the directory is one for more than 4 GB', async () => {
    const archive = Buffer.concat([await archiveOf(files, 'DEFLATE'), Buffer.from('PK\u0006\u0007')]);
    expect(await unpackedSize(archive, 100 * MEGABYTE)).toBeGreaterThan(100 * MEGABYTE);
  });
});
