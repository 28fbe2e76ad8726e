import { Type, type Static } from 'typebox';
import { DateText, Localized } from './basics.ts';

export const Territory = Type.Object({
  code: Type.String(),
  name: Localized,
  level: Type.Union([
    Type.Literal('city'),
    Type.Literal('district'),
    Type.Literal('street'),
    Type.Literal('community'),
    Type.Literal('grid'),
  ]),
  parent: Type.Optional(Type.String()),
});
export type Territory = Static<typeof Territory>;

/** GET /api/territories/boundaries: a GeoJSON FeatureCollection; feature properties are {code, nameZh, nameEn}. */
export const BoundaryCollection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  schematic: Type.Boolean(),
  attribution: Localized,
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      properties: Type.Object({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() }),
      geometry: Type.Unknown(),
    }),
  ),
});
export type BoundaryCollection = Static<typeof BoundaryCollection>;

export const PropertyInfo = Type.Object({
  code: Type.String(),
  name: Localized,
  symbol: Type.String(),
  unit: Type.String(),
  unitLabel: Type.String(),
  decimals: Type.Integer(),
});
export type PropertyInfo = Static<typeof PropertyInfo>;

export const GradeInfo = Type.Object({
  id: Type.String(),
  name: Localized,
  colour: Type.String(),
  advice: Type.Optional(Localized),
  upTo: Type.Number(),
});
export type GradeInfo = Static<typeof GradeInfo>;

export const EditionInfo = Type.Object({
  id: Type.String(),
  name: Localized,
  documents: Type.Array(Type.String()),
  inForceFrom: DateText,
  inForceUntil: Type.Optional(DateText),
  grades: Type.Array(GradeInfo),
});
export type EditionInfo = Static<typeof EditionInfo>;

export const ClassInfo = Type.Object({ id: Type.String(), name: Localized });
export type ClassInfo = Static<typeof ClassInfo>;

export const DomainInfo = Type.Object({
  id: Type.String(),
  name: Localized,
  properties: Type.Array(PropertyInfo),
  stationLevels: Type.Array(ClassInfo),
  stationRoles: Type.Array(ClassInfo),
  evaluations: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Localized,
      version: Type.String(),
      properties: Type.Array(Type.String()),
      editions: Type.Array(EditionInfo),
      counts: Type.Object({ roles: Type.Array(Type.String()), levels: Type.Array(Type.String()) }),
      headline: Type.Array(Type.String()),
    }),
  ),
  indicators: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Localized,
      unit: Type.String(),
      decimals: Type.Integer(),
      evaluation: Type.String(),
      metric: Type.String(),
    }),
  ),
});
export type DomainInfo = Static<typeof DomainInfo>;

/** What an installation draws below the territories and has to say on its maps; nothing where it has set nothing. */
export const BaseMap = Type.Object({
  /** Addresses of raster tiles with {z}, {x} and {y} (web Mercator, 256 pixels), the lowest layer first. */
  tiles: Type.Array(Type.String()),
  attribution: Type.Optional(Type.String()),
  /** 审图号: the number under which the map was reviewed for publication. */
  reviewNumber: Type.Optional(Type.String()),
});
export type BaseMap = Static<typeof BaseMap>;

/** GET /api/site: what every page needs first. Open to all. */
export const SiteInfo = Type.Object({
  id: Type.String(),
  name: Localized,
  zone: Type.String(),
  root: Type.String(),
  version: Type.String(),
  today: DateText,
  /** True while any simulated data are in the stores: every page shows the banner. */
  simulated: Type.Boolean(),
  simulationNote: Type.Optional(Localized),
  profile: Type.Union([Type.Literal('demo'), Type.Literal('empty')]),
  dataFrom: Type.Optional(DateText),
  dataTo: Type.Optional(DateText),
  domains: Type.Array(DomainInfo),
  baseMap: Type.Optional(BaseMap),
});
export type SiteInfo = Static<typeof SiteInfo>;
