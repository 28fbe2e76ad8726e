import { Type, type Static } from 'typebox';
import { Localized } from './basics.ts';
import { MetricResult } from './evaluation.ts';
import { IndexNow } from './observation.ts';
import { TargetStatus } from './plan.ts';

/** GET /api/overview?territory= : the first page in one answer, from memory. */
export const Overview = Type.Object({
  territory: Type.String(),
  name: Localized,
  evaluation: Type.String(),
  edition: Type.String(),
  /** Index of the territory from the newest complete hour. */
  now: Type.Optional(IndexNow),
  /** Year to date and its changes, headline metrics. */
  yearToDate: Type.Object({ period: Type.String(), metrics: Type.Array(MetricResult) }),
  month: Type.Object({ period: Type.String(), metrics: Type.Array(MetricResult) }),
  children: Type.Array(
    Type.Object({
      territory: Type.String(),
      name: Localized,
      now: Type.Optional(IndexNow),
      headline: Type.Optional(Type.Number()),
    }),
  ),
  stations: Type.Object({
    total: Type.Integer(),
    online: Type.Integer(),
    late: Type.Integer(),
    silent: Type.Integer(),
  }),
  plans: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Localized,
      indicators: Type.Array(
        Type.Object({
          number: Type.Integer(),
          name: Localized,
          status: TargetStatus,
          targetText: Localized,
          value: Type.Optional(Type.String()),
          unit: Type.String(),
          year: Type.Optional(Type.Integer()),
          simulated: Type.Boolean(),
        }),
      ),
    }),
  ),
  quarantine: Type.Object({ lastDay: Type.Integer() }),
  simulated: Type.Boolean(),
});
export type Overview = Static<typeof Overview>;
