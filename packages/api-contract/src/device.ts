import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';

/** How a device speaks and what is expected of it; each part has a usual value. */
export const DeviceSettings = Type.Object(
  {
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
    /** Divides the hour (HJ 212-2017 clause 6.6.5). */
    minuteInterval: Type.Optional(Type.Integer({ enum: [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] })),
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
  },
  { additionalProperties: false },
);
export type DeviceSettings = Static<typeof DeviceSettings>;

export const DeviceProtocol = Type.Union([Type.Literal('hj212'), Type.Literal('push')]);
export type DeviceProtocol = Static<typeof DeviceProtocol>;

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
  /** Counts the changes; PUT names the one it is based on: `If-Match: "3"`. */
  version: Type.Integer(),
  settings: DeviceSettings,
  /** Whether a password is set; the password itself is never shown. */
  hasSecret: Type.Boolean(),
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
  /** Share of the hourly values due in the last 24 hours that came; absent where none was due. */
  completeness24h: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
});
export type Device = Static<typeof Device>;

/** GET /api/devices: what a list may be narrowed to and ordered by. */
export const DeviceFilter = {
  territory: Type.Optional(Type.String({ description: 'Code; its subtree' })),
  state: Type.Optional(DeviceState),
  station: Type.Optional(Type.String()),
  protocol: Type.Optional(DeviceProtocol),
  maintainer: Type.Optional(Type.String({ description: 'Part of the name' })),
  text: Type.Optional(Type.String({ description: 'Part of the identity or of the name of the station' })),
};
/** worst state first · last heard longest ago first · greatest drift first */
export const DeviceOrder = Type.Union([
  Type.Literal('identity'),
  Type.Literal('state'),
  Type.Literal('lastHeard'),
  Type.Literal('drift'),
]);
export type DeviceOrder = Static<typeof DeviceOrder>;

const secrets = {
  secret: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'Password; written only' })),
  sm4Key: Type.Optional(
    Type.String({ pattern: '^([0-9a-fA-F]{32})?$', description: 'Written only: 32 hexadecimal digits; empty = none' }),
  ),
};

/** POST /api/devices. Identity and protocol, and whether it is simulated, stay as they are for good. */
export const DeviceInput = Type.Object({
  protocol: Type.Optional(DeviceProtocol),
  identity: Type.String({ pattern: '^[A-Za-z0-9._:@-]{1,64}$', description: 'MN of HJ 212' }),
  ...secrets,
  station: Type.String(),
  enabled: Type.Optional(Type.Boolean({ default: true })),
  simulated: Type.Optional(Type.Boolean({ default: false })),
  settings: Type.Optional(DeviceSettings),
});
export type DeviceInput = Static<typeof DeviceInput>;

/** PUT /api/devices/:id with `If-Match: "<version>"`: all of it but the secrets, which stay as they are when left out. */
export const DeviceChange = Type.Object({
  ...secrets,
  station: Type.String(),
  enabled: Type.Boolean(),
  settings: DeviceSettings,
});
export type DeviceChange = Static<typeof DeviceChange>;

/** POST /api/devices/import (multipart, a CSV or XLSX file as GET /api/devices/export gives it): what became of each row. */
export const DeviceImportReport = Type.Object({
  created: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Array(
    Type.Object({
      row: Type.Integer({ description: 'As counted by a spreadsheet' }),
      identity: Type.String(),
      reason: Localized,
    }),
  ),
});
export type DeviceImportReport = Static<typeof DeviceImportReport>;

/** SSE topic `device`: what changes while devices are heard, several devices of one territory in a message. */
export const DeviceNews = Type.Object({
  territory: Type.String(),
  devices: Type.Array(
    Type.Pick(Device, [
      'id',
      'state',
      'connected',
      'address',
      'lastHeardAt',
      'newestDataAt',
      'clockDriftSeconds',
      'framesToday',
      'refusedToday',
    ]),
  ),
});
export type DeviceNews = Static<typeof DeviceNews>;

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

/** POST /api/devices/waiting/dismiss: not shown until it is heard again. */
export const DismissDeviceInput = Type.Object({ protocol: Type.String(), identity: Type.String() });
export type DismissDeviceInput = Static<typeof DismissDeviceInput>;

/**
 * GET /api/devices/:id/frames?before=&cursor=&limit= : a page, newest first, from the ingest log, of what was received
 * before an instant where one is given. Whoever asks for the newest gets further frames by SSE topic `frame`
 * ({ territory, device, frame }) for the next ten minutes.
 */
export const DeviceFrame = Type.Object({
  position: Type.Integer(),
  at: InstantText,
  /** Frame or refused frame. */
  kind: Type.String(),
  /** As received, secrets masked. */
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

/** GET /api/devices/:id/completeness?from=&to= : by local day, both included, at most 400. */
export const DeviceCompleteness = Type.Object({
  device: Type.String(),
  from: DateText,
  days: Type.Array(
    Type.Object({
      day: DateText,
      /** Hourly values due: hours that are over × properties it sends by the hour; 0 where none was due. */
      due: Type.Integer(),
      come: Type.Integer(),
      /** Frames taken and refused, as counted when they came. */
      frames: Type.Integer(),
      refused: Type.Integer(),
    }),
  ),
});
export type DeviceCompleteness = Static<typeof DeviceCompleteness>;

/**
 * GET /api/devices/:id/gaps, newest first: periods that were due and did not come. open: not asked for yet · asked: a
 * back-fill request was sent · filled: the data are there · given-up: asked for in vain · not-asked: nobody asks.
 */
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
 * POST /api/devices/:id/commands. `name` is one of GET /api/devices/commands; `fields` by the schema given there, times as
 * ISO texts. The answer is the command as it stands; what becomes of it comes by SSE.
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

/** GET /api/devices/:id/commands (a page, newest first) and SSE topic `command` ({ territory, command }). */
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
  /** What became of it, oldest first. */
  steps: Type.Array(Type.Object({ at: InstantText, state: Type.String(), result: Type.Optional(Localized) })),
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
  /** Where devices of HJ 212 connect to. */
  listensAt: Type.Object({ host: Type.String(), port: Type.Integer() }),
});
export type DeviceSummary = Static<typeof DeviceSummary>;
