import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { aHeader, arbitraryContent, asciiBytes, printedFrame } from '../fixtures/frames.ts';
import { createFrameDecoder, decodeFrame, encodeFrame, type DecodeResult } from './index.ts';

const told = (results: readonly DecodeResult[]): string[] =>
  results.map((result) => (result.ok ? result.frame.header.cn : result.reason.code));

function receive(...texts: string[]): string[] {
  const decoder = createFrameDecoder();
  return told([...texts.flatMap((text) => decoder.push(asciiBytes(text))), ...decoder.flush()]);
}

describe('a connection', () => {
  it('gives a frame as soon as its check value is there', () => {
    const decoder = createFrameDecoder();
    expect(decoder.push(asciiBytes(printedFrame.slice(0, 50)))).toEqual([]);
    expect(decoder.pending).toBe(50);
    expect(told(decoder.push(asciiBytes(printedFrame.slice(50, -2))))).toEqual(['1062']);
    expect(decoder.push(asciiBytes('\r'))).toEqual([]);
    expect(decoder.push(asciiBytes('\n'))).toEqual([]);
    expect([decoder.pending, decoder.discarded]).toEqual([0, 0]);
  });

  it('gives several frames of one chunk, with or without line ends', () => {
    expect(receive(printedFrame.trimEnd() + printedFrame + printedFrame)).toEqual(['1062', '1062', '1062']);
  });

  it('passes over chatter between frames and counts it', () => {
    const decoder = createFrameDecoder();
    expect(told(decoder.push(asciiBytes(`AT+CIPSEND\r\n#${printedFrame}\r\nOK\r\n`)))).toEqual(['1062']);
    expect(decoder.discarded).toBe('AT+CIPSEND#OK'.length);
  });

  it('finds the next frame behind one cut short', () => {
    expect(receive(printedFrame.slice(0, 70) + printedFrame.repeat(2))).toEqual(['incomplete', '1062', '1062']);
  });

  it('finds the next frames behind one that declares too much or too little', () => {
    const wrong = printedFrame.replace('0101', '0400');
    expect(receive(wrong + printedFrame.repeat(4))).toEqual(['wrong-length', '1062', '1062', '1062', '1062']);
    expect(receive(printedFrame.replace('0101', '0090') + printedFrame)).toEqual(['wrong-length', '1062']);
    expect(receive(printedFrame.replace('0101', '9999') + printedFrame)).toEqual(['too-long', '1062']);
    expect(receive(printedFrame.replace('0101', '101Q') + printedFrame)).toEqual(['wrong-length', '1062']);
  });

  it('refuses a wrong check value without harm to its neighbours', () => {
    expect(receive(printedFrame + printedFrame.replace('1C80', '1C81') + printedFrame)).toEqual([
      '1062',
      'wrong-crc',
      '1062',
    ]);
  });

  it('is not led astray by ## and digits inside a log text', () => {
    const log = { code: 'i11001', attribute: 'Info', text: `//received ${printedFrame.trimEnd()}//` };
    const frame = Buffer.from(encodeFrame({ header: aHeader({ cn: '3020' }), parts: [log] })).toString();
    expect(receive(frame + printedFrame)).toEqual(['3020', '1062']);
  });

  it('says at its end that a frame is incomplete', () => {
    expect(receive(printedFrame, printedFrame.slice(0, 40))).toEqual(['1062', 'incomplete']);
    expect(receive(printedFrame, '##01')).toEqual(['1062', 'incomplete']);
  });

  it('keeps bytes of its own: the caller may use its buffer again', () => {
    const buffer = Buffer.from(printedFrame);
    const [result] = createFrameDecoder().push(buffer);
    buffer.fill(0);
    expect(Buffer.from(result?.bytes ?? []).toString()).toBe(printedFrame);
  });
});

const noise = fc.oneof(
  fc.constantFrom('\r\n', '#', '##', '###', '##12', '##0005', '##0300', '##9999', 'OK\r\n', '##x\n', printedFrame),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
);
const stream = fc
  .array(fc.oneof(arbitraryContent.map(encodeFrame), noise.map(asciiBytes)), { maxLength: 8 })
  .map((pieces) => Buffer.concat(pieces));

/** Line ends may come later than the frame, and then are not part of it. */
const withoutLineEnds = (results: readonly DecodeResult[]) =>
  results.map(({ ok, bytes, ...rest }) => ({
    ok,
    text: Buffer.from(bytes).toString('latin1').trimEnd(),
    outcome: 'frame' in rest ? [rest.frame.header, rest.frame.fields, rest.frame.parts] : rest,
  }));

describe('any byte stream', () => {
  property.prop([stream, fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 })])(
    'gives the same frames wherever its chunks end',
    (bytes, sizes) => {
      const whole = createFrameDecoder();
      const expected = [...whole.push(bytes), ...whole.flush()];
      const cut = createFrameDecoder();
      const results: DecodeResult[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        results.push(...cut.push(bytes.subarray(at, at + size)));
        at += size;
      }
      results.push(...cut.flush());
      expect(withoutLineEnds(results)).toEqual(withoutLineEnds(expected));
      expect(cut.discarded).toBe(whole.discarded);
    },
  );

  property.prop([stream])('is told of exactly as each frame by itself would be', (bytes) => {
    const decoder = createFrameDecoder();
    for (const result of [...decoder.push(bytes), ...decoder.flush()])
      expect(decodeFrame(result.bytes)).toEqual(result);
  });

  property.prop([fc.array(arbitraryContent, { maxLength: 4 })])('loses no good frame', (contents) => {
    const decoder = createFrameDecoder();
    const results = decoder.push(Buffer.concat(contents.map(encodeFrame)));
    expect(results.map((result) => result.ok && result.frame.header)).toEqual(contents.map(({ header }) => header));
  });

  property.prop([fc.array(fc.uint8Array({ maxLength: 300 }))])('is kept in bounded memory', (chunks) => {
    const decoder = createFrameDecoder({ maximumSegmentLength: 100 });
    for (const chunk of [asciiBytes('##0100'), ...chunks, asciiBytes('##x'), ...chunks]) {
      decoder.push(chunk);
      expect(decoder.pending).toBeLessThanOrEqual(6 + 100 + 4 + 6);
    }
  });
});
