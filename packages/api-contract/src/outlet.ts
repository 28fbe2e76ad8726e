import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';

export const OutletKind = Type.Union([Type.Literal('gas'), Type.Literal('water')]);
export type OutletKind = Static<typeof OutletKind>;

const OutletAveraging = Type.Union([Type.Literal('hour'), Type.Literal('day')]);

/** A limit of the permit, or of the standard that it names. */
export const OutletLimit = Type.Object(
  {
    property: Type.String({ minLength: 1, maxLength: 64 }),
    averaging: OutletAveraging,
    least: Type.Optional(Type.Number()),
    most: Type.Optional(Type.Number()),
    unit: Type.String({ minLength: 1, maxLength: 20 }),
    from: DateText,
    /** Last day in force; open where it is left out. */
    until: Type.Optional(DateText),
    document: Type.String({ minLength: 1, maxLength: 200 }),
    clause: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
export type OutletLimit = Static<typeof OutletLimit>;

const OutletContent = {
  /** DA001, DW001 of the permit (HJ 608-2017). */
  code: Type.String({ minLength: 1, maxLength: 40 }),
  name: Localized,
  organisation: Type.String({ minLength: 1, maxLength: 80, description: 'The enterprise; see /api/organisations' }),
  territory: Type.String(),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  kind: OutletKind,
  station: Type.Optional(Type.String({ description: 'By which it is monitored' })),
  industry: Type.Optional(Type.String({ maxLength: 40, description: 'Class of GB/T 4754' })),
  permit: Type.Optional(Type.String({ maxLength: 40, description: 'Number of the discharge permit' })),
  referenceOxygen: Type.Optional(
    Type.Number({ minimum: 0, exclusiveMaximum: 21, description: '%; concentrations are folded to it' }),
  ),
  maintainer: Type.Optional(
    Type.String({ maxLength: 200, description: 'Company that maintains the monitors; else that of the device' }),
  ),
  monitoredFrom: DateText,
  state: Type.Union([Type.Literal('in-use'), Type.Literal('retired')]),
  limits: Type.Array(OutletLimit, { maxItems: 100 }),
} as const;

/** POST /api/outlets, PUT /api/outlets/:id (If-Match) */
export const OutletInput = Type.Object(OutletContent, { additionalProperties: false });
export type OutletInput = Static<typeof OutletInput>;

/** GET /api/outlets/:id */
export const Outlet = Type.Object({
  id: Type.String(),
  ...OutletContent,
  organisationName: Localized,
  /** Of the outlet, or of the device of its station. */
  maintainedBy: Type.Optional(Type.String()),
  version: Type.Integer(),
  simulated: Type.Boolean(),
});
export type Outlet = Static<typeof Outlet>;

/** POST /api/outlets/import?dryRun= : the table that …/export gives; a row with a problem stops it all. */
export const OutletImportReport = Type.Object({
  applied: Type.Boolean(),
  rows: Type.Integer(),
  /** By the first of its rows; what changed is named by field. */
  outlets: Type.Array(
    Type.Object({
      row: Type.Integer(),
      id: Type.String(),
      outcome: Type.Union([
        Type.Literal('created'),
        Type.Literal('changed'),
        Type.Literal('unchanged'),
        Type.Literal('refused'),
      ]),
      columns: Type.Array(Type.String()),
    }),
  ),
  problems: Type.Array(Type.Object({ row: Type.Integer(), column: Type.String(), message: Localized })),
});
export type OutletImportReport = Static<typeof OutletImportReport>;

/** Share of what was due that came, and of that the share that is valid; absent where there is nothing to divide by. */
export const OutletRates = Type.Object({
  expected: Type.Integer(),
  received: Type.Integer(),
  valid: Type.Integer(),
  transmission: Type.Optional(Type.Number()),
  validity: Type.Optional(Type.Number()),
  validTransmission: Type.Optional(Type.Number()),
});
export type OutletRates = Static<typeof OutletRates>;

export const OutletOutcome = Type.Union([
  Type.Literal('within'),
  Type.Literal('exceeding'),
  Type.Literal('not-judged'),
]);
export type OutletOutcome = Static<typeof OutletOutcome>;

const OutletBasis = Type.Union([Type.Literal('measured'), Type.Literal('folded'), Type.Literal('folded-by-logger')]);
const Reason = Type.Object({ code: Type.String(), text: Localized });

export const OutletNow = Type.Object({
  property: Type.String(),
  time: InstantText,
  outcome: OutletOutcome,
  value: Type.Optional(Type.Number()),
  basis: Type.Optional(OutletBasis),
  multiple: Type.Optional(Type.Number()),
  reason: Type.Optional(Reason),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
});
export type OutletNow = Static<typeof OutletNow>;

/** GET /api/outlets */
export const OutletSummary = Type.Object({
  ...Outlet.properties,
  /** The newest judged day's last hour of each property with a limit. */
  now: Type.Array(OutletNow),
  lastExceedance: Type.Optional(
    Type.Object({ property: Type.String(), time: InstantText, multiple: Type.Optional(Type.Number()) }),
  ),
  openOrders: Type.Integer(),
  /** Of the month so far. */
  rates: OutletRates,
});
export type OutletSummary = Static<typeof OutletSummary>;

/** GET /api/outlets/:id/judgement?property=&from=&to= : hours and days, oldest first. */
export const JudgedHour = Type.Object({
  time: InstantText,
  /** As received. */
  measured: Type.Optional(Type.Number()),
  /** As folded by the platform, or by the logger. */
  folded: Type.Optional(Type.Number()),
  oxygen: Type.Optional(Type.Number()),
  mark: Type.Optional(Type.String()),
  condition: Type.Optional(Type.String()),
  suspect: Type.Boolean(),
  outcome: OutletOutcome,
  /** What was compared. */
  value: Type.Optional(Type.Number()),
  basis: Type.Optional(OutletBasis),
  multiple: Type.Optional(Type.Number()),
  reason: Type.Optional(Reason),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
  /** Traces of the inputs: the value, and the oxygen it was folded with. */
  refs: Type.Array(Type.String()),
  simulated: Type.Boolean(),
});
export type JudgedHour = Static<typeof JudgedHour>;

export const JudgedDay = Type.Object({
  day: DateText,
  outcome: OutletOutcome,
  value: Type.Optional(Type.Number()),
  validHours: Type.Integer(),
  multiple: Type.Optional(Type.Number()),
  reason: Type.Optional(Reason),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
  simulated: Type.Boolean(),
});
export type JudgedDay = Static<typeof JudgedDay>;

export const OutletJudgement = Type.Object({
  outlet: Type.String(),
  property: Type.String(),
  name: Localized,
  unit: Type.String(),
  unitLabel: Type.String(),
  decimals: Type.Integer(),
  referenceOxygen: Type.Optional(Type.Number()),
  hours: Type.Array(JudgedHour),
  days: Type.Array(JudgedDay),
  /** 口径, a line each. */
  method: Type.Array(Localized),
  version: Type.String(),
  simulated: Type.Boolean(),
});
export type OutletJudgement = Static<typeof OutletJudgement>;

export const OutletConditionKind = Type.Union([
  Type.Literal('start-up'),
  Type.Literal('shut-down'),
  Type.Literal('stopped'),
  Type.Literal('maintenance'),
]);
export type OutletConditionKind = Static<typeof OutletConditionKind>;

/** POST /api/outlets/:id/conditions: what the operator reports; hours that it touches are not judged. */
export const OutletConditionInput = Type.Object(
  {
    kind: OutletConditionKind,
    from: InstantText,
    /** Not included. */
    to: InstantText,
    note: Type.String({ minLength: 3, maxLength: 500, description: 'Document or reason' }),
  },
  { additionalProperties: false },
);
export type OutletConditionInput = Static<typeof OutletConditionInput>;

export const OutletCondition = Type.Object({
  id: Type.Integer(),
  ...OutletConditionInput.properties,
  name: Localized,
  filedBy: Type.String(),
  filedAt: InstantText,
  withdrawnAt: Type.Optional(InstantText),
  withdrawnBy: Type.Optional(Type.String()),
});
export type OutletCondition = Static<typeof OutletCondition>;

/** GET /api/exceedance-orders (a page; filters territory, outlet, state): what a case is made from. */
export const ExceedanceOrder = Type.Object({
  id: Type.String({ description: 'outlet:property:averaging:day, the same for the same exceedance' }),
  outlet: Type.String(),
  outletName: Localized,
  organisation: Type.String(),
  organisationName: Localized,
  territory: Type.String(),
  property: Type.String(),
  averaging: OutletAveraging,
  day: DateText,
  from: InstantText,
  /** Not included. */
  to: InstantText,
  /** The worst value, and how many hours exceeded. */
  value: Type.Number(),
  hours: Type.Integer(),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
  unit: Type.String(),
  multiple: Type.Optional(Type.Number()),
  document: Type.String(),
  clause: Type.Optional(Type.String()),
  state: Type.Union([Type.Literal('open'), Type.Literal('withdrawn')]),
  openedAt: InstantText,
  refreshedAt: InstantText,
  withdrawnAt: Type.Optional(InstantText),
  /** Traces of the hours behind it. */
  evidence: Type.Array(Type.String()),
  method: Type.String(),
  simulated: Type.Boolean(),
});
export type ExceedanceOrder = Static<typeof ExceedanceOrder>;

/** GET /api/outlet-rates?from=YYYY-MM&to=YYYY-MM&by= */
export const OutletRatesBy = Type.Union([
  Type.Literal('outlet'),
  Type.Literal('device'),
  Type.Literal('maintainer'),
  Type.Literal('territory'),
  Type.Literal('month'),
]);
export type OutletRatesBy = Static<typeof OutletRatesBy>;

export const OutletRateRow = Type.Object({
  key: Type.String(),
  name: Localized,
  outlets: Type.Integer(),
  ...OutletRates.properties,
  simulated: Type.Boolean(),
});
export type OutletRateRow = Static<typeof OutletRateRow>;

export const OutletRateTable = Type.Object({
  from: Type.String(),
  to: Type.String(),
  by: OutletRatesBy,
  rows: Type.Array(OutletRateRow),
  total: OutletRates,
  method: Type.Array(Localized),
  simulated: Type.Boolean(),
});
export type OutletRateTable = Static<typeof OutletRateTable>;
