import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';

export const Quality = Type.Union([Type.Literal('good'), Type.Literal('suspect'), Type.Literal('invalid')]);
export type Quality = Static<typeof Quality>;

/** raw: as received; valid: statistics by the validity rules or confirmed by a person; published: released. */
export const Level = Type.Union([Type.Literal('raw'), Type.Literal('valid'), Type.Literal('published')]);
export type Level = Static<typeof Level>;

export const Station = Type.Object({
  id: Type.String(),
  domain: Type.String(),
  name: Localized,
  territory: Type.String(),
  longitude: Type.Optional(Type.Number()),
  latitude: Type.Optional(Type.Number()),
  level: Type.String(),
  role: Type.String(),
  /** Whether it counts in a territory's figures today. */
  counts: Type.Boolean(),
  classes: Type.Array(Type.Object({ level: Type.String(), role: Type.String(), from: DateText })),
  source: Type.String(),
  aliases: Type.Array(Type.String()),
  simulated: Type.Boolean(),
});
export type Station = Static<typeof Station>;

/** POST /api/stations */
export const StationInput = Type.Object(
  {
    /** Made from the English name where it is left out. */
    id: Type.Optional(Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 })),
    domain: Type.String(),
    name: Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }),
    territory: Type.String(),
    longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
    level: Type.Optional(Type.String({ description: 'One of the domain; unknown where it is left out' })),
    role: Type.Optional(Type.String({ description: 'One of the domain; unknown where it is left out' })),
  },
  { additionalProperties: false },
);
export type StationInput = Static<typeof StationInput>;

export const LatestValue = Type.Object({
  property: Type.String(),
  averaging: Type.String(),
  /** Start of the averaging period. */
  time: InstantText,
  value: Type.Number(),
  quality: Quality,
  reason: Type.Optional(Type.String()),
  level: Level,
  simulated: Type.Boolean(),
  /** Opens the trace: GET /api/trace?ref=… */
  ref: Type.String(),
});
export type LatestValue = Static<typeof LatestValue>;

