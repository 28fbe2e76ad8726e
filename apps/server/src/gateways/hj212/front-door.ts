import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { seconds } from '@ecoloop/kernel';
import type { Registry } from 'prom-client';
import type { CommandStep, Device, DeviceRequest, Heard } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import { createAllowance, createAllowances } from '../admission/allowance.ts';
import { serveConnection, type Connection } from './connection.ts';
import { createFleet } from './fleet.ts';
import { createGatewayMetrics } from './gateway-metrics.ts';
import { createHearing } from './hearing.ts';
import { createIdentification } from './identification.ts';
import { createIntake } from './intake.ts';
import { createLockOut } from '../admission/lock-out.ts';
import { createRefusalRate } from './refusal-rate.ts';
import { createRequests } from './requests.ts';

/** PEM texts. Where there are `clientAuthorities`, devices must show a certificate of theirs. */
export interface TlsKeys {
  readonly certificate: string;
  readonly key: string;
  readonly clientAuthorities?: string;
}

export interface Listening {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly tls?: TlsKeys;
}

export interface FrontDoorLimits {
  /** Open at once, of all addresses. */
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Of frames on their way to the disk; beyond, nobody is read further until half of it is done. */
  readonly waitingBytes: number;
}

export interface FrontDoorOptions {
  readonly doors: readonly Listening[];
  readonly limits: FrontDoorLimits;
  readonly log: Pick<IngestLog, 'appendMany'>;
  readonly devices: readonly Device[];
  readonly clock: Clock;
  readonly registry: Registry;
  readonly onCommand: (step: CommandStep) => void;
  /** What is worth a line in the log of the process; failures to write once a minute. */
  readonly onError: (error: unknown) => void;
  /** How long a device has to answer a request; 10 s where it is left out. */
  readonly answerWithin?: number;
}

/** What there is to know about the door now. */
export interface FrontDoorFacts {
  readonly connections: number;
  readonly throttled: boolean;
  readonly waitingBytes: number;
}

export interface FrontDoor {
  /** In the order of the doors. */
  readonly ports: readonly number[];
  update(devices: readonly Device[]): void;
  request(request: DeviceRequest): void;
  /** Slows all senders, or lets them go on, not all in the same moment. */
  throttle(on: boolean): void;
  /** What was heard since the last time. */
  heard(): Heard[];
  facts(): FrontDoorFacts;
  /** Takes no more connections, waits until what was brought is on disk and answered, and closes those open. */
  close(): Promise<void>;
}

const KEEP_ALIVE = seconds(60);
const TLS_PATIENCE = seconds(10);
/** Of each socket while it is held; the system keeps the rest and slows the sender. */
const HIGH_WATER_MARK = 4 * 1024;
const CLOSING_PATIENCE = seconds(2);
/** Senders that are let go on, in so many steps of so many milliseconds. */
const AT_ONCE = 200;
const STEP = 20;
/** Hostile bytes cost 0.65 ms a KiB to look through: a core and a half of a second, then a hundredth of a core. */
const BAD_BYTES = { burst: 128 * 1024, perSecond: 16 * 1024 };
const BAD_BYTES_OF_STRANGERS = { burst: 1024 * 1024, perSecond: 256 * 1024 };

