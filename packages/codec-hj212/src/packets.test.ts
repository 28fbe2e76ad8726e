import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { aHeader, arbitraryContent, expectFrame } from '../fixtures/frames.ts';
import { createPacketJoiner, decodeFrame, encodeFrame, splitContent, type Frame, type FrameContent } from './index.ts';

const parts = (count: number, text = '1.25') =>
  Array.from({ length: count }, (_, index) => {
    const code = `a${String(20001 + index)}`;
    return [
      { code, attribute: 'Avg', text },
      { code, attribute: 'Flag', text: 'N' },
    ];
  }).flat();

const read = (content: FrameContent): Frame => expectFrame(decodeFrame(encodeFrame(content)));

const long = (dataTime = '20230901080000', count = 70, text = '1.25'): FrameContent => ({
  header: aHeader({ cn: '2061' }),
  fields: { DataTime: dataTime },
  parts: parts(count, text),
});

const packetsOf = (content: FrameContent, qnOf?: (pno: number) => string): Frame[] =>
  splitContent(content, qnOf).map(read);

describe('a message too long for one frame', () => {
  it('is split into frames that each stand by themselves', () => {
    const packets = packetsOf(long());
    expect(packets.length).toBeGreaterThan(2);
    packets.forEach(({ header, fields, parts: held, deviations }, index) => {
      expect(header).toMatchObject({ flag: 7, pnum: packets.length, pno: index + 1, qn: aHeader().qn });
      expect([...fields]).toEqual([['DataTime', '20230901080000']]);
      // No factor is torn from its mark.
      expect(held.at(-1)?.attribute).toBe('Flag');
      expect(deviations).toEqual([]);
    });
  });

  it('may count its QN up as annex C does', () => {
    const packets = packetsOf(long(), (pno) => `2016080108585753${3 + pno}`);
    expect(packets.slice(0, 2).map(({ header }) => header.qn)).toEqual(['20160801085857534', '20160801085857535']);
  });

  it('is left alone when it fits', () => {
    const short = { ...long(), parts: parts(3) };
    expect(splitContent(short)).toEqual([short]);
  });

  it('keeps to 950 bytes of content as well as to 1024 of segment', () => {
    for (const content of splitContent(long())) {
      const bytes = Buffer.from(encodeFrame(content)).toString();
      expect(bytes.slice(bytes.indexOf('CP=&&') + 5, bytes.lastIndexOf('&&')).length).toBeLessThanOrEqual(950);
    }
  });

  it('tears a factor only when it is too long by itself, and refuses a part that is', () => {
    const attributes = (length: number) =>
      ['Avg', 'Min', 'Max'].map((attribute) => ({ code: 'a20001', attribute, text: 'x'.repeat(length) }));
    expect(splitContent({ header: aHeader(), parts: attributes(500) })).toHaveLength(3);
    expect(() => splitContent({ header: aHeader(), parts: attributes(1000) })).toThrow(
      expect.objectContaining({ code: 'hj212.SEGMENT_TOO_LONG' }),
    );
  });
});

