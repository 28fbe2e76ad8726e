import type {
  PlanContent,
  PlanDetail,
  ReportGap,
  ReportInput,
  ReportMeasure,
  ReportPart,
  ReportProject,
} from '@ecoloop/api-contract';
import { judgedIndicator } from './judged-indicator.ts';
import type { ReportSources, WorkFacts } from './report-sources.ts';

export interface CollectRequest {
  readonly plan: string;
  readonly kind: ReportInput['report']['kind'];
  readonly year: number;
  readonly issuer: string;
  readonly addressee?: string | undefined;
  readonly official: boolean;
  /** Local day on which the data are frozen. */
  readonly asOf: string;
  readonly platformVersion: string;
}

/** Freezes everything a report is written from. Parts that the installation does not have are named as missing. */
export async function collectInput(sources: ReportSources, request: CollectRequest): Promise<ReportInput> {
  const { year, official } = request;
  const detail = sources.plan(request.plan);
  const content = sources.content?.(request.plan);
  const parent = detail.parent === undefined ? undefined : sources.plan(detail.parent);
  const parentContent = detail.parent === undefined ? undefined : sources.content?.(detail.parent);
  const work = await sources.work?.(request.plan, year);
  const forecasts = await sources.forecasts?.(request.plan, year);
  const assessments = (await sources.assessments?.(request.plan, year)) ?? [];
  const remedies = await sources.remedies?.(request.plan, year);

  const judged = detail.indicators.map((known) => {
    const result = judgedIndicator(known, {
      from: detail.from,
      year,
      official,
      content: content?.indicators.find(({ key }) => key === known.key),
      upper: upperOf(known.resolvedTarget?.from, parent, parentContent),
    });
    const forecast = forecasts?.get(result.indicator.key);
    const recorded = remedies?.get(result.indicator.key) ?? [];
    const indicator = {
      ...result.indicator,
      ...(forecast ? { forecast } : {}),
      ...(recorded.length === 0 ? {} : { remedies: [...recorded] }),
    };
    return { ...result, indicator };
  });
  const measures = (content?.measures ?? []).map(({ key, name, section, leads, supports, due }): ReportMeasure => ({
    key,
    name: name.zh,
    ...(section === undefined ? {} : { section }),
    leads,
    supports,
    ...(due === undefined ? {} : { due }),
    ...factsOf(work?.get(key), `plan:${request.plan}/${key}`),
  }));
  const projects = projectsOf(detail, content, work);
  const isFinal = request.kind === 'final';
  const whole = (part: ReportPart, zh: string, en: string): ReportGap => ({ part, text: { zh, en } });
  const missing: ReportGap[] = [
    ...(detail.indicators.length === 0 ? [whole('indicators', '规划没有主要指标', 'The plan has no indicators')] : []),
    ...(measures.length === 0
      ? [whole('measures', '规划的任务尚未录入平台', 'The measures of the plan are not on the platform')]
      : []),
    ...(projects.length === 0 ? [whole('projects', '规划未列重点项目', 'The plan lists no projects')] : []),
    ...((content?.commitments ?? []).length === 0
      ? [whole('commitments', '规划正文的量化目标尚未录入平台', 'The commitments of the text are not on the platform')]
      : []),
    ...(work === undefined || work.size === 0
      ? [whole('progress', '没有经审核的任务和项目进展', 'There is no reviewed progress of measures and projects')]
      : []),
    ...(!isFinal && (forecasts === undefined || forecasts.size === 0)
      ? [
          whole(
            'forecast',
            '只对当前年度的评估作出预测，且须有足够年份的实测或审定数值',
            'Forecasts are made in the running year alone, where enough years have measured or approved figures',
          ),
        ]
      : []),
    ...(assessments.length === 0
      ? [whole('assessment', `没有${year}年度已固定的考核结果`, `There is no settled assessment of ${year}`)]
      : []),
    ...judged.flatMap(({ gaps }) => gaps),
  ];
  return {
    schema: 1,
    report: {
      kind: request.kind,
      year,
      issuer: request.issuer,
      ...(request.addressee === undefined ? {} : { addressee: request.addressee }),
      asOf: request.asOf,
      official,
    },
    platform: { version: request.platformVersion },
    plan: {
      id: detail.id,
      version: detail.version,
      name: detail.name,
      document: detail.document,
      ...(content?.documentNumber === undefined ? {} : { documentNumber: content.documentNumber }),
      territory: detail.territory,
      territoryName: detail.territoryName,
      from: detail.from,
      to: detail.to,
      ...(parent ? { parentName: parent.name } : {}),
      editions: editionsOf(sources, detail),
      source: detail.source,
      rebaselined: detail.rebaselined,
    },
    sections: (content?.sections ?? []).map(({ key, title }) => ({ key, title })),
    indicators: judged.map(({ indicator }) => indicator),
    commitments: (content?.commitments ?? [])
      .filter(({ kind }) => kind === 'target' || kind === 'requirement')
      .map(({ key, subject, phrase, unit, year: by, section }) => ({
        key,
        subject,
        phrase,
        unit,
        ...(by === undefined ? {} : { year: by }),
        ...(section === undefined ? {} : { section }),
      })),
    measures,
    projects,
    assessments: [...assessments],
    missing,
  };
}

/** `beijing-14fyp/I4` in the parent: by its key, which stays, while its number in the table may be another. */
function upperOf(reference: string | undefined, parent: PlanDetail | undefined, content: PlanContent | undefined) {
  const key = /\/([^/]+)$/.exec(reference ?? '')?.[1];
  const known = parent?.indicators.find((indicator) => indicator.key === key);
  return known && { known, content: content?.indicators.find((indicator) => indicator.key === key) };
}

function editionsOf(sources: ReportSources, { pinnedEdition }: PlanDetail) {
  const names = Object.entries(pinnedEdition).map(([evaluation, edition]) => ({
    ...sources.editionName(evaluation, edition),
  }));
  return names.filter(({ zh }, index) => names.findIndex((other) => other.zh === zh) === index);
}

function projectsOf(
  detail: PlanDetail,
  content: ReturnType<NonNullable<ReportSources['content']>> | undefined,
  work: ReadonlyMap<string, WorkFacts> | undefined,
): ReportProject[] {
  return detail.projects.map(({ key, number, field, name, lead, due }) => {
    const stated = content?.projects.find((project) => project.key === key);
    const facts = work?.get(key);
    return {
      key,
      number,
      field: field.zh,
      name: name.zh,
      leads: stated?.leads ?? [lead.zh],
      supports: stated?.supports ?? [],
      ...(due === undefined ? {} : { due }),
      ...(stated?.content === undefined ? {} : { content: stated.content }),
      ...factsOf(facts, `plan:${detail.id}/${key}`),
      ...(facts?.budget ? { budget: facts.budget } : stated?.investment ? { budget: stated.investment } : {}),
      ...(facts?.spent ? { spent: facts.spent } : {}),
    };
  });
}

function factsOf(facts: WorkFacts | undefined, ref: string) {
  if (!facts) return { state: 'not-reported', ref } as const;
  const { state, percent, progress, reportedOn, orders, leads } = facts;
  return {
    state,
    ref: facts.ref,
    ...(percent === undefined ? {} : { percent }),
    ...(progress === undefined ? {} : { progress }),
    ...(reportedOn === undefined ? {} : { reportedOn }),
    ...(orders === undefined ? {} : { orders }),
    ...(leads === undefined ? {} : { leads }),
  };
}
