import { beijingTime, requestNumber } from '@ecoloop/codec-hj212';
import { instant, minutes } from '@ecoloop/kernel';
import { execFile } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { IngestLogErrors } from '../../platform/ingest-log/errors.ts';
import {
  aConnection,
  aDevice,
  aDoor,
  aFrame,
  answersOf,
  deviceSide,
  entriesOf,
  NOON,
  reasonsOf,
  untilAnswers,
} from './test-door.ts';

const fleet = [aDevice('A1'), aDevice('DEMO1', { simulated: true }), aDevice('OLD', { enabled: false })];

describe('a frame of a known device', () => {
  it('is in the log, byte for byte, when the answer comes', async () => {
    const { port, log } = await aDoor();
    const device = await aConnection(port);
    const frame = aFrame('20260301130000001');
    device.socket.write(frame);
    await untilAnswers(device, 1);
    expect(device.frames[0]?.header).toMatchObject({ cn: '9014', qn: '20260301130000001', mn: 'A1', st: '91' });
    const entries = await entriesOf(log);
    expect(entries).toMatchObject([{ kind: 'frame', source: 'hj212:A1', simulated: false, receivedAt: NOON }]);
    expect(Buffer.from(entries[0]?.body ?? [])).toEqual(frame);
  });

  it('may come in pieces and many at once, and is answered in order', async () => {
    const { port, log } = await aDoor();
    const device = await aConnection(port);
    const numbers = Array.from({ length: 300 }, (_, index) => `2026030113${String(index).padStart(7, '0')}`);
    const stream = Buffer.concat(numbers.map((number) => aFrame(number)));
    for (let at = 0; at < stream.length; at += 1_000) device.socket.write(stream.subarray(at, at + 1_000));
    await untilAnswers(device, 300);
    expect(await entriesOf(log)).toHaveLength(300);
    expect(answersOf(device)).toEqual(numbers);
  });

  it('of the simulated fleet is kept as simulated', async () => {
    const { port, log } = await aDoor({ devices: fleet });
    const device = await aConnection(port);
    device.socket.write(aFrame('1', { mn: 'DEMO1' }));
    await untilAnswers(device, 1);
    expect(await entriesOf(log)).toMatchObject([{ simulated: true }]);
  });

  it('is answered as a notice with 9013; a heartbeat is answered and not kept; without A nothing is answered', async () => {
    const { port, log } = await aDoor();
    const device = await aConnection(port);
    const nothing = { fields: {}, parts: [] };
    const frames = [
      aFrame('1', { cn: '1013', ...nothing }),
      aFrame('2', { cn: '9021', ...nothing }),
      aFrame('3', { cn: '9015', ...nothing }),
      aFrame('4', { flag: 4 }),
      aFrame('5', { cn: '8888' }),
    ];
    device.socket.write(Buffer.concat(frames));
    await untilAnswers(device, 4);
    expect(device.frames.map(({ header }) => [header.qn, header.cn])).toEqual([
      ['1', '9013'],
      ['2', '9013'],
      ['3', '9013'],
      ['5', '9014'],
    ]);
    const kept = (await entriesOf(log)).map(({ body }) => /QN=(\d)/.exec(Buffer.from(body).toString())?.[1]);
    expect(kept).toEqual(['1', '4', '5']);
  });

  it('that says goodbye at once is still answered', async () => {
    const { port } = await aDoor();
    const device = await aConnection(port);
    device.socket.end(aFrame('1'));
    await untilAnswers(device, 1);
    await expect.poll(() => device.socket.closed).toBe(true);
  });
});