describe('the packets of a message', () => {
  const whole = { ending: 'whole', missing: [] };

  it('are joined in whatever order they come, with differing QN too', () => {
    const packets = packetsOf(long(), (pno) => `2016080108585753${3 + pno}`);
    const joiner = createPacketJoiner();
    const messages = [...packets].reverse().flatMap((packet) => joiner.take(packet, 0));
    expect(messages).toEqual([expect.objectContaining({ ...whole, packets })]);
    expect(messages[0]?.frame.parts).toEqual(parts(70));
    expect(messages[0]?.frame.header).toEqual({ ...aHeader({ cn: '2061' }), qn: '20160801085857534' });
  });

  it('of two messages do not mix', () => {
    const joiner = createPacketJoiner();
    const [first, second] = [packetsOf(long()), packetsOf(long('20230901090000'))];
    const mixed = first.flatMap((packet, index) => [packet, ...second.slice(index, index + 1)]);
    const messages = mixed.flatMap((packet) => joiner.take(packet, 0));
    expect(messages.map(({ ending, frame }) => [ending, frame.fields.get('DataTime'), frame.parts.length])).toEqual([
      ['whole', '20230901080000', 140],
      ['whole', '20230901090000', 140],
    ]);
  });

  it('that come again make no second message, those of a corrected one do', () => {
    const joiner = createPacketJoiner();
    const packets = packetsOf(long());
    const again = [...packets, ...packets, ...packets.slice(1)].flatMap((packet) => joiner.take(packet, 0));
    expect(again).toHaveLength(1);
    const corrected = packetsOf(long(undefined, 70, '9.99')).flatMap((packet) => joiner.take(packet, 1));
    expect(corrected).toMatchObject([whole]);
    expect(corrected[0]?.frame.parts[0]?.text).toBe('9.99');
  });

  it('are given out as far as they came when the time is over', () => {
    const joiner = createPacketJoiner({ timeoutMilliseconds: 1000 });
    const [first, second, third] = packetsOf(long());
    if (!first || !second || !third) expect.fail('three packets are needed');
    expect([...joiner.take(first, 0), ...joiner.take(third, 500), ...joiner.expire(999)]).toEqual([]);
    expect(joiner.expire(1000)).toMatchObject([{ ending: 'timed-out', missing: [2], packets: [first, third] }]);
    expect(joiner.kept).toBe(0);
    expect(joiner.expire(5000)).toEqual([]);
  });

  it('push out the oldest message when there are too many', () => {
    const joiner = createPacketJoiner({ maximumPackets: 3 });
    const opening = (hour: number): Frame => {
      const [first] = packetsOf(long(`20230901${String(hour).padStart(2, '0')}0000`));
      return first ?? expect.fail('no packet');
    };
    expect([1, 2, 3].flatMap((hour) => joiner.take(opening(hour), hour))).toEqual([]);
    expect(joiner.take(opening(4), 4)).toMatchObject([{ ending: 'displaced', missing: [2, 3] }]);
    expect(joiner.kept).toBe(3);
  });

  it('are not waited for when more are announced than are kept', () => {
    const announced = read({ header: aHeader({ flag: 7, pnum: 5000, pno: 2 }), parts: parts(1) });
    const joiner = createPacketJoiner();
    expect(joiner.take(announced, 0)).toMatchObject([{ ending: 'too-many-packets', packets: [announced] }]);
    expect(joiner.kept).toBe(0);
  });

  it('are a message by themselves without PNUM', () => {
    const alone = read({ header: aHeader({ flag: 7 }), parts: parts(1) });
    expect(createPacketJoiner().take(alone, 0)).toMatchObject([{ ...whole, frame: alone }]);
  });

  property.prop([fc.array(arbitraryContent, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 4 })])(
    'of any frames are kept in bounded memory and lost by none',
    (contents, maximumPackets) => {
      const joiner = createPacketJoiner({ maximumPackets, timeoutMilliseconds: 10 });
      const frames = contents.map((content) => read(content));
      const messages = frames.flatMap((frame, index) => {
        const ended = joiner.take(frame, index);
        expect(joiner.kept).toBeLessThanOrEqual(maximumPackets);
        return ended;
      });
      messages.push(...joiner.expire(1000));
      const given = new Set(messages.flatMap(({ packets }) => packets).map((packet) => JSON.stringify(packet.parts)));
      for (const frame of frames) expect(given).toContain(JSON.stringify(frame.parts));
    },
  );

  property.prop([fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 })])(
    'of any split message join to it again',
    (lengths) => {
      const content: FrameContent = {
        header: aHeader(),
        fields: new Map([['DataTime', '20230901080000']]),
        parts: lengths.map((length, index) => ({
          code: `a${10000 + index}`,
          attribute: 'Info',
          text: 'x'.repeat(length),
        })),
      };
      const joiner = createPacketJoiner();
      const messages = packetsOf(content).flatMap((packet) => joiner.take(packet, 0));
      expect(messages).toHaveLength(1);
      expect(messages[0]?.frame.parts).toEqual(content.parts);
      expect(messages[0]?.frame.fields).toEqual(content.fields);
      expect(messages[0]?.frame.header).toEqual(content.header);
    },
  );
});
