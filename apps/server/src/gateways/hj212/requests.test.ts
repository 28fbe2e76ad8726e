import { describe, expect, it } from 'vitest';
import { instant } from '@ecoloop/kernel';
import type { CommandStep } from '../../modules/device/index.ts';
import {
  aConnection,
  aDevice,
  aDoor,
  aFrame,
  anAnswer,
  entriesOf,
  NOON,
  untilAnswers,
  type DeviceSide,
} from './test-door.ts';

const clock = { now: () => instant(Date.now()) };
const readHours = {
  name: 'read-hours',
  fields: { begin: NOON - 7_200_000, end: NOON },
  parts: [],
} as const;
const ask = (id: string, device = 'hj212:A1') => ({ id, device, message: readHours });
const statesOf = (steps: readonly CommandStep[], id: string): string[] =>
  steps.filter((step) => step.id === id).map(({ state }) => state);
const untilStates = (steps: readonly CommandStep[], id: string, states: readonly string[]): Promise<void> =>
  expect.poll(() => statesOf(steps, id), { timeout: 10_000 }).toEqual(states);

/** A device that has sent one frame, so that the gateway knows where it is. */
async function aKnownDevice(port: number, mn = 'A1'): Promise<DeviceSide> {
  const device = await aConnection(port);
  device.socket.write(aFrame('0', { mn, st: '32', cn: '2011' }));
  await untilAnswers(device, 1);
  return device;
}
const asked = (device: DeviceSide) => device.frames.slice(1).filter(({ header }) => header.st !== '91');

