import type {
  AwaitingFigure,
  AwaitingFigures,
  FigureDecisionResult,
  FigureDecisions,
  PlanContent,
} from '@ecoloop/api-contract';
import { EcoloopError, type Language, type LocalizedText } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import { exportTable, type ExportFile, type ExportFormat } from '../evaluation/index.ts';
import { awaitingTable } from './awaiting-table.ts';
import type { Figures } from './figures.ts';
import { figureView, type FigureRepository, type FigureRow } from './repository.ts';

export interface FigureApprovalDependencies {
  readonly repository: FigureRepository;
  readonly figures: Figures;
  readonly plans: { content(plan: string): PlanContent };
  readonly territories: { find(code: string): { readonly name: LocalizedText } | undefined };
  readonly territoryPath: (code: string) => string | undefined;
  readonly authorization: Authorization;
}

export interface AwaitingFilter {
  readonly plan?: string | undefined;
  /** With all within it. */
  readonly territory?: string | undefined;
  readonly period?: string | undefined;
}

/** As many are handed out at once. */
const MOST = 500;

/** Figures that wait for a person's approval, across plans and places, and decisions on many of them. */
export function createFigureApproval(dependencies: FigureApprovalDependencies) {
  const { repository, figures, plans, territories, territoryPath, authorization } = dependencies;

  const isOwn = (actor: Actor, row: FigureRow): boolean => row.reporter === (actor.id ?? null);
  const nameOf = (code: string): LocalizedText => territories.find(code)?.name ?? { zh: code, en: code };

  async function waiting(actor: Actor) {
    authorization.requireAnywhere(actor, 'figure.approve');
    const all = (await repository.waiting()).filter((row) => authorization.may(actor, 'figure.approve', row.territory));
    return { rows: all.filter((row) => !isOwn(actor, row)), own: all.filter((row) => isOwn(actor, row)).length };
  }

  function isAsked(row: FigureRow, { plan, territory, period }: AwaitingFilter): boolean {
    const within = territory === undefined ? '' : territoryPath(territory);
    return (
      (plan === undefined || row.plan === plan) &&
      (period === undefined || row.period === period) &&
      within !== undefined &&
      territoryPath(row.territory)?.startsWith(within) === true
    );
  }

  function view(row: FigureRow): AwaitingFigure {
    const content = plans.content(row.plan);
    const indicator = content.indicators.find(({ key }) => key === row.key);
    const approved = figures.approved(row.plan, row.key).filter(({ territory }) => territory === row.territory);
    const counting = approved.find(({ period }) => period === row.period);
    const previous = approved.findLast(({ period }) => period.length === row.period.length && period < row.period);
    return {
      figure: figureView(row),
      planName: content.name,
      // An amendment may have dropped it since.
      indicatorName: indicator?.name ?? { zh: row.key, en: row.key },
      unit: indicator?.unit ?? '',
      decimals: indicator?.decimals ?? 0,
      ...(indicator ? { targetText: indicator.targetText } : {}),
      territoryName: nameOf(row.territory),
      ...(counting ? { counting: saidBy(counting) } : {}),
      ...(previous ? { previous: { period: previous.period, ...saidBy(previous) } } : {}),
    };
  }

  return {
    async list(actor: Actor, filter: AwaitingFilter): Promise<AwaitingFigures> {
      const { rows, own } = await waiting(actor);
      const asked = rows.filter((row) => isAsked(row, filter));
      return {
        items: asked.slice(0, MOST).map(view),
        total: asked.length,
        own,
        plans: counted(rows, 'plan').map(([id, count]) => ({ id, name: plans.content(id).name, count })),
        territories: counted(rows, 'territory').map(([code, count]) => ({ code, name: nameOf(code), count })),
        periods: counted(rows, 'period').map(([period, count]) => ({ period, count })),
      };
    },

    /** How many wait for the actor; nobody without the permission is waited for. */
    count: async (actor: Actor): Promise<number> =>
      authorization.roots(actor, 'figure.approve').length === 0 ? 0 : (await waiting(actor)).rows.length,

    async export(actor: Actor, filter: AwaitingFilter, format: ExportFormat, language: Language): Promise<ExportFile> {
      const { rows } = await waiting(actor);
      const asked = rows.filter((row) => isAsked(row, filter)).map(view);
      return exportTable(awaitingTable(asked, language), format);
    },

    /** Each is judged by itself: one that cannot be decided on is named with its reason and stops no other. */
    async decide(actor: Actor, { decision, note, figures: asked }: FigureDecisions): Promise<FigureDecisionResult[]> {
      authorization.requireAnywhere(actor, 'figure.approve');
      const results: FigureDecisionResult[] = [];
      for (const { id, version } of asked) {
        try {
          const figure = await figures.decide(
            actor,
            id,
            { decision, ...(note === undefined ? {} : { note }) },
            version,
          );
          results.push({ id, figure });
        } catch (error) {
          if (!(error instanceof EcoloopError)) throw error;
          const message = { zh: error.messageIn('zh'), en: error.messageIn('en') };
          results.push({ id, problem: { code: error.code, message } });
        }
      }
      return results;
    },
  };
}

export type FigureApproval = ReturnType<typeof createFigureApproval>;

const saidBy = ({ value, text }: FigureRow) => ({
  ...(value === null ? {} : { value }),
  ...(text === null ? {} : { text }),
});

function counted(rows: readonly FigureRow[], by: 'plan' | 'territory' | 'period'): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[by], (counts.get(row[by]) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
