import { fc, it as property } from '@fast-check/vitest';
import { answerTo, decodeFrame, encodeAnswer, encodeFrame } from '@ecoloop/codec-hj212';
import { expect, it } from 'vitest';
import { answerBytes } from './answer-bytes.ts';

const name = fc.stringMatching(/^[\w.-]{1,24}$/);

property.prop([
  fc.record(
    {
      qn: name,
      cn: fc.constantFrom('2011', '2061', '1013', '9015', '9021', '9011'),
      pw: name,
      mn: name,
      flag: fc.nat(11),
    },
    { requiredKeys: ['cn', 'pw', 'mn', 'flag'] },
  ),
])('an answer has the bytes that the codec would write', (header) => {
  const decoded = decodeFrame(encodeFrame({ header: { st: '22', ...header }, fields: { DataTime: '20260301120000' } }));
  if (!decoded.ok) expect.fail(decoded.reason.code);
  const { frame } = decoded;
  const command = answerTo(frame, 'logger');
  const expected = command && Buffer.from(encodeAnswer(command, frame.header));
  expect(answerBytes(frame)).toEqual(expected);
});

it('is not written where the head of the frame may not be', () => {
  const decoded = decodeFrame(encodeFrame({ header: { st: '22', cn: '2061', pw: '1', mn: 'A1', flag: 5 } }));
  if (!decoded.ok) expect.fail(decoded.reason.code);
  const { frame } = decoded;
  for (const mn of ['A 1', 'A;1', '气1']) {
    expect(answerBytes({ ...frame, header: { ...frame.header, mn } })).toBeUndefined();
  }
});
