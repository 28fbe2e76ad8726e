import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';

/** How a device speaks and what is expected of it; each part has a usual value. */
export const DeviceSettings = Type.Object({
  edition: Type.Optional(
    Type.Union([
      Type.Literal('HJ/T 212-2005'),
      Type.Literal('HJ 212-2017'),
      Type.Literal('HJ 212-2025'),
      Type.Literal('HJ 1404-2024'),
    ]),
  ),
  check: Type.Optional(Type.Union([Type.Literal('modbus'), Type.Literal('modbus-swapped')])),
  timeLabel: Type.Optional(Type.Union([Type.Literal('start'), Type.Literal('end')])),
  allowedSources: Type.Optional(
    Type.Array(Type.String({ description: 'Address or network, 10.0.0.0/8' }), { maxItems: 50 }),
  ),
  framesPerMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  realtimeSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
  expects: Type.Optional(
    Type.Array(Type.Union([Type.Literal('minute'), Type.Literal('hour'), Type.Literal('day')]), { maxItems: 3 }),
  ),
  backfill: Type.Optional(Type.Boolean()),
  maintainer: Type.Optional(Type.String({ maxLength: 200 })),
});
export type DeviceSettings = Static<typeof DeviceSettings>;

/** online: heard in the expected time; late: not; offline: not connected and silent for long; silent: never heard. */
export const DeviceState = Type.Union([
  Type.Literal('online'),
  Type.Literal('late'),
  Type.Literal('offline'),
  Type.Literal('silent'),
  Type.Literal('disabled'),
]);
export type DeviceState = Static<typeof DeviceState>;

/** GET /api/devices (a page, filters territory, state, station, maintainer, text) and GET /api/devices/:id */
export const Device = Type.Object({
  id: Type.String(),
  protocol: Type.String(),
  identity: Type.String({ description: 'MN of HJ 212' }),
  station: Type.String(),
  stationName: Localized,
  domain: Type.String(),
  territory: Type.String(),
  enabled: Type.Boolean(),
  simulated: Type.Boolean(),
  settings: DeviceSettings,
  /** Whether a key for encrypted content is set; the key itself is never shown. */
  encrypted: Type.Boolean(),
  state: DeviceState,
  connected: Type.Boolean(),
  address: Type.Optional(Type.String()),
  lastHeardAt: Type.Optional(InstantText),
  /** Start of the averaging period, or instant, of the newest data. */
  newestDataAt: Type.Optional(InstantText),
  /** The device's clock less ours. */
  clockDriftSeconds: Type.Optional(Type.Number()),
  framesToday: Type.Integer(),
  refusedToday: Type.Integer(),
  /** Share of the hours due in the last 24 hours that came; absent where none was due. */
  completeness24h: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
});
export type Device = Static<typeof Device>;

/** POST /api/devices, PUT /api/devices/:id (If-Match). A secret left out stays as it is; '' is refused. */
export const DeviceInput = Type.Object({
  protocol: Type.Union([Type.Literal('hj212'), Type.Literal('push')], { default: 'hj212' }),
  identity: Type.String({ minLength: 1, maxLength: 64 }),
  secret: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  sm4Key: Type.Optional(
    Type.String({ pattern: '^([0-9a-fA-F]{32})?$', description: '32 hexadecimal digits, or empty' }),
  ),
  station: Type.String(),
  enabled: Type.Optional(Type.Boolean({ default: true })),
  simulated: Type.Optional(Type.Boolean({ default: false })),
  settings: Type.Optional(DeviceSettings),
});
export type DeviceInput = Static<typeof DeviceInput>;

/** GET /api/devices/waiting: identities that were refused because nobody has registered them, newest first. */
export const WaitingDevice = Type.Object({
  protocol: Type.String(),
  identity: Type.String(),
  firstHeardAt: InstantText,
  lastHeardAt: InstantText,
  frames: Type.Integer({ description: 'Refused frames that were kept' }),
  /** The newest refused frame, its password masked. */
  excerpt: Type.String(),
  /** Stations whose name or alias is like the identity, best first. */
  suggestedStations: Type.Array(Type.String()),
  ref: Type.String(),
});
export type WaitingDevice = Static<typeof WaitingDevice>;

/**
 * POST /api/devices/waiting/approve: one step from refused to registered. The password is that of its newest refused
 * frame, which the platform reads in the log; nobody sees it.
 */
export const ApproveDeviceInput = Type.Object({
  protocol: Type.String(),
  identity: Type.String(),
  station: Type.String(),
  settings: Type.Optional(DeviceSettings),
});
export type ApproveDeviceInput = Static<typeof ApproveDeviceInput>;

