import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { firstBlockAfter, marksOfBlocks, segmentsOf, sourceBlocks } from './source-blocks.ts';

const text =
  '第一章 总则\n\n到2025年，再生水利用量达到5亿立方米。\n序号\t指标\t2025年\n\n1\t细颗粒物\t≤35\n\n第二章 任务';
const at = (words: string): { start: number; end: number } => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const document = {
  text,
  pages: [
    { number: 1, start: 0 },
    { number: 2, start: at('第二章').start - 1 },
  ],
  outline: [
    { key: '1', level: 'chapter', title: '第一章 总则', heading: at('第一章 总则'), body: { start: 0, end: 60 } },
    { key: '2', level: 'chapter', title: '第二章 任务', heading: at('第二章 任务'), body: at('第二章 任务') },
  ],
  tables: [],
};

describe('the blocks of a source', () => {
  const blocks = sourceBlocks(document);
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

  it('are lines with their place in the outline and rows of tables with their cells', () => {
    expect(blocks.map(({ kind }) => kind)).toEqual(['line', 'line', 'table', 'line']);
    expect(blocks[0]).toMatchObject({ level: 'chapter', page: 1 });
    const table = blocks[2];
    expect(table?.kind === 'table' && table.rows.map((row) => row.map(words))).toEqual([
      ['序号', '指标', '2025年'],
      ['1', '细颗粒物', '≤35'],
    ]);
    expect(blocks[3]).toMatchObject({ level: 'chapter', page: 2 });
  });

  it('carry the marks of items, a span over two blocks in both', () => {
    const sentence = at('到2025年，再生水利用量达到5亿立方米。');
    const marks = marksOfBlocks(blocks, [
      { id: 'measure-1', spans: [{ start: sentence.start, end: at('序号\t指标').end }] },
      { id: 'commitment-1', spans: [at('再生水利用量达到5亿立方米')] },
    ]);
    expect(marks.get(1)?.map(({ item }) => item)).toEqual(['measure-1', 'commitment-1']);
    expect(marks.get(2)?.map((mark) => words(mark))).toEqual(['序号\t指标']);
    const segments = segmentsOf(sentence, marks.get(1) ?? []);
    expect(segments.map((segment) => [words(segment), segment.items])).toEqual([
      ['到2025年，', ['measure-1']],
      ['再生水利用量达到5亿立方米', ['commitment-1', 'measure-1']],
      ['。', ['measure-1']],
    ]);
  });

  const anyText = fc.string({ unit: fc.constantFrom('甲', '乙', '\t', '\n', ' '), maxLength: 80 });
  const anySpans = fc.array(fc.tuple(fc.nat(90), fc.nat(90)), { maxLength: 6 });

  it.prop([anyText])('leave out nothing but empty lines and the marks between cells', (any) => {
    const parts = sourceBlocks({ text: any, pages: [], outline: [], tables: [] }).flatMap((block) =>
      block.kind === 'table' ? block.rows.flat() : [block],
    );
    const kept = parts.map(({ start, end }) => any.slice(start, end)).join('');
    expect(kept.replaceAll(/\s/g, '')).toBe(any.replaceAll(/\s/g, ''));
  });

  it.prop([anyText, anySpans])('are cut into segments without gap or overlap', (any, spans) => {
    const cut = sourceBlocks({ text: any, pages: [], outline: [], tables: [] });
    const items = spans.map(([a, b], index) => ({
      id: `commitment-${String(index)}`,
      spans: [{ start: Math.min(a, b), end: Math.max(a, b) }],
    }));
    const marks = marksOfBlocks(cut, items);
    cut.forEach((block, index) => {
      const segments = segmentsOf(block, marks.get(index) ?? []);
      expect(segments[0]?.start).toBe(block.start);
      expect(segments.at(-1)?.end).toBe(block.end);
      segments.forEach((segment, at) => {
        if (at > 0) expect(segment.start).toBe(segments[at - 1]?.end);
        const over = items.filter(
          ({ spans: [span] }) => span && span.start <= segment.start && span.end >= segment.end,
        );
        expect([...segment.items].sort()).toEqual(over.map(({ id }) => id).sort());
      });
    });
  });

  it('are found by an offset', () => {
    expect(firstBlockAfter(blocks, 0)).toBe(0);
    expect(firstBlockAfter(blocks, at('细颗粒物').start)).toBe(2);
    expect(firstBlockAfter(blocks, text.length)).toBe(4);
  });
});
