import type {
  FigureFreshness,
  IndicatorForecast,
  IndicatorPage,
  IndicatorSetting,
  PlanContent,
  PlanIndicator,
} from '@ecoloop/api-contract';
import { localDateOf, yearOf, type LocalizedText, type Zone } from '@ecoloop/kernel';
import { compareKnown, decisiveFigures } from '@ecoloop/plan-reader';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { duePeriod, endOf, isWholeYear } from './figure-period.ts';
import type { Figures } from './figures.ts';
import { forecastIndicator } from './forecast.ts';
import { likeness } from './likeness.ts';
import { figureView, type FigureRepository } from './repository.ts';
import type { ComputedValue, IndicatorService } from './service.ts';

/** What the page asks of the plans. */
export interface PagePlans {
  /** @throws plan.NOT_FOUND, plan.INDICATOR_NOT_FOUND, and without plan.read where the plan holds */
  getIndicator(
    actor: Actor,
    plan: string,
    key: string,
  ): { readonly plan: PlanContent & { readonly id: string }; readonly indicator: PlanIndicator };
}

export interface IndicatorPageDependencies {
  readonly plans: PagePlans;
  readonly indicators: Pick<IndicatorService, 'find' | 'all' | 'valuesOf' | 'monthsOf' | 'editionOf'>;
  readonly figures: Figures;
  readonly repository: FigureRepository;
  readonly territories: {
    find(code: string): { readonly name: LocalizedText } | undefined;
    children(code: string): readonly { readonly code: string; readonly name: LocalizedText }[];
  };
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: Zone;
}

const NEWEST_FIGURES = 200;
const SIMILAR = 0.25;
const CHOICES = 5;