describe('a frame that cannot be used', () => {
  it('is kept with its reason and not answered', async () => {
    const { port, log } = await aDoor({ devices: fleet });
    const device = await aConnection(port);
    const wrongCrc = aFrame('1');
    wrongCrc[wrongCrc.length - 12] = (wrongCrc[wrongCrc.length - 12] ?? 0) ^ 2;
    device.socket.write(
      Buffer.concat([wrongCrc, aFrame('2', { mn: 'X9' }), aFrame('3', { pw: '654321' }), aFrame('4', { mn: 'OLD' })]),
    );
    device.socket.write(aFrame('5'));
    await untilAnswers(device, 1);
    expect(answersOf(device)).toEqual(['5']);
    expect(await reasonsOf(log)).toEqual([
      'frame.wrong-crc',
      'frame.unknown-device',
      'frame.wrong-password',
      'frame.device-disabled',
    ]);
    const refused = (await entriesOf(log)).filter(({ kind }) => kind === 'rejected-frame');
    expect(refused.map(({ source }) => source).slice(1)).toEqual(['hj212:X9', 'hj212:A1', 'hj212:OLD']);
  });

  it('and was cut off by the end of the connection is kept as incomplete', async () => {
    const { port, log } = await aDoor();
    const device = await aConnection(port);
    device.socket.end(aFrame('1').subarray(0, 50));
    await expect.poll(() => reasonsOf(log)).toEqual(['frame.incomplete']);
  });

  it('fills no disk: beyond a rate it is only counted, but for the first ones of each unknown device', async () => {
    const { port, log, metric } = await aDoor();
    const device = await aConnection(port);
    const strange = (mn: string, count: number): Buffer[] => Array.from({ length: count }, () => aFrame('1', { mn }));
    device.socket.write(Buffer.concat([...strange('X9', 100), ...strange('X8', 5)]));
    device.socket.write(aFrame('2'));
    await untilAnswers(device, 1);
    const sources = (await entriesOf(log)).map(({ source }) => source);
    expect(sources.filter((source) => source === 'hj212:X9')).toHaveLength(63);
    expect(sources.filter((source) => source === 'hj212:X8')).toHaveLength(3);
    expect(await metric('refused_not_kept_total')).toBe(39);
    expect(await metric('refused_total', { reason: 'frame.unknown-device' })).toBe(105);
  });

  it('ends the connection when it goes on without being a frame at all', async () => {
    const { port } = await aDoor();
    const device = await aConnection(port);
    device.socket.write('GET / HTTP/1.1\r\n'.repeat(8_000));
    await expect.poll(() => device.socket.closed, { timeout: 20_000 }).toBe(true);
  });
});

