import { hash, timingSafeEqual } from 'node:crypto';
import type { Device, DeviceRegistry } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { type Allowance, createAllowance, createAllowances } from '../admission/allowance.ts';
import { createLockOut } from '../admission/lock-out.ts';
import { PushErrors } from '../push/errors.ts';
import { PUSH } from '../push/intake.ts';
import { createPresentedSecrets } from './presented-secrets.ts';
import { mayComeFrom } from '../admission/allowed-sources.ts';

/** Messages a minute that a device may send where its settings say nothing; as many at once. */
const USUAL_PER_MINUTE = 6_000;
/** Requests of one address, whoever it says it is: a proxy of many devices has room, a flood has none. */
const ADDRESS_BURST = 30_000;
const ADDRESS_PER_SECOND = 500;
const LONGEST_HEADER = 1_024;
/** As long as the lock-out lasts at most. */
const LOCKED_SECONDS = 60;

export interface DeviceDoorDependencies {
  readonly devices: Pick<DeviceRegistry, 'findByIdentity'>;
  readonly clock: Clock;
  /** Told the reason for each request that is turned away. */
  readonly onTurnedAway: (reason: string) => void;
  /** Somebody calls itself a device that is not registered. */
  readonly onUnknown: (stranger: {
    readonly identity: string;
    readonly address: string;
    readonly asked: string;
  }) => void;
}

/** Lets in the devices that prove by HTTP who they are. */
export function createDeviceDoor({ devices, clock, onTurnedAway, onUnknown }: DeviceDoorDependencies) {
  const presented = createPresentedSecrets();
  const lockOut = createLockOut();
  /** By the device as it is set; set anew it begins anew. */
  const ofDevice = new WeakMap<Device, Allowance>();
  const ofAddress = createAllowances(ADDRESS_BURST, ADDRESS_PER_SECOND);

  function letIn(authorization: string | undefined, address: string, asked: string): Device {
    const now = clock.now();
    if (!ofAddress(address, now).take(1, now)) throw PushErrors.TOO_MANY_MESSAGES({ seconds: 1 });
    const credentials = readCredentials(authorization);
    if (!credentials) throw PushErrors.CREDENTIALS_REQUIRED();
    const { identity, secret } = credentials;
    const device = devices.findByIdentity(PUSH, identity);
    if (device && !mayComeFrom(device.settings.allowedSources, address)) {
      throw PushErrors.SOURCE_NOT_ALLOWED({ identity, address });
    }
    if (lockOut.isLocked(address, identity, now)) throw PushErrors.LOCKED_OUT({ seconds: LOCKED_SECONDS });
    // An identity that is not known takes as long as a wrong secret and is answered alike.
    const isRight = isSame(secret, device?.secret ?? '') && device !== undefined && device.secret !== null;
    if (!isRight) {
      lockOut.failed(address, identity, now);
      if (!device && isIdentity(identity)) {
        presented.heard(identity, secret);
        onUnknown({ identity, address, asked });
      }
      throw PushErrors.WRONG_CREDENTIALS();
    }
    lockOut.passed(address, identity);
    if (!device.enabled) throw PushErrors.DEVICE_DISABLED({ identity });
    const perMinute = device.settings.framesPerMinute ?? USUAL_PER_MINUTE;
    const allowance = ofDevice.get(device) ?? createAllowance(perMinute, perMinute / 60);
    ofDevice.set(device, allowance);
    if (!allowance.take(1, now)) throw PushErrors.TOO_MANY_MESSAGES({ seconds: Math.ceil(60 / perMinute) });
    return device;
  }

  return {
    /** @throws push.CREDENTIALS_REQUIRED, WRONG_CREDENTIALS, LOCKED_OUT, SOURCE_NOT_ALLOWED, DEVICE_DISABLED, TOO_MANY_MESSAGES */
    letIn(authorization: string | undefined, address: string, asked = ''): Device {
      try {
        return letIn(authorization, address, asked);
      } catch (error) {
        onTurnedAway(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
        throw error;
      }
    },
    /** What devices that are not registered have proven themselves with, so that one of them can be let in. */
    presented,
    /** These are registered or set anew. */
    forget(identities: ReadonlySet<string>): void {
      lockOut.forget(identities);
      for (const identity of identities) presented.forget(identity);
    },
  };
}

/** As the registry takes it. */
const isIdentity = (text: string): boolean => /^[\w.:@-]{1,64}$/.test(text);

/** In constant time, whatever the lengths. */
const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'));

/** `Basic base64(identity:secret)` or `Bearer identity.secret`, parted at the first dot. */
export function readCredentials(
  header: string | undefined,
): { readonly identity: string; readonly secret: string } | undefined {
  if (header === undefined || header.length > LONGEST_HEADER) return undefined;
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return parted(Buffer.from(value, 'base64').toString('utf8'), ':');
    case 'bearer':
      return parted(value, '.');
    default:
      return undefined;
  }
}

function parted(text: string, separator: string): { readonly identity: string; readonly secret: string } | undefined {
  const at = text.indexOf(separator);
  return at < 1 ? undefined : { identity: text.slice(0, at), secret: text.slice(at + 1) };
}
