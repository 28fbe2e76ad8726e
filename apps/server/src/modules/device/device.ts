import type { Instant, Milliseconds } from '@ecoloop/kernel';

/** How a device speaks, where its messages cannot tell it. Every part has a usual value, so `{}` is a plain device. */
export interface DeviceSettings {
  /** Of HJ 212, where a frame leaves it open. */
  readonly edition?: 'HJ/T 212-2005' | 'HJ 212-2017' | 'HJ 212-2025' | 'HJ 1404-2024';
  /** Taken besides the check value of the standard. */
  readonly check?: 'modbus' | 'modbus-swapped';
  /** Key of SM4, 32 hexadecimal digits; a secret. */
  readonly sm4Key?: string;
  /** Which end of the averaging period its times of minute, hour and day values name; the start where it is left out. */
  readonly timeLabel?: 'start' | 'end';
  /** Minutes from one of its minute values to the next, for times that name the end; 10 where it is left out. */
  readonly minuteInterval?: number;
  /** Addresses or networks (10.0.0.0/8) it may send from; any where it is empty or left out. */
  readonly allowedSources?: readonly string[];
  /** Frames taken in a minute, on the average; the gateway's own bound where it is left out. */
  readonly framesPerMinute?: number;
  /** Seconds between realtime values, as agreed; 0 = sends none. Left out: as seen. */
  readonly realtimeSeconds?: number;
  /** Which averaging periods it is expected to send; hours where it is left out. */
  readonly expects?: readonly ('minute' | 'hour' | 'day')[];
  /** Missing periods are asked for by the platform itself, unless this is false. */
  readonly backfill?: boolean;
  /** Company that maintains it. */
  readonly maintainer?: string;
}

/** What sends data: a data logger or another monitor with its identity and secret. */
export interface Device {
  readonly id: string;
  /** The wire it speaks: `hj212`, or `push` for HTTPS, MQTT and files. */
  readonly protocol: string;
  /** What it calls itself on its wire: the MN of HJ 212. */
  readonly identity: string;
  readonly secret: string | null;
  readonly station: string;
  /** Everything it sends is simulated. */
  readonly simulated: boolean;
  readonly enabled: boolean;
  readonly settings: DeviceSettings;
}

/** A device as the registry keeps it. */
export interface RegisteredDevice extends Device {
  /** Counts the changes made by persons. */
  readonly version: number;
  /** When this version was made. */
  readonly since: Instant;
}

/** What a gateway heard of one device since it last told. */
export interface Heard {
  readonly device: string;
  /** The newest moment it was heard. */
  readonly at: Instant;
  /** Where it is connected from; undefined when its last connection is gone. */
  readonly address: string | undefined;
  /** Frames taken into the log since the last time. */
  readonly frames: number;
  /** Frames refused since the last time. */
  readonly refused: number;
  /** The device's clock less ours, from the newest QN that is not a resend's; undefined where none told. */
  readonly clockDrift: Milliseconds | undefined;
}

/** A request on its way to a device, by the steps of HJ 212-2017 clause 6.5. */
export interface CommandStep {
  /** Of the command, as given to `request`. */
  readonly id: string;
  readonly at: Instant;
  /**
   * sent · accepted (9011) · data (answering frames are in the log) · done (9012 with success) · refused (9011) · failed
   * (9012) · unanswered · no-result · not-connected
   */
  readonly state:
    'sent' | 'accepted' | 'data' | 'done' | 'refused' | 'failed' | 'unanswered' | 'no-result' | 'not-connected';
  /** QnRtn or ExeRtn. */
  readonly result?: number;
  /** How often the request was sent up to now. */
  readonly timesSent: number;
  /** What the device answered, secrets masked, as text to show. */
  readonly answer?: string;
}
