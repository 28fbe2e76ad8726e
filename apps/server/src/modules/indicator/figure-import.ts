import { createHash } from 'node:crypto';
import { FigurePeriod, type FigureImportReport, type PlanContent } from '@ecoloop/api-contract';
import { EcoloopError, localDateOf, yearOf, type LocalizedText, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import { Value } from 'typebox/value';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { FigureErrors } from './errors.ts';
import {
  figureIn,
  periodIn,
  periodsOf,
  readFigureForm,
  writeFigureForm,
  type FormColumn,
  type FormLine,
  type FormRow,
} from './figure-form.ts';
import { isSameFigure, type Figures } from './figures.ts';
import type { FigureRepository, FigureRow } from './repository.ts';

export interface FigureImportDependencies {
  readonly db: Kysely<Database>;
  readonly repository: FigureRepository;
  readonly figures: Figures;
  readonly plans: { content(plan: string): PlanContent };
  readonly territories: {
    find(code: string): { readonly name: LocalizedText } | undefined;
    children(code: string): readonly { readonly code: string }[];
  };
  readonly territoryPath: (code: string) => string | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
}

export interface FormQuery {
  readonly format?: 'xlsx' | 'csv' | undefined;
  /** All years of the plan that are over unless told. */
  readonly year?: number | undefined;
  /** The plan's own unless told. */
  readonly territory?: string | undefined;
  /** The parts of the territory too: a city's districts, a district's streets. */
  readonly parts?: boolean | undefined;
}

const SOURCE = { shortest: 2, longest: 300 };
const NOTE_LONGEST = 1000;
const TEXT_LONGEST = 40;

/** Where in the row an error of a single report has its cause; the key is all that is left. */
const columnOf: Readonly<Record<string, FormColumn>> = {
  [FigureErrors.OUTSIDE.code]: 'territory',
  'authorization.FORBIDDEN': 'territory',
  [FigureErrors.NOT_OVER.code]: 'period',
  [FigureErrors.NEITHER.code]: 'value',
};

const addressOf = (row: Pick<FigureRow, 'key' | 'territory' | 'period'>): string =>
  [row.key, row.territory, row.period].join('|');

/** Figures of a plan in bulk: a form to fill in, and the filled one back. */
export function createFigureImport(dependencies: FigureImportDependencies) {
  const { db, repository, figures, plans, territories, territoryPath, authorization, audit, clock, zone } =
    dependencies;

  /** The plan for who may report for it or for any part of its territory. */
  function reportable(actor: Actor, plan: string): PlanContent {
    authorization.requireAnywhere(actor, 'figure.report');
    const content = plans.content(plan);
    const own = territoryPath(content.territory) ?? '';
    const within = authorization
      .roots(actor, 'figure.report')
      .some((root) => territoryPath(root)?.startsWith(own) === true);
    if (!within) authorization.require(actor, 'figure.report', content.territory);
    return content;
  }

  async function standingOf(plan: string): Promise<ReadonlyMap<string, FigureRow[]>> {
    const standing = new Map<string, FigureRow[]>();
    for (const row of await repository.standing(plan)) {
      standing.set(addressOf(row), [...(standing.get(addressOf(row)) ?? []), row]);
    }
    return standing;
  }

  return {
    /** Lines for the indicators, places and periods asked for, with the figures that stand already. @throws figure.NO_YEAR_OVER */
    async form(actor: Actor, plan: string, query: FormQuery) {
      const content = reportable(actor, plan);
      const top = figures.territoryWithin(plan, content.territory, query.territory ?? content.territory);
      const places = [top, ...(query.parts === true ? territories.children(top).map(({ code }) => code) : [])].filter(
        (code) => authorization.may(actor, 'figure.report', code),
      );
      if (places.length === 0) authorization.require(actor, 'figure.report', top);
      const today = localDateOf(clock.now(), zone);
      const years =
        query.year === undefined
          ? Array.from({ length: content.to - content.from + 1 }, (_, index) => content.from + index)
          : [query.year];
      const standing = await standingOf(plan);
      const lines = content.indicators.flatMap((indicator) =>
        places.flatMap((territory) =>
          years
            .flatMap((year) => periodsOf(year, figures.setting(plan, indicator.key)?.cadence ?? 'year', today))
            .map((each): FormLine => {
              const there = standing.get(addressOf({ key: indicator.key, territory, period: each })) ?? [];
              return {
                indicator,
                computed: figures.bindingOf(plan, indicator.key, indicator.computedBy) !== undefined,
                territory,
                place: territories.find(territory)?.name.zh ?? territory,
                period: each,
                standing: there.find(({ state }) => state === 'submitted') ?? there[0],
              };
            }),
        ),
      );
      if (lines.length === 0) throw FigureErrors.NO_YEAR_OVER({ year: years[0] ?? yearOf(today) });
      return writeFigureForm(content, lines, query.format ?? 'xlsx');
    },

    /**
     * A dry run reports what a real one would do. Rows with problems stop it all, so that no half of a form enters; rows
     * without a figure and those that say what stands already are counted, so that a file sent again changes nothing.
     *
     * @throws figure.NOT_A_FORM
     */
    async import(actor: Actor, plan: string, file: Buffer, dryRun: boolean): Promise<FigureImportReport> {
      const content = reportable(actor, plan);
      const rows = await readFigureForm(file);
      const standing = await standingOf(plan);
      const report: FigureImportReport = {
        applied: false,
        rows: rows.length,
        entered: [],
        unchanged: 0,
        empty: 0,
        problems: [],
      };
      const entering: FigureRow[] = [];
      const seen = new Map<string, number>();
      for (const { number, row } of rows) {
        if (row.value === '') {
          report.empty += 1;
          continue;
        }
        const refuse = (column: FormColumn, message: LocalizedText): void => {
          report.problems.push({ row: number, column, message });
        };
        const figure = readFigure(actor, content, plan, row, refuse);
        if (!figure) continue;
        const first = seen.get(addressOf(figure));
        if (first !== undefined) {
          refuse('period', { zh: `与第 ${first} 行重复`, en: `The same as row ${first}` });
          continue;
        }
        seen.set(addressOf(figure), number);
        const there = standing.get(addressOf(figure)) ?? [];
        const waiting = there.find(({ state }) => state === 'submitted');
        if (isSameFigure(waiting ?? there[0], figure)) report.unchanged += 1;
        else if (waiting) refuse('value', messageOf(FigureErrors.WAITING({ period: figure.period, id: waiting.id })));
        else {
          entering.push(figure);
          report.entered.push({ row: number, key: figure.key, territory: figure.territory, period: figure.period });
        }
      }
      if (dryRun || report.problems.length > 0 || entering.length === 0) return report;
      await db.transaction().execute(async (trx) => {
        await figures.keep(trx, actor, entering);
        await audit.record(trx, {
          actor,
          action: 'figure.import',
          resourceType: 'plan',
          resourceId: plan,
          territory: content.territory,
          after: { figures: entering.length, sha256: createHash('sha256').update(file).digest('hex') },
        });
      });
      return { ...report, applied: true };
    },
  };

  /** The figure of a row as a single report would make it, or each problem it has. */
  function readFigure(
    actor: Actor,
    content: PlanContent,
    plan: string,
    row: FormRow,
    refuse: (column: FormColumn, message: LocalizedText) => void,
  ): FigureRow | undefined {
    const indicator = content.indicators.find(({ key }) => key === row.key);
    let problems = 0;
    const wrong = (column: FormColumn, zh: string, en: string): void => {
      problems += 1;
      refuse(column, { zh, en });
    };
    if (!indicator) wrong('key', `规划没有指标“${row.key}”`, `The plan has no indicator "${row.key}"`);
    const asked = periodIn(row.period);
    if (!Value.Check(FigurePeriod, asked)) {
      wrong(
        'period',
        `“${row.period}”不是期间，请写成 2023、2023-Q2 或 2023-07`,
        `"${row.period}" is no period; write 2023, 2023-Q2 or 2023-07`,
      );
    }
    if (row.source.length < SOURCE.shortest || row.source.length > SOURCE.longest) {
      wrong('source', '请写明数值依据的文件（2—300 字）', 'Name the document the figure stands in (2–300 characters)');
    }
    if (row.note.length > NOTE_LONGEST) wrong('note', '说明最多 1000 字', 'A note has at most 1000 characters');
    const read = figureIn(row.value, indicator?.unit ?? '');
    if ('text' in read && read.text.length > TEXT_LONGEST) {
      wrong('value', '文字最多 40 字', 'A text has at most 40 characters');
    }
    if (problems > 0) return undefined;
    try {
      return figures.draft(actor, plan, row.key, {
        ...read,
        territory: row.territory === '' ? content.territory : row.territory,
        period: asked,
        source: row.source,
        ...(row.note === '' ? {} : { note: row.note }),
      });
    } catch (error) {
      if (!(error instanceof EcoloopError)) throw error;
      refuse(columnOf[error.code] ?? 'key', messageOf(error));
      return undefined;
    }
  }
}

export type FigureImport = ReturnType<typeof createFigureImport>;

const messageOf = (error: EcoloopError): LocalizedText => ({ zh: error.messageIn('zh'), en: error.messageIn('en') });