describe('a device', () => {
  it('is heard only from where it may send', async () => {
    const allowed = (...allowedSources: string[]) => ({ settings: { allowedSources } });
    const devices = [
      aDevice('HERE', allowed('10.0.0.0/8', '127.0.0.0/8')),
      aDevice('ELSEWHERE', allowed('10.0.0.0/8', '::1')),
      aDevice('WRONG', allowed('not an address')),
    ];
    const { port, log } = await aDoor({ devices });
    const device = await aConnection(port);
    for (const { identity } of devices) device.socket.write(aFrame(identity.length.toString(), { mn: identity }));
    await expect.poll(() => reasonsOf(log)).toEqual(['frame.source-not-allowed', 'frame.source-not-allowed']);
    expect(answersOf(device)).toEqual(['4']);
  });

  it('is locked for an address after five wrong passwords, for a minute or until it is set anew', async () => {
    const clock = fixedClock(NOON);
    const { port, door, log, metric } = await aDoor({ clock, devices: [aDevice('A1'), aDevice('A2')] });
    const device = await aConnection(port);
    device.socket.write(Buffer.concat(Array.from({ length: 5 }, () => aFrame('1', { pw: '000000' }))));
    device.socket.write(Buffer.concat([aFrame('2'), aFrame('3', { mn: 'A2' })]));
    await untilAnswers(device, 1);
    expect(answersOf(device)).toEqual(['3']);
    expect((await reasonsOf(log)).at(-1)).toBe('frame.locked-out');
    expect(await metric('lock_outs_total')).toBe(1);

    clock.advance(minutes(1));
    device.socket.write(aFrame('4'));
    await untilAnswers(device, 2);

    device.socket.write(Buffer.concat(Array.from({ length: 5 }, () => aFrame('5', { pw: '000000' }))));
    await expect.poll(() => metric('lock_outs_total')).toBe(2);
    door.update([aDevice('A1', { secret: 'other1' })]);
    device.socket.write(Buffer.concat([aFrame('6'), aFrame('7', { pw: 'other1' })]));
    await untilAnswers(device, 3);
    expect(answersOf(device)).toEqual(['3', '4', '7']);
  });

  it('is heeded as it was set last: approved, disabled', async () => {
    const { port, door, log } = await aDoor({ devices: [] });
    const device = await aConnection(port);
    device.socket.write(aFrame('1'));
    await expect.poll(() => reasonsOf(log)).toEqual(['frame.unknown-device']);
    door.update([aDevice('A1')]);
    device.socket.write(aFrame('2'));
    await untilAnswers(device, 1);
    door.update([aDevice('A1', { enabled: false })]);
    device.socket.write(aFrame('3'));
    await expect.poll(() => reasonsOf(log)).toEqual(['frame.unknown-device', 'frame.device-disabled']);
    expect(answersOf(device)).toEqual(['2']);
  });

  it('that sends too much is slowed, and loses nothing', async () => {
    const { port, metric } = await aDoor({ devices: [aDevice('A1', { settings: { framesPerMinute: 600 } })] });
    const device = await aConnection(port);
    const count = 605;
    device.socket.write(Buffer.concat(Array.from({ length: count }, (_, index) => aFrame(String(index)))));
    await untilAnswers(device, count);
    expect(await metric('slowed_total', { reason: 'rate' })).toBeGreaterThan(0);
  });

  it.each(['modbus', 'modbus-swapped'] as const)(
    'whose check value is %s is taken where it is set so',
    async (check) => {
      const { port, metric } = await aDoor({ devices: [aDevice('A1', { settings: { check } })] });
      const device = await aConnection(port);
      device.socket.write(withModbusCheck(aFrame('1'), check));
      await untilAnswers(device, 1);
      expect(await metric('deviations_total', { deviation: 'modbus-crc' })).toBe(1);
    },
  );

  it('that encrypts is read by its key, and kept as it was sent', async () => {
    const sm4Key = '0123456789abcdeffedcba9876543210';
    const { port, log } = await aDoor({ devices: [aDevice('A1', { settings: { sm4Key } }), aDevice('A2')] });
    const device = await aConnection(port);
    const encrypted = encryptContent(aFrame('1', { flag: 9 }), sm4Key);
    device.socket.write(Buffer.concat([encrypted, encryptContent(aFrame('2', { flag: 9, mn: 'A2' }), sm4Key)]));
    await untilAnswers(device, 1);
    expect(answersOf(device)).toEqual(['1']);
    expect(Buffer.from((await entriesOf(log))[0]?.body ?? [])).toEqual(encrypted);
    expect(await reasonsOf(log)).toEqual(['frame.encrypted']);
  });
});

describe('bytes that bring no frame', () => {
  it('are looked at ever more slowly, others are not kept waiting by them', async () => {
    const { port, metric } = await aDoor({ clock: { now: () => instant(Date.now()) } });
    const hostile = await aConnection(port);
    // Heads that each announce a frame and never bring it.
    hostile.socket.write('##1000&&'.repeat(64_000));
    await expect.poll(() => metric('slowed_total', { reason: 'garbage' }), { timeout: 20_000 }).toBeGreaterThan(0);
    const device = await aConnection(port);
    device.socket.write(aFrame('1'));
    await untilAnswers(device, 1);
  });
});

describe('over TLS', () => {
  it('a device is served like any other, and only with a certificate where one is asked for', async () => {
    const { key, certificate } = await aCertificate();
    const open = await aDoor({ tls: { certificate, key } });
    const device = deviceSide(
      connectTls({ port: open.port, host: '127.0.0.1', ca: certificate, servername: 'localhost' }),
    );
    device.socket.write(aFrame('1'));
    await untilAnswers(device, 1);
    expect(await entriesOf(open.log)).toHaveLength(1);
    expect(open.door.heard()).toMatchObject([{ address: '127.0.0.1' }]);

    const strict = await aDoor({ tls: { certificate, key, clientAuthorities: certificate } });
    const server = { port: strict.port, host: '127.0.0.1', ca: certificate, servername: 'localhost' };
    const without = deviceSide(connectTls(server));
    await expect.poll(() => without.socket.closed).toBe(true);
    const known = deviceSide(connectTls({ ...server, cert: certificate, key }));
    known.socket.write(aFrame('2'));
    await untilAnswers(known, 1);
    expect(await entriesOf(strict.log)).toHaveLength(1);
  });
});