/** GET /api/devices/:id/frames?before=&limit= : newest first, from the ingest log; also SSE topic `frame`. */
export const DeviceFrame = Type.Object({
  position: Type.Integer(),
  at: InstantText,
  /** Frame or refused frame. */
  kind: Type.String(),
  /** As received, the password masked. */
  raw: Type.String(),
  bytes: Type.Integer(),
  command: Type.Optional(Type.Object({ code: Type.String(), name: Localized })),
  edition: Type.Optional(Type.String()),
  dataTime: Type.Optional(InstantText),
  /** Milliseconds from the time of the data (its end) to receipt; negative = clock ahead. */
  delayMilliseconds: Type.Optional(Type.Integer()),
  /** Departures from the document that were accepted, in words. */
  deviations: Type.Array(Localized),
  refusal: Type.Optional(Localized),
  readings: Type.Array(
    Type.Object({
      factor: Type.String(),
      name: Type.Optional(Localized),
      statistic: Type.String(),
      text: Type.String({ description: 'As sent' }),
      unit: Type.Optional(Type.String()),
      mark: Type.Optional(Type.String({ description: 'Data mark (数据标记)' })),
      markMeaning: Type.Optional(Localized),
      /** What it became: property of the platform. */
      property: Type.Optional(Type.String()),
      refusal: Type.Optional(Localized),
    }),
  ),
  /** Fields that are no readings, as sent: QN, ST, CN, MN, Flag, DataTime … */
  fields: Type.Array(Type.Object({ name: Type.String(), text: Type.String() })),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type DeviceFrame = Static<typeof DeviceFrame>;

/** GET /api/devices/:id/completeness?from=&to= : by local day, columns. */
export const DeviceCompleteness = Type.Object({
  device: Type.String(),
  from: DateText,
  days: Type.Array(
    Type.Object({
      day: DateText,
      /** Hourly values due (hours over × properties the device has) and come; null = none due. */
      due: Type.Integer(),
      come: Type.Integer(),
      frames: Type.Integer(),
    }),
  ),
});
export type DeviceCompleteness = Static<typeof DeviceCompleteness>;

/** Periods that were due and did not come; `asked`: a back-fill request is on its way or was answered. */
export const DataGap = Type.Object({
  device: Type.String(),
  averaging: Type.Union([Type.Literal('minute'), Type.Literal('hour'), Type.Literal('day')]),
  from: InstantText,
  /** Not included. */
  to: InstantText,
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('asked'),
    Type.Literal('filled'),
    Type.Literal('given-up'),
    Type.Literal('not-asked'),
  ]),
  attempts: Type.Integer(),
  foundAt: InstantText,
  filledAt: Type.Optional(InstantText),
  /** Why it is not asked for, or why it was given up. */
  reason: Type.Optional(Localized),
});
export type DataGap = Static<typeof DataGap>;

/**
 * POST /api/devices/:id/commands. `name` is one of GET /api/devices/commands (those that make sense for its protocol);
 * `fields` by the schema given there.
 */
export const DeviceCommandInput = Type.Object({
  name: Type.String(),
  fields: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  reason: Type.String({ minLength: 3, maxLength: 500 }),
});
export type DeviceCommandInput = Static<typeof DeviceCommandInput>;

/** GET /api/devices/commands: what can be asked of a device, with a JSON Schema for its fields. */
export const DeviceCommandKind = Type.Object({
  name: Type.String(),
  code: Type.String({ description: 'Command code on the wire, 1013' }),
  title: Localized,
  /** The device acts (time set, sampling), which the desk asks to confirm. */
  acts: Type.Boolean(),
  schema: Type.Unknown({ description: 'JSON Schema of `fields`' }),
});
export type DeviceCommandKind = Static<typeof DeviceCommandKind>;

/** GET /api/devices/:id/commands (newest first) and SSE topic `command`. */
export const DeviceCommand = Type.Object({
  id: Type.String(),
  device: Type.String(),
  name: Type.String(),
  title: Localized,
  fields: Type.Record(Type.String(), Type.Unknown()),
  /** 'platform' for a back-fill the platform asked for itself. */
  askedBy: Type.String(),
  reason: Type.String(),
  at: InstantText,
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('sent'),
    Type.Literal('accepted'),
    Type.Literal('data'),
    Type.Literal('done'),
    Type.Literal('refused'),
    Type.Literal('failed'),
    Type.Literal('unanswered'),
    Type.Literal('no-result'),
    Type.Literal('not-connected'),
  ]),
  /** In words: QnRtn or ExeRtn by the tables of HJ 212-2017. */
  result: Type.Optional(Localized),
  answer: Type.Optional(Type.String()),
  timesSent: Type.Integer(),
  finishedAt: Type.Optional(InstantText),
});
export type DeviceCommand = Static<typeof DeviceCommand>;

/** GET /api/devices/summary?territory= : counts for the head of the page. */
export const DeviceSummary = Type.Object({
  devices: Type.Integer(),
  byState: Type.Record(Type.String(), Type.Integer()),
  waiting: Type.Integer(),
  framesPerSecond: Type.Number(),
  /** Median and worst clock drift in seconds among those heard today. */
  medianDriftSeconds: Type.Optional(Type.Number()),
  worstDriftSeconds: Type.Optional(Type.Number()),
  openGaps: Type.Integer(),
});
export type DeviceSummary = Static<typeof DeviceSummary>;
