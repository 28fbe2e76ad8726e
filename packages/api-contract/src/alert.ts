import { Type, type Static } from 'typebox';
import { InstantText, Localized } from './basics.ts';

export const AlertState = Type.Union([Type.Literal('open'), Type.Literal('acknowledged'), Type.Literal('closed')]);
export type AlertState = Static<typeof AlertState>;

export const AlertSeverity = Type.Union([Type.Literal('notice'), Type.Literal('warning'), Type.Literal('serious')]);
export type AlertSeverity = Static<typeof AlertSeverity>;

/** GET /api/alerts (a page, filters territory, state, kind, severity, station) and SSE topic `alert`. */
export const Alert = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  kindName: Localized,
  severity: AlertSeverity,
  /** What it is about: `station:guanyuan/no2`, `device:hj212:…`. */
  subject: Type.String(),
  station: Type.Optional(Type.String()),
  stationName: Type.Optional(Localized),
  property: Type.Optional(Type.String()),
  device: Type.Optional(Type.String()),
  territory: Type.String(),
  state: AlertState,
  text: Localized,
  openedAt: InstantText,
  lastSeenAt: InstantText,
  /** How often it was seen. */
  times: Type.Integer(),
  /** Stretch of data it is about. */
  from: Type.Optional(InstantText),
  to: Type.Optional(InstantText),
  acknowledgedAt: Type.Optional(InstantText),
  acknowledgedBy: Type.Optional(Type.String()),
  closedAt: Type.Optional(InstantText),
  /** Who closed it; absent where what it told of ended by itself. */
  closedBy: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  simulated: Type.Boolean(),
});
export type Alert = Static<typeof Alert>;

/** What an alert rests on. */
export const AlertEvidence = Type.Object({
  texts: Type.Array(Localized),
  figures: Type.Array(Type.Object({ name: Localized, text: Type.String() })),
  /** Stretches of hours to plot over each other; `marked` parts are what it is about. */
  series: Type.Array(
    Type.Object({
      station: Type.String(),
      stationName: Localized,
      property: Type.String(),
      from: InstantText,
      to: InstantText,
      marked: Type.Array(Type.Object({ from: InstantText, to: InstantText })),
    }),
  ),
  /** Traces of hours within: GET /api/trace?ref= */
  refs: Type.Array(Type.Object({ title: Localized, ref: Type.String() })),
});
export type AlertEvidence = Static<typeof AlertEvidence>;

/** GET /api/alerts/:id */
export const AlertDetail = Type.Object({ ...Alert.properties, evidence: AlertEvidence });
export type AlertDetail = Static<typeof AlertDetail>;

/** GET /api/alerts/count */
export const AlertCount = Type.Object({ open: Type.Integer(), acknowledged: Type.Integer(), serious: Type.Integer() });
export type AlertCount = Static<typeof AlertCount>;

/** POST /api/alerts/:id/acknowledge and /close */
export const AlertDecision = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 500 }) });
export type AlertDecision = Static<typeof AlertDecision>;