/** Of localhost, vouched for by itself. */
async function aCertificate(): Promise<{ readonly key: string; readonly certificate: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-certificate-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const [keyFile, certificateFile] = [path.join(directory, 'key.pem'), path.join(directory, 'certificate.pem')];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost'];
  const named = ['-addext', 'subjectAltName=DNS:localhost', '-days', '2', '-keyout', keyFile, '-out', certificateFile];
  await promisify(execFile)('openssl', ['req', '-x509', ...made, ...named]);
  return { key: await readFile(keyFile, 'utf8'), certificate: await readFile(certificateFile, 'utf8') };
}

describe('connections', () => {
  it('are no more than set: strangers give way to whoever comes', async () => {
    const { port, door, metric } = await aDoor({ limits: { connections: 2 } });
    const stranger = await aConnection(port);
    const device = await aConnection(port);
    device.socket.write(aFrame('1'));
    await untilAnswers(device, 1);
    const next = await aConnection(port);
    next.socket.write(aFrame('2'));
    await untilAnswers(next, 1);
    await expect.poll(() => stranger.socket.closed).toBe(true);
    const last = await aConnection(port);
    await expect.poll(() => last.socket.closed).toBe(true);
    expect(door.facts().connections).toBe(2);
    expect(await metric('connections_refused_total', { reason: 'displaced' })).toBe(1);
    expect(await metric('connections_refused_total', { reason: 'too-many' })).toBe(1);
  });

  it('of one address are no more than set', async () => {
    const { port, door } = await aDoor({ limits: { connectionsPerAddress: 1 } });
    const first = await aConnection(port);
    const second = await aConnection(port);
    await expect.poll(() => second.socket.closed).toBe(true);
    first.socket.destroy();
    await expect.poll(() => door.facts().connections).toBe(0);
    const third = await aConnection(port);
    third.socket.write(aFrame('1'));
    await untilAnswers(third, 1);
  });
});

describe('back-pressure', () => {
  it('slows all senders while it is told to, and answers what was taken', async () => {
    const { port, door, log } = await aDoor();
    const devices = await Promise.all([aConnection(port), aConnection(port)]);
    for (const device of devices) device.socket.write(aFrame('1'));
    for (const device of devices) await untilAnswers(device, 1);
    door.throttle(true);
    for (const device of devices) device.socket.write(aFrame('2'));
    const late = await aConnection(port);
    late.socket.write(aFrame('3'));
    expect(door.facts().throttled).toBe(true);
    // Nothing is read: the log stays as it is over several turns.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await entriesOf(log)).toHaveLength(2);
    door.throttle(false);
    for (const device of devices) await untilAnswers(device, 2);
    await untilAnswers(late, 1);
    expect(await entriesOf(log)).toHaveLength(5);
  });

  it('waits for a slow disk with bounded memory', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { port, door } = await aDoor({
      devices: Array.from({ length: 10 }, (_, index) => aDevice(`A${index}`)),
      limits: { waitingBytes: 20_000 },
      logThrough: (log) => ({
        async appendMany(entries) {
          await held;
          return log.appendMany(entries);
        },
      }),
    });
    const devices = await Promise.all(Array.from({ length: 10 }, () => aConnection(port)));
    for (const [index, { socket }] of devices.entries()) {
      socket.write(Buffer.concat(Array.from({ length: 1_000 }, (_, at) => aFrame(`${at}`, { mn: `A${index}` }))));
    }
    await expect.poll(() => door.facts().throttled).toBe(true);
    // Each connection brings one more read at most before it stops.
    expect(door.facts().waitingBytes).toBeLessThan(20_000 + 10 * 64 * 1024);
    release();
    for (const device of devices) await untilAnswers(device, 1_000);
    expect(door.facts()).toMatchObject({ throttled: false, waitingBytes: 0 });
  });
});

