import { fc, test } from '@fast-check/vitest';
import { createFrameDecoder, decodeFrame, encodeFrame } from '@ecoloop/codec-hj212';
import { describe, expect, it } from 'vitest';
import { dressFrame } from './frame-writer.ts';
import { deviceFault, faultOf, frameFaults, gbkLogFrame, readFaults, spoil, type FrameFault } from './faults.ts';

const header = { qn: '20260301120000001', st: '22', cn: '2011', pw: '123456', mn: 'A'.repeat(24), flag: 5 };
const frame = Buffer.from(
  encodeFrame({
    header,
    fields: { DataTime: '20260301120000' },
    parts: [
      { code: 'a34004', attribute: 'Rtd', text: '23.4' },
      { code: 'a34004', attribute: 'Flag', text: 'N' },
    ],
  }),
);
const aDraw = fc.double({ min: 0, max: 0.999999, noNaN: true });

/** What a receiver makes of the bytes that a fault brings. */
function received(fault: FrameFault, draw: number) {
  const decoder = createFrameDecoder();
  const results = [...spoil(fault, frame, draw).flatMap((piece) => decoder.push(piece)), ...decoder.flush()];
  return {
    good: results.flatMap((result) => (result.ok ? [result.frame] : [])),
    bad: results.flatMap((result) => (result.ok ? [] : [result.reason.code])),
    decoder,
  };
}

describe('a fault of a frame', () => {
  test.prop([fc.constantFrom(...frameFaults), aDraw])(
    'leaves the frame itself readable once or twice',
    (fault, draw) => {
      const { good } = received(fault, draw);
      expect(good.length).toBe(fault === 'duplicate' ? 2 : 1);
      expect(good.every(({ header: { qn } }) => qn === header.qn)).toBe(true);
    },
  );

  test.prop([aDraw])('wrong-crc and wrong-length bring one more that is refused', (draw) => {
    expect(received('wrong-crc', draw).bad).toEqual(['wrong-crc']);
    expect(received('wrong-length', draw).bad.length).toBeGreaterThan(0);
  });

  test.prop([aDraw])('split brings two to five pieces, none empty, the same bytes together', (draw) => {
    const pieces = spoil('split', frame, draw);
    expect(pieces.length).toBeGreaterThanOrEqual(2);
    expect(pieces.length).toBeLessThanOrEqual(5);
    expect(pieces.every(({ length }) => length > 0)).toBe(true);
    expect(Buffer.concat([...pieces]).equals(frame)).toBe(true);
  });

  test.prop([aDraw])('garbage is bytes that are no frame', (draw) => {
    expect(received('garbage', draw).decoder.discarded).toBeGreaterThan(0);
  });

  it('lower-case-crc and no-crlf are the deviations of their name', () => {
    const lettered = dressFrame(encodeFrame({ header: { ...header, qn: '20260301120000002' }, fields: {} }), {
      check: 'modbus',
      sm4: undefined,
    });
    expect(lettered.toString('latin1', lettered.length - 6)).toMatch(/[A-F]/);
    const lower = Buffer.concat([...spoil('lower-case-crc', lettered, 0)]);
    const result = decodeFrame(lower, { dialectOf: () => ({ check: 'modbus' }) });
    expect(result.ok && result.frame.deviations).toContain('lower-case-crc');
    expect(received('no-crlf', 0).good[0]?.deviations).toContain('missing-line-end');
  });

  it('gbk is a log entry whose text is GBK and not UTF-8', () => {
    const log = dressFrame(gbkLogFrame(header, '20260301120000', 'a34004'), { check: 'standard', sm4: undefined });
    const gbk = new TextDecoder('gbk', { fatal: true });
    const result = decodeFrame(log, { decodeText: (bytes) => gbk.decode(bytes) });
    expect(result.ok && result.frame.parts[0]).toEqual({ code: 'i11001', attribute: 'Info', text: '//仪器校准完成//' });
    expect(result.ok && result.frame.deviations).toContain('text-not-utf-8');
  });
});

describe('the plan of faults', () => {
  it('is read from names, shares and seconds', () => {
    const { frames, devices } = readFaults('wrong-crc=2%,late=0.1:90, split ,clock-drift=5%:45');
    expect([...frames]).toEqual([
      ['wrong-crc', { share: 0.02, amount: 0 }],
      ['late', { share: 0.1, amount: 90 }],
      ['split', { share: 0.01, amount: 0 }],
    ]);
    expect([...devices]).toEqual([['clock-drift', { share: 0.05, amount: 45 }]]);
    expect(readFaults('')).toEqual({ frames: new Map(), devices: new Map() });
  });

  it.each(['wrong', 'split=2', 'split=0.6,late=0.6', 'late=1%:', 'split=x'])(
    'names what is wrong with "%s"',
    (text) => {
      expect(() => readFaults(text)).toThrow(/^--faults: /);
    },
  );

  it('strikes the share it says, the same ones for the same seed', () => {
    const plan = readFaults('split=10%,wrong-crc=5%,unknown=20%');
    const struck = Array.from({ length: 20_000 }, (_, number) => faultOf(plan, 1, 3, number));
    expect(struck).toEqual(Array.from({ length: 20_000 }, (_, number) => faultOf(plan, 1, 3, number)));
    const share = (name: FrameFault): number => struck.filter((fault) => fault === name).length / struck.length;
    expect(share('split')).toBeCloseTo(0.1, 1.7);
    expect(share('wrong-crc')).toBeCloseTo(0.05, 1.7);
    const devices = Array.from({ length: 5_000 }, (_, device) => deviceFault(plan, 'unknown', 1, device));
    expect(devices.filter((fault) => fault !== undefined).length / 5_000).toBeCloseTo(0.2, 1.5);
    expect(devices.some((_, device) => deviceFault(plan, 'silent', 1, device) !== undefined)).toBe(false);
  });
});
