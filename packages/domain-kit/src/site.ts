import type { DaysOffNotice, LocalDate, LocalizedText } from '@ecoloop/kernel';
import type { TargetExpression } from '@ecoloop/plan-reader';

/** Where a figure was published; every carried figure has one. Confidence: A two sources, B one, C from memory. */
export interface FigureSource {
  readonly document: LocalizedText;
  readonly clause?: LocalizedText;
  readonly confidence: 'A' | 'B' | 'C';
}

export type TerritoryLevel = 'city' | 'district' | 'street';

export interface TerritoryDefinition {
  /** Division code: 110000 city, 110102 district, 110102003 street. */
  readonly code: string;
  readonly name: LocalizedText;
  readonly level: TerritoryLevel;
  readonly parent?: string;
}

export interface OrganisationDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: 'government' | 'enterprise' | 'association';
  readonly territory: string;
  readonly parent?: string;
}

export interface StationDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly domain: string;
  readonly territory: string;
  /** WGS 84. */
  readonly longitude: number;
  readonly latitude: number;
  /** Names this station has in files that are imported. */
  readonly aliases: readonly string[];
  /** Level and role with the date from which they hold. */
  readonly classes: readonly { readonly level: string; readonly role: string; readonly from: LocalDate }[];
  readonly source: FigureSource;
}

export interface PlanIndicatorDefinition {
  readonly number: number;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly category?: LocalizedText;
  readonly attribute: 'binding' | 'expected' | 'none';
  readonly direction: 'lower-is-better' | 'higher-is-better';
  /** Indicator of a domain that computes it (`air-quality.pm25-annual-mean`), if one does. */
  readonly computedBy?: string;
  readonly baseline?: { readonly year: number; readonly value?: number; readonly text?: string };
  readonly targetYear: number;
  readonly target: TargetExpression;
  /** Words of the target as printed, both languages. */
  readonly targetText: LocalizedText;
  readonly reported: readonly {
    readonly year: number;
    readonly value?: number;
    /** As printed where it is not a plain number: `>90`. */
    readonly text?: string;
    readonly source: FigureSource;
  }[];
  readonly note?: LocalizedText;
}

export interface PlanDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly document: LocalizedText;
  readonly territory: string;
  readonly from: number;
  readonly to: number;
  /** Edition under which the plan's indicators were set and are judged. */
  readonly pinnedEdition: Readonly<Record<string, string>>;
  readonly parent?: string;
  readonly indicators: readonly PlanIndicatorDefinition[];
  readonly projects: readonly {
    readonly number: number;
    readonly field: LocalizedText;
    readonly name: LocalizedText;
    readonly lead: LocalizedText;
    readonly due: number;
  }[];
  readonly source: FigureSource;
}

/** A published figure to stand beside the platform's own. */
export interface PublishedFigure {
  readonly territory: string;
  readonly year: number;
  readonly evaluation: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly derived?: LocalizedText;
  readonly source: FigureSource;
}

/** Boundaries for the map: GeoJSON features whose `code` property is a territory's, WGS 84. */
export interface BoundarySet {
  readonly schematic: boolean;
  readonly attribution: LocalizedText;
  readonly features: readonly {
    readonly code: string;
    readonly name: string;
    readonly geometry: {
      readonly type: 'MultiPolygon';
      readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[];
    };
  }[];
}

/** An outlet of an enterprise and its permit limits. */
export interface OutletDefinition {
  readonly code: string;
  readonly name: LocalizedText;
  readonly organisation: string;
  readonly territory: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly kind: 'gas' | 'water';
  readonly station: string;
  readonly permit?: string;
  /** %, where concentrations are folded. */
  readonly referenceOxygen?: number;
  readonly maintainer?: string;
  readonly monitoredFrom: LocalDate;
  readonly limits: readonly {
    readonly property: string;
    readonly averaging: 'hour' | 'day';
    readonly least?: number;
    readonly most?: number;
    readonly unit: string;
    readonly from: LocalDate;
    readonly document: string;
    readonly clause?: string;
  }[];
}

/** Enterprises that are made up for the demonstration: nothing of them exists without it. */
export interface DemoEnterprises {
  readonly organisations: readonly OrganisationDefinition[];
  readonly stations: readonly StationDefinition[];
  readonly outlets: readonly OutletDefinition[];
}

/** A documented, seeded model that makes the demonstration's data; everything it makes is simulated. */
export interface DemoModel {
  readonly description: LocalizedText;
  readonly seed: number;
  /** Devices of the simulated fleet. `secret` is the protocol password; demonstration only. */
  readonly devices: readonly {
    readonly station: string;
    readonly device: string;
    readonly secret: string;
    readonly systemCode: string;
  }[];
  readonly enterprises?: DemoEnterprises;
  /** Data marks (数据标记) of the same hours where they are not N, by property; without them all are. */
  readonly marks?: (station: string, start: number, count: number) => Readonly<Record<string, readonly string[]>>;
  /** Hourly values of a station for `count` hours from `start` (epoch ms, hour start), by property. Same call, same values. */
  readonly hours: (station: string, start: number, count: number) => Readonly<Record<string, Float64Array>>;
}

/** A yearly notice of days off and where it was published. */
export interface SourcedDaysOffNotice extends DaysOffNotice {
  readonly source: FigureSource;
}

export interface SiteDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly zone: string;
  readonly root: string;
  readonly territories: readonly TerritoryDefinition[];
  readonly organisations: readonly OrganisationDefinition[];
  readonly stations: readonly StationDefinition[];
  readonly plans: readonly PlanDefinition[];
  readonly published: readonly PublishedFigure[];
  /** Days off by yearly notice; years without one are Monday to Friday. */
  readonly daysOff?: readonly SourcedDaysOffNotice[];
  readonly boundaries: () => Promise<BoundarySet>;
  readonly demo: DemoModel;
}

export function defineSite(definition: SiteDefinition): SiteDefinition {
  return definition;
}
