import { describe, expect, it } from 'vitest';
import { belongsTo, keysOfReading, segmentsOf } from './raw-frame.ts';

const frame =
  '##0136ST=22;CN=2011;PW=******;MN=Y80110010000010;Flag=5;CP=&&DataTime=20191012133710;a21005-Rtd=0.00,a21005-Flag=N&&cc01\r\n';

describe('the stretches of a raw frame', () => {
  it('are the frame again when joined', () => {
    for (const raw of [frame, '', '##', 'GET / HTTP/1.1', '##0002CP=&&&&ABCD', `${frame}${frame}`]) {
      expect(
        segmentsOf(raw)
          .map(({ text }) => text)
          .join(''),
      ).toBe(raw);
    }
  });

  it('name the fields, the parts of each factor, the length and the check value', () => {
    expect(segmentsOf(frame).flatMap(({ key, text }) => (key === undefined ? [] : [[key, text]]))).toEqual([
      ['length', '0136'],
      ['ST', 'ST=22'],
      ['CN', 'CN=2011'],
      ['PW', 'PW=******'],
      ['MN', 'MN=Y80110010000010'],
      ['Flag', 'Flag=5'],
      ['DataTime', 'DataTime=20191012133710'],
      ['a21005-Rtd', 'a21005-Rtd=0.00'],
      ['a21005-Flag', 'a21005-Flag=N'],
      ['check', 'cc01'],
    ]);
  });

  it('keep a log text in one piece, whatever it holds', () => {
    const raw = '##0060CN=3020;CP=&&i11001-Info=//a;b=c,d//;DataTime=20191012133710&&1C80\r\n';
    expect(segmentsOf(raw).find(({ key }) => key === 'i11001-Info')?.text).toBe('i11001-Info=//a;b=c,d//');
    expect(segmentsOf(raw).some(({ key }) => key === 'DataTime')).toBe(true);
  });

  it('give a damaged frame back whole', () => {
    expect(segmentsOf('##01x6ST=22')).toEqual([{ text: '##01x6ST=22', key: undefined }]);
  });
});

describe('what is pointed at', () => {
  it('is a value with its mark, in either spelling, and no other factor that begins alike', () => {
    const pointed = keysOfReading('a21005', 'zs-rtd');
    expect(['a21005-ZsRtd', 'a21005-Flag'].every((key) => belongsTo(key, pointed))).toBe(true);
    expect(['a21005-Rtd', 'a2100-Flag', 'DataTime'].some((key) => belongsTo(key, pointed))).toBe(false);
    expect(belongsTo(undefined, pointed)).toBe(false);
    expect(belongsTo('QN', ['QN'])).toBe(true);
  });
});