export const IndexNow = Type.Object({
  index: Type.Optional(Type.Number()),
  grade: Type.Optional(Type.String()),
  leading: Type.Array(Type.String()),
  subIndices: Type.Array(Type.Object({ property: Type.String(), value: Type.Number(), index: Type.Number() })),
  reasons: Type.Array(Localized),
  /** Start of the hour the index belongs to. */
  time: Type.Optional(InstantText),
  edition: Type.String(),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type IndexNow = Static<typeof IndexNow>;

/** GET /api/latest?territory= : newest values and real-time index, a row a station. */
export const StationNow = Type.Object({
  station: Type.String(),
  now: IndexNow,
  values: Type.Array(LatestValue),
  /** online: heard from in the expected interval; late: not; silent: never. */
  state: Type.Union([Type.Literal('online'), Type.Literal('late'), Type.Literal('silent')]),
  lastHeardAt: Type.Optional(InstantText),
});
export type StationNow = Static<typeof StationNow>;

/** GET /api/stations/:id/series?property=&from=&to=&averaging=hour|day : columns, oldest first; null = gap. */
export const Series = Type.Object({
  station: Type.String(),
  property: Type.String(),
  unit: Type.String(),
  averaging: Type.Union([Type.Literal('hour'), Type.Literal('day')]),
  /** First instant; following ones step by the averaging period. */
  start: InstantText,
  stepSeconds: Type.Integer(),
  values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  /** Same length: 0 good, 1 suspect, 2 invalid. */
  quality: Type.Array(Type.Integer()),
  simulated: Type.Boolean(),
  level: Level,
  /** Reference of element i: `${refPrefix}${epoch ms of element i}` for hours, `${refPrefix}${YYYY-MM-DD}` for days. */
  refPrefix: Type.String(),
});
export type Series = Static<typeof Series>;

/** GET /api/stations/:id/calendar?year=&evaluation=&edition= (or /api/territories/:code/calendar): index of each day. */
export const Calendar = Type.Object({
  scope: Type.String(),
  year: Type.Integer(),
  edition: Type.String(),
  from: DateText,
  index: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  grade: Type.Array(Type.Union([Type.String(), Type.Null()])),
  leading: Type.Array(Type.Array(Type.String())),
  simulated: Type.Boolean(),
});
export type Calendar = Static<typeof Calendar>;

export const QuarantineItem = Type.Object({
  id: Type.String({ description: 'position:row' }),
  kind: Type.String(),
  source: Type.String(),
  reasonCode: Type.String(),
  reason: Localized,
  /** Passwords masked. */
  excerpt: Type.String(),
  receivedAt: InstantText,
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type QuarantineItem = Static<typeof QuarantineItem>;

/** GET /api/feed and SSE topic `feed`: what has just arrived. */
export const FeedItem = Type.Object({
  position: Type.Integer(),
  at: InstantText,
  kind: Type.String(),
  source: Type.String(),
  station: Type.Optional(Type.String()),
  summary: Localized,
  values: Type.Integer(),
  refused: Type.Integer(),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type FeedItem = Static<typeof FeedItem>;

/** POST /api/observations: values by program; acknowledged when they are in the ingest log. */
export const PostObservationsInput = Type.Object({
  station: Type.String(),
  averaging: Type.Union([Type.Literal('hour'), Type.Literal('day'), Type.Literal('minute'), Type.Literal('realtime')]),
  simulated: Type.Optional(Type.Boolean()),
  values: Type.Array(
    Type.Object({ property: Type.String(), unit: Type.String(), time: InstantText, value: Type.Number() }),
    { minItems: 1, maxItems: 10_000 },
  ),
});
export type PostObservationsInput = Static<typeof PostObservationsInput>;

export const Receipt = Type.Object({
  position: Type.Integer(),
  ref: Type.String(),
  accepted: Type.Integer(),
});
export type Receipt = Static<typeof Receipt>;

/** GET /api/streams/latest: the newest value of each stream as columns, an entry a stream, in the order of the streams. */
export const StreamsLatest = Type.Object({
  /** Of the stream, stable. */
  stream: Type.Array(Type.Integer()),
  station: Type.Array(Type.String()),
  property: Type.Array(Type.String()),
  averaging: Type.Array(Type.String()),
  statistic: Type.Array(Type.String()),
  /** Start of the averaging period. */
  time: Type.Array(InstantText),
  value: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  /** 0 good, 1 suspect, 2 invalid. */
  quality: Type.Array(Type.Integer()),
  simulated: Type.Array(Type.Boolean()),
  /** Opens the trace: GET /api/trace?ref=… */
  ref: Type.Array(Type.String()),
  /** There are more streams than the limit. */
  more: Type.Boolean(),
});
export type StreamsLatest = Static<typeof StreamsLatest>;

/**
 * GET /api/streams/means: hourly means of finer streams, computed from the values as they stand, as columns, an entry an
 * hour of a stream. What a person or a data mark made invalid does not count; what is suspect does.
 */
export const StreamMeans = Type.Object({
  streams: Type.Array(Type.Object({ stream: Type.Integer(), station: Type.String(), property: Type.String() })),
  source: Type.String(),
  averaging: Type.Literal('hour'),
  from: InstantText,
  /** Exclusive. */
  to: InstantText,
  /** Place in `streams`. */
  of: Type.Array(Type.Integer()),
  time: Type.Array(InstantText),
  /** Null where no value counts. */
  mean: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  /** Values that count. */
  count: Type.Array(Type.Integer()),
  invalid: Type.Array(Type.Integer()),
  simulated: Type.Array(Type.Boolean()),
  more: Type.Boolean(),
});
export type StreamMeans = Static<typeof StreamMeans>;