describe('while the log takes nothing', () => {
  it('nothing is answered, the connection is kept, and all goes on by itself when there is room again', async () => {
    let isFull = true;
    const { port, log, errors, metric } = await aDoor({
      logThrough: (real) => ({
        appendMany: (entries) =>
          isFull ? Promise.reject(IngestLogErrors.WRITE_FAILED({ reason: 'ENOSPC' })) : real.appendMany(entries),
      }),
    });
    const device = await aConnection(port);
    for (const number of ['1', '2', '3']) {
      device.socket.write(aFrame(number));
      await expect.poll(() => metric('not_written_total')).toBe(Number(number));
    }
    device.socket.write(aFrame('4', { cn: '9015', fields: {}, parts: [] }));
    await untilAnswers(device, 1); // the heartbeat, which nobody keeps
    expect(errors).toHaveLength(1);
    isFull = false;
    device.socket.write(aFrame('1'));
    await untilAnswers(device, 2);
    expect(answersOf(device)).toEqual(['4', '1']);
    expect(await entriesOf(log)).toHaveLength(1);
  });
});

describe('what is heard', () => {
  it('is told of devices that changed: when, from where, how many frames, how the clock stands', async () => {
    const clock = fixedClock(NOON);
    const { port, door } = await aDoor({ clock, devices: fleet });
    expect(door.heard()).toEqual([]);
    const device = await aConnection(port);
    const fast = 90_000;
    for (let minute = 0; minute < 3; minute += 1) {
      device.socket.write(aFrame(requestNumber(clock.now() + fast)));
      await untilAnswers(device, minute + 1);
      clock.advance(minutes(1));
    }
    const about = { device: 'hj212:A1', at: NOON + minutes(2), address: '127.0.0.1' };
    expect(door.heard()).toEqual([{ ...about, frames: 3, refused: 0, clockDrift: fast }]);
    expect(door.heard()).toEqual([]);

    const wrongCrc = aFrame('1');
    wrongCrc[wrongCrc.length - 12] = (wrongCrc[wrongCrc.length - 12] ?? 0) ^ 2;
    device.socket.write(wrongCrc);
    device.socket.write(aFrame(requestNumber(NOON), { rf: 1 }));
    await untilAnswers(device, 4);
    expect(door.heard()).toEqual([{ ...about, at: clock.now(), frames: 1, refused: 1, clockDrift: undefined }]);
    device.socket.destroy();
    await expect.poll(() => door.facts().connections).toBe(0);
    expect(door.heard()).toEqual([
      { ...about, at: clock.now(), address: undefined, frames: 0, refused: 0, clockDrift: undefined },
    ]);
  });

  it('says nothing of a clock while a device sends what it could not send before', async () => {
    const { port, door } = await aDoor();
    const device = await aConnection(port);
    for (let hour = 0; hour < 5; hour += 1) device.socket.write(aFrame(requestNumber(NOON - hour * 3_600_000)));
    await untilAnswers(device, 5);
    expect(door.heard()).toMatchObject([{ frames: 5, clockDrift: undefined }]);
    expect(beijingTime(NOON)).toBe('20260301130030');
  });
});

it('closing waits for what was sent and answers it', async () => {
  const { port, door, log } = await aDoor();
  const device = await aConnection(port);
  device.socket.write(aFrame('1'));
  await untilAnswers(device, 1);
  await door.close();
  await expect.poll(() => device.socket.closed || device.socket.readableEnded).toBe(true);
  expect(await entriesOf(log)).toHaveLength(1);
});

/** The frame with its content turned to SM4, as HJ 212-2025 sends it: length and check value of the plain text. */
function encryptContent(frame: Buffer, key: string): Buffer {
  const begin = frame.indexOf('CP=&&') + 5;
  const end = frame.lastIndexOf('&&');
  const whole = end - ((end - begin) % 16);
  const cipher = createCipheriv('sm4-ecb', Buffer.from(key, 'hex'), null).setAutoPadding(false);
  return Buffer.concat([frame.subarray(0, begin), cipher.update(frame.subarray(begin, whole)), frame.subarray(whole)]);
}

function withModbusCheck(frame: Buffer, check: 'modbus' | 'modbus-swapped'): Buffer {
  let register = 0xffff;
  for (const byte of frame.subarray(6, -6)) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit += 1) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1;
  }
  const value = check === 'modbus' ? register : ((register & 0xff) << 8) | (register >> 8);
  return Buffer.concat([
    frame.subarray(0, -6),
    Buffer.from(`${value.toString(16).toUpperCase().padStart(4, '0')}\r\n`),
  ]);
}