/** An indicator of a plan with all that stands behind and before it. */
export function createIndicatorPages(dependencies: IndicatorPageDependencies) {
  const { plans, indicators, figures, repository, territories, authorization, clock, zone } = dependencies;
  const today = () => localDateOf(clock.now(), zone);

  function bound(indicator: PlanIndicator) {
    return indicator.computedBy === undefined ? undefined : indicators.find(indicator.computedBy);
  }

  function forecast(plan: PlanContent & { readonly id: string }, indicator: PlanIndicator): IndicatorForecast {
    const declared = bound(indicator);
    const edition = declared && indicators.editionOf(plan.pinnedEdition, declared);
    const months = declared && edition ? indicators.monthsOf(declared, plan.territory, edition) : [];
    const target = plan.indicators.find(({ key }) => key === indicator.key)?.target;
    return forecastIndicator(indicator, months, yearOf(today()), target?.kind === 'cumulative');
  }

  function settingOf(plan: string, indicator: PlanIndicator): IndicatorSetting {
    const row = figures.setting(plan, indicator.key);
    const choices = indicators
      .all()
      .filter(({ unit }) => unit === indicator.unit)
      .map(({ id, name }) => ({ id, name, likeness: likeness(name.zh, indicator.name.zh) }))
      .sort((a, b) => b.likeness - a.likeness)
      .filter((choice) => choice.likeness >= SIMILAR || choice.id === indicator.computedBy)
      .slice(0, CHOICES);
    return {
      ...(row?.binding === 'computed' && row.computed_by !== null ? { computedBy: row.computed_by } : {}),
      ...(row?.binding === 'reported' ? { computedBy: null } : {}),
      cadence: row?.cadence ?? 'year',
      dueDays: row?.due_days ?? 90,
      ...(typeof row?.organisation === 'string' ? { organisation: row.organisation } : {}),
      version: row?.version ?? 0,
      ...(indicator.computedBy === undefined ? {} : { boundTo: indicator.computedBy }),
      choices,
    };
  }

  function freshnessOf(plan: PlanContent & { readonly id: string }, indicator: PlanIndicator): FigureFreshness {
    const row = figures.setting(plan.id, indicator.key);
    const { period, dueOn } = duePeriod(row?.cadence ?? 'year', row?.due_days ?? 90, today());
    const known = [
      ...figures
        .approved(plan.id, indicator.key)
        .filter(({ territory }) => territory === plan.territory)
        .map((figure) => figure.period),
      ...decisiveFigures(indicator.values).map(({ year }) => String(year)),
    ];
    const newest = known.reduce<string | undefined>(
      (best, each) => (best === undefined || endOf(each) > endOf(best) ? each : best),
      undefined,
    );
    // After the plan's last year nothing is due any more.
    const isDue = Number(period.slice(0, 4)) >= plan.from && Number(period.slice(0, 4)) <= indicator.targetYear;
    const last = isDue ? period : String(indicator.targetYear);
    const isPast = Number(period.slice(0, 4)) > indicator.targetYear;
    const asked = isDue || isPast;
    return {
      ...(asked ? { duePeriod: last } : {}),
      ...(isDue ? { dueOn } : {}),
      ...(newest === undefined ? {} : { newestPeriod: newest }),
      stale: asked && (newest === undefined || endOf(newest) < endOf(last)),
    };
  }

  function partsOf(plan: PlanContent & { readonly id: string }, indicator: PlanIndicator): IndicatorPage['parts'] {
    const declared = bound(indicator);
    return territories.children(plan.territory).flatMap(({ code, name }): IndicatorPage['parts'] => {
      const newest =
        declared && newestOf(indicators.valuesOf(declared, code, indicators.editionOf(plan.pinnedEdition, declared)));
      if (newest) {
        const { year, value, simulated } = newest;
        return [
          {
            territory: code,
            territoryName: name,
            year,
            ...(value === undefined ? {} : { value }),
            origin: 'computed',
            simulated,
          },
        ];
      }
      const reported = figures
        .approved(plan.id, indicator.key)
        .findLast(({ territory, period }) => territory === code && isWholeYear(period));
      if (!reported) return [];
      return [
        {
          territory: code,
          territoryName: name,
          year: Number(reported.period),
          ...(reported.value === null ? {} : { value: reported.value }),
          ...(reported.text === null ? {} : { text: reported.text }),
          origin: 'reported',
          simulated: false,
        },
      ];
    });
  }

  return {
    forecast(actor: Actor, id: string, key: string): IndicatorForecast {
      authorization.requireAnywhere(actor, 'plan.read');
      const { plan, indicator } = plans.getIndicator(actor, id, key);
      return forecast(plan, indicator);
    },

    /** For other modules, which ask for permission themselves. */
    forecastOf: forecast,
    freshnessOf,

    async get(actor: Actor, id: string, key: string): Promise<IndicatorPage> {
      authorization.requireAnywhere(actor, 'plan.read');
      const { plan, indicator } = plans.getIndicator(actor, id, key);
      const reported = await repository.list({ plan: id, key }, NEWEST_FIGURES);
      const { territory } = plan;
      return {
        planName: plan.name,
        from: plan.from,
        to: plan.to,
        territory,
        territoryName: territories.find(territory)?.name ?? { zh: territory, en: territory },
        indicator,
        path: pathOf(indicator, plan.from),
        freshness: freshnessOf(plan, indicator),
        setting: settingOf(id, indicator),
        forecast: forecast(plan, indicator),
        figures: reported.filter((row) => authorization.may(actor, 'plan.read', row.territory)).map(figureView),
        parts: partsOf(plan, indicator),
        may: {
          report: authorization.may(actor, 'figure.report', territory),
          approve: authorization.may(actor, 'figure.approve', territory),
          set: authorization.may(actor, 'plan.write', territory),
        },
      };
    },
  };
}

export type IndicatorPages = ReturnType<typeof createIndicatorPages>;

const newestOf = (values: readonly ComputedValue[]): ComputedValue | undefined =>
  values.findLast(({ complete }) => complete) ?? values.at(-1);

/** The straight line to the target; a level line where it is to hold in each year, nothing where there is no figure. */
function pathOf({ start, baseline, bound, progressFormula, targetYear }: PlanIndicator, from: number) {
  if (!bound) return [];
  const { comparator, value } = bound;
  // Before there is a figure to judge by, the way begins at the baseline, unless the target held there already.
  const begun = progressFormula === undefined ? baseline : progressFormula === 'way' ? start : undefined;
  const isOpen = begun?.value !== undefined && compareKnown(begun, comparator, value) === false;
  const begin = isOpen ? { year: begun.year, value: begun.value ?? value } : { year: from, value };
  const span = Math.max(1, targetYear - begin.year);
  return Array.from({ length: span + 1 }, (_, index) => ({
    year: targetYear - span + index,
    value: begin.value + ((value - begin.value) * index) / span,
  }));
}