/** Listens for devices that speak HJ 212 over TCP. An answer says: on disk. */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { doors, limits, log, devices, clock, registry, onCommand, onError, answerWithin } = options;
  const metrics = createGatewayMetrics(registry);
  const hearing = createHearing();
  const fleet = createFleet(hearing);
  fleet.update(devices);
  const lockOut = createLockOut();
  const open = new Set<Connection>();
  /** Those that have not proved yet who they are, the oldest first. */
  const strangers = new Set<Connection>();
  const perAddress = new Map<string, number>();
  let isTold = false;
  let isThrottled = false;

  const intake = createIntake({ log, clock, metrics, onFailure: onError, onChange: watchWaiting });
  const requests = createRequests({
    ...{ fleet, clock, metrics, tell: onCommand },
    ...(answerWithin !== undefined && { timeoutMilliseconds: answerWithin }),
  });
  const dependencies = {
    ...{ fleet, intake, requests, clock, metrics },
    identify: createIdentification(fleet, lockOut, clock, metrics),
    keepsRefused: createRefusalRate(clock),
    badBytesOf: createAllowances(BAD_BYTES.burst, BAD_BYTES.perSecond),
    badBytesOfStrangers: createAllowance(BAD_BYTES_OF_STRANGERS.burst, BAD_BYTES_OF_STRANGERS.perSecond),
    onProven: (connection: Connection) => void strangers.delete(connection),
  };

  function accept(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress);
    const ofAddress = perAddress.get(address) ?? 0;
    if (ofAddress >= limits.connectionsPerAddress || (open.size >= limits.connections && !makeRoom())) {
      metrics.connectionsRefused.inc({ reason: 'too-many' });
      socket.on('error', () => undefined);
      socket.destroy();
      return;
    }
    perAddress.set(address, ofAddress + 1);
    const connection = serveConnection(socket, address, dependencies);
    open.add(connection);
    strangers.add(connection);
    metrics.connections.set(open.size);
    if (isThrottled) connection.throttle(true);
    socket.once('close', () => {
      forget(connection);
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
    });
  }

  /** Whoever has been open longest without a word of a known device gives way. */
  function makeRoom(): boolean {
    const [oldest] = strangers;
    if (!oldest) return false;
    metrics.connectionsRefused.inc({ reason: 'displaced' });
    forget(oldest);
    oldest.destroy();
    return true;
  }

  function forget(connection: Connection): void {
    open.delete(connection);
    strangers.delete(connection);
    metrics.connections.set(open.size);
  }

  function watchWaiting(): void {
    const { waitingBytes } = intake;
    metrics.waitingBytes.set(waitingBytes);
    setThrottled(isTold || waitingBytes > (isThrottled ? limits.waitingBytes / 2 : limits.waitingBytes));
  }

  function setThrottled(on: boolean): void {
    if (on === isThrottled) return;
    isThrottled = on;
    metrics.throttled.set(on ? 1 : 0);
    if (on) for (const connection of open) connection.throttle(true);
    else letGo([...open]);
  }

  function letGo(connections: readonly Connection[]): void {
    if (isThrottled) return; // told to be slow again meanwhile
    for (const connection of connections.slice(0, AT_ONCE)) connection.throttle(false);
    if (connections.length > AT_ONCE) setTimeout(() => letGo(connections.slice(AT_ONCE)), STEP);
  }

  const servers = await listenAll(doors, accept, onError);

  return {
    ports: servers.map(({ port }) => port),
    update(changed) {
      fleet.update(changed);
      lockOut.forget(new Set(changed.map(({ identity }) => identity)));
    },
    request: (request) => requests.begin(request),
    throttle(on) {
      isTold = on;
      watchWaiting();
    },
    heard: () => hearing.tell(),
    facts: () => ({ connections: open.size, throttled: isThrottled, waitingBytes: intake.waitingBytes }),
    async close() {
      const closed = servers.map(({ server }) => new Promise<void>((resolve) => server.close(() => resolve())));
      requests.close();
      isTold = true;
      setThrottled(true);
      await intake.settled();
      for (const connection of open) connection.end();
      const impatient = setTimeout(() => {
        for (const connection of open) connection.destroy();
      }, CLOSING_PATIENCE);
      await Promise.all(closed);
      clearTimeout(impatient);
      await intake.settled();
    },
  };
}

interface Listener {
  readonly server: Server;
  readonly port: number;
}

/** All of them or none. */
async function listenAll(
  doors: readonly Listening[],
  accept: (socket: Socket) => void,
  onError: (error: unknown) => void,
): Promise<Listener[]> {
  const listeners: Listener[] = [];
  try {
    for (const door of doors) listeners.push(await listen(door, accept, onError));
    return listeners;
  } catch (error) {
    for (const { server } of listeners) server.close();
    throw error;
  }
}

async function listen(
  { host, port, tls }: Listening,
  accept: (socket: Socket) => void,
  onError: (error: unknown) => void,
): Promise<Listener> {
  const options = {
    ...{ noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE, allowHalfOpen: true },
    highWaterMark: HIGH_WATER_MARK,
  };
  const server: Server = tls ? createTlsServer({ ...options, ...tlsOptions(tls) }) : createPlainServer(options);
  server.on(tls ? 'secureConnection' : 'connection', accept);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', onError);
      resolve();
    });
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : port };
}

function tlsOptions({ certificate, key, clientAuthorities }: TlsKeys) {
  return {
    ...{ cert: certificate, key, handshakeTimeout: TLS_PATIENCE },
    ...(clientAuthorities !== undefined && { ca: clientAuthorities, requestCert: true, rejectUnauthorized: true }),
  };
}

/** IPv4 as such, also where it comes by an IPv6 socket. */
function plainAddress(address = 'unknown'): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address;
}
