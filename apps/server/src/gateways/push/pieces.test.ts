import { describe, expect, it } from 'vitest';
import { type Piece, piecesOf } from './pieces.ts';

async function cut(text: string, isTable = false): Promise<(Omit<Piece, 'bytes'> & { text: string })[]> {
  async function* source(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 65_536) yield await Promise.resolve(bytes.subarray(at, at + 65_536));
  }
  const pieces = [];
  for await (const { bytes, ...piece } of piecesOf(source(), { isTable, limitBytes: 2 ** 24 })) {
    pieces.push({ ...piece, text: bytes.toString() });
  }
  return pieces;
}

describe('lines without anything in them', () => {
  const blanks = ' \t\r\n'.repeat(300_000);

  it('that are all there is make one empty piece, and are counted', async () => {
    expect(await cut(blanks)).toMatchObject([{ text: '', last: true, blankLines: 300_000 }]);
    expect(await cut(`a,b\n${blanks} `, true)).toMatchObject([
      { text: '', columns: 'a,b', last: true, blankLines: 300_001 },
    ]);
    expect(await cut('　\n'.repeat(3))).toMatchObject([{ text: '', last: true, blankLines: 3 }]);
    expect(await cut('')).toMatchObject([{ text: '', last: true, blankLines: 0 }]);
  });

  it('between others are left out where they fill a piece, and every line keeps its number', async () => {
    const pieces = await cut(`one\n${blanks}two\n${blanks}`);
    const lines = pieces.flatMap(({ text, firstLine }) =>
      text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [[line, firstLine + index]])),
    );
    expect(lines).toEqual([
      ['one', 1],
      ['two', 300_002],
    ]);
    expect(pieces.map(({ last }) => last)).toEqual([false, true]);
    const kept = pieces.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
    expect(kept + (pieces.at(-1)?.blankLines ?? 0)).toBe(600_002);
    expect(pieces.at(-1)?.blankLines).toBeGreaterThan(400_000);
  });
});