describe('a request', () => {
  it('goes out as the device speaks and is followed to its end', async () => {
    const { port, door, steps, log } = await aDoor({ clock });
    const device = await aKnownDevice(port);
    door.request(ask('c1'));
    await expect.poll(() => asked(device).length).toBe(1);
    const [request] = asked(device);
    expect(request?.header).toMatchObject({ cn: '2061', st: '32', mn: 'A1', pw: '123456', flag: 5 });
    expect(request?.header.qn).toMatch(/^\d{17}$/);
    expect(Object.fromEntries(request?.fields ?? [])).toEqual({
      BeginTime: '20260301110030',
      EndTime: '20260301130030',
    });
    const qn = request?.header.qn;
    device.socket.write(anAnswer('9011', qn, { QnRtn: '1' }));
    device.socket.write(aFrame('20260301130100000'));
    device.socket.write(anAnswer('9012', qn, { ExeRtn: '1' }));
    await untilStates(steps, 'c1', ['sent', 'accepted', 'data', 'done']);
    expect(steps.map(({ result, timesSent }) => [result, timesSent])).toEqual([
      [undefined, 1],
      [1, 1],
      [undefined, 1],
      [1, 1],
    ]);
    expect(steps[1]?.answer).toContain('PW=******');
    // What it sent is in the log like any data; the answers are not.
    expect(await entriesOf(log)).toHaveLength(2);
  });

  it.each([
    ['9011', { QnRtn: '2' }, ['sent', 'refused'], 2],
    ['9012', { ExeRtn: '100' }, ['sent', 'failed'], 100],
  ] as const)('that %s answers in the negative has ended', async (cn, fields, states, result) => {
    const { port, door, steps } = await aDoor({ clock });
    const device = await aKnownDevice(port);
    door.request(ask('c1'));
    await expect.poll(() => asked(device).length).toBe(1);
    device.socket.write(anAnswer(cn, asked(device)[0]?.header.qn, fields));
    await untilStates(steps, 'c1', states);
    expect(steps.at(-1)?.result).toBe(result);
  });

  it('is sent again with the same QN, and given up', async () => {
    const { port, door, steps } = await aDoor({ clock, answerWithin: 40 });
    const device = await aKnownDevice(port);
    door.request(ask('c1'));
    await untilStates(steps, 'c1', ['sent', 'sent', 'sent', 'sent', 'unanswered']);
    expect(steps.map(({ timesSent }) => timesSent)).toEqual([1, 2, 3, 4, 4]);
    expect(new Set(asked(device).map(({ header }) => header.qn)).size).toBe(1);
    expect(asked(device)).toHaveLength(4);
  });

  it('that was taken up and brings nothing has no result', async () => {
    const { port, door, steps } = await aDoor({ clock, answerWithin: 500 });
    const device = await aKnownDevice(port);
    device.socket.on('data', () => {
      const qn = asked(device)[0]?.header.qn;
      if (qn !== undefined) device.socket.write(anAnswer('9011', qn, { QnRtn: '1' }));
    });
    door.request(ask('c1'));
    await expect.poll(() => statesOf(steps, 'c1').at(-1), { timeout: 10_000 }).toBe('no-result');
  });

  it('to nobody that is there is told at once', async () => {
    const { door, steps } = await aDoor({ clock });
    door.request(ask('c1'));
    door.request(ask('c2', 'hj212:nobody'));
    expect(steps).toMatchObject([
      { id: 'c1', state: 'not-connected', timesSent: 0 },
      { id: 'c2', state: 'not-connected', timesSent: 0 },
    ]);
  });

  it('waits for the one before to the same device, not for those to others', async () => {
    const { port, door, steps } = await aDoor({ clock, devices: [aDevice('A1'), aDevice('A2')] });
    const [first, other] = [await aKnownDevice(port), await aKnownDevice(port, 'A2')];
    for (const request of [ask('c1'), ask('c2'), ask('o1', 'hj212:A2')]) door.request(request);
    await expect.poll(() => [asked(first).length, asked(other).length]).toEqual([1, 1]);
    expect(statesOf(steps, 'c2')).toEqual([]);
    first.socket.write(anAnswer('9012', asked(first)[0]?.header.qn, { ExeRtn: '1' }));
    await expect.poll(() => asked(first).length).toBe(2);
    expect(asked(first)[1]?.header.qn).not.toBe(asked(first)[0]?.header.qn);
    first.socket.write(anAnswer('9011', asked(first)[1]?.header.qn, { QnRtn: '3' }));
    await untilStates(steps, 'c2', ['sent', 'refused']);
  });

  it('to set the clock carries the time at which it is sent, also when it is sent again', async () => {
    let now = NOON;
    const { port, door, steps } = await aDoor({
      clock: { now: () => (now = instant(now + 1_000)) },
      answerWithin: 200,
    });
    const device = await aKnownDevice(port);
    const message = { name: 'set-clock', fields: { time: NOON }, parts: [] } as const;
    door.request(ask('c1'));
    door.request({ id: 'c2', device: 'hj212:A1', message, timeAtSending: true });
    door.request({ id: 'c3', device: 'hj212:A1', message });
    await expect.poll(() => asked(device).length).toBe(1);
    now = instant(NOON + 600_000);
    device.socket.write(anAnswer('9012', asked(device)[0]?.header.qn, { ExeRtn: '1' }));
    await expect.poll(() => statesOf(steps, 'c2').at(-1), { timeout: 10_000 }).toBe('unanswered');
    await expect.poll(() => statesOf(steps, 'c3')[0], { timeout: 10_000 }).toBe('sent');
    const set = asked(device).filter(({ header }) => header.cn === '1012');
    const again = set.filter(({ header }) => header.qn === set[0]?.header.qn);
    const times = again.map(({ fields }) => Number(fields.get('SystemTime')));
    expect(times).toHaveLength(4);
    expect(times[0]).toBeGreaterThanOrEqual(20260301131030);
    expect(new Set(times).size).toBe(4);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    await expect.poll(() => asked(device).at(-1)?.fields.get('SystemTime')).toBe('20260301130030');
  });

  it('goes on when the device comes back on another connection', async () => {
    const { port, door, steps } = await aDoor({ clock, answerWithin: 1_000 });
    const before = await aKnownDevice(port);
    door.request(ask('c1'));
    await expect.poll(() => asked(before).length).toBe(1);
    const after = await aKnownDevice(port);
    await expect.poll(() => asked(after).length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(asked(before)).toHaveLength(1);
    after.socket.write(anAnswer('9012', asked(after)[0]?.header.qn, { ExeRtn: '1' }));
    await expect.poll(() => statesOf(steps, 'c1').at(-1)).toBe('done');
  });

  it('for a new password has the device heard by either until it is set', async () => {
    const { port, door, steps } = await aDoor({ clock });
    const device = await aKnownDevice(port);
    const message = { name: 'set-password', fields: { password: '654321' }, parts: [] } as const;
    door.request({ id: 'c1', device: 'hj212:A1', message });
    await expect.poll(() => asked(device).length).toBe(1);
    const qn = asked(device)[0]?.header.qn ?? '';
    device.socket.write(
      aFrame(qn, { cn: '9012', st: '91', flag: 4, pw: '654321', fields: { ExeRtn: '1' }, parts: [] }),
    );
    await untilStates(steps, 'c1', ['sent', 'done']);
    door.update([aDevice('A1', { secret: '654321' })]);
    device.socket.write(Buffer.concat([aFrame('1'), aFrame('2', { pw: '654321' })]));
    await expect.poll(() => device.frames.at(-1)?.header.qn).toBe('2');
    expect(device.frames.map(({ header }) => header.qn)).not.toContain('1');
  });
});
