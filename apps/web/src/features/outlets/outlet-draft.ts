import type { Outlet, OutletInput, OutletLimit } from '@ecoloop/api-contract';
import { ApiError } from '@ecoloop/ui';

/** A limit as typed; an empty text where nothing is said. */
export interface LimitDraft {
  /** Of the row in the form, so that it keeps its place when another goes. */
  readonly key: number;
  readonly property: string;
  readonly averaging: OutletLimit['averaging'];
  readonly least: string;
  readonly most: string;
  readonly unit: string;
  readonly from: string;
  readonly until: string;
  readonly document: string;
  readonly clause: string;
}

export interface OutletDraft {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly organisation: string;
  readonly territory: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly kind: OutletInput['kind'];
  readonly station: string;
  readonly industry: string;
  readonly permit: string;
  readonly referenceOxygen: string;
  readonly maintainer: string;
  readonly monitoredFrom: string;
  readonly state: OutletInput['state'];
  readonly limits: readonly LimitDraft[];
}

const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value));

/** Of an outlet as it is, or of a new one in a place. */
export function draftOf(
  outlet: Outlet | undefined,
  usual: { readonly territory: string; readonly today: string },
): OutletDraft {
  return {
    code: text(outlet?.code),
    nameZh: text(outlet?.name.zh),
    nameEn: text(outlet?.name.en),
    organisation: text(outlet?.organisation),
    territory: outlet?.territory ?? usual.territory,
    longitude: text(outlet?.longitude),
    latitude: text(outlet?.latitude),
    kind: outlet?.kind ?? 'gas',
    station: text(outlet?.station),
    industry: text(outlet?.industry),
    permit: text(outlet?.permit),
    referenceOxygen: text(outlet?.referenceOxygen),
    maintainer: text(outlet?.maintainer),
    monitoredFrom: outlet?.monitoredFrom ?? usual.today,
    state: outlet?.state ?? 'in-use',
    limits: (outlet?.limits ?? []).map((limit, key) => ({
      key,
      property: limit.property,
      averaging: limit.averaging,
      least: text(limit.least),
      most: text(limit.most),
      unit: limit.unit,
      from: limit.from,
      until: text(limit.until),
      document: limit.document,
      clause: text(limit.clause),
    })),
  };
}

/** A new limit is like the one before, but for what it limits. */
export function withLimit(draft: OutletDraft, today: string): OutletDraft {
  const last = draft.limits.at(-1);
  const key = 1 + Math.max(-1, ...draft.limits.map((limit) => limit.key));
  const { from = today, document = '', clause = '' } = last ?? {};
  const limit: LimitDraft = {
    ...{ key, property: '', averaging: 'hour', least: '', most: '', unit: '', until: '' },
    ...{ from, document, clause },
  };
  return { ...draft, limits: [...draft.limits, limit] };
}

const given = (name: string, value: string): Record<string, string> =>
  value.trim() === '' ? {} : { [name]: value.trim() };
const number = (name: string, value: string): Record<string, number> =>
  value.trim() === '' ? {} : { [name]: Number(value) };

/** What is sent; it has been looked at by `problemsOf`. */
export function inputOf(draft: OutletDraft): OutletInput {
  const { organisation, territory, kind, monitoredFrom, state } = draft;
  const zh = draft.nameZh.trim();
  const en = draft.nameEn.trim();
  return {
    ...{ organisation, territory, kind, monitoredFrom, state },
    code: draft.code.trim(),
    name: { zh, en: en === '' ? zh : en },
    ...number('longitude', draft.longitude),
    ...number('latitude', draft.latitude),
    ...given('station', draft.station),
    ...given('industry', draft.industry),
    ...given('permit', draft.permit),
    ...(kind === 'gas' ? number('referenceOxygen', draft.referenceOxygen) : {}),
    ...given('maintainer', draft.maintainer),
    limits: draft.limits.map(({ property, averaging, least, most, unit, from, until, document, clause }) => ({
      ...{ property, averaging, from },
      ...number('least', least),
      ...number('most', most),
      unit: unit.trim(),
      ...given('until', until),
      document: document.trim(),
      ...given('clause', clause),
    })),
  };
}

/** By field: `code`, or `limits.2.unit`. */
export type Problems = Readonly<Record<string, string>>;
export type DraftProblem = 'needed' | 'number' | 'bound';

/** What is wrong before it is sent; the server looks again. */
export function problemsOf(draft: OutletDraft): Readonly<Record<string, DraftProblem>> {
  const problems: Record<string, DraftProblem> = {};
  const isNumber = (value: string): boolean => value.trim() === '' || Number.isFinite(Number(value));
  for (const name of ['code', 'nameZh', 'organisation', 'territory', 'monitoredFrom'] as const) {
    if (draft[name].trim() === '') problems[name] = 'needed';
  }
  for (const name of ['longitude', 'latitude', 'referenceOxygen'] as const) {
    if (!isNumber(draft[name])) problems[name] = 'number';
  }
  draft.limits.forEach((limit, index) => {
    for (const name of ['property', 'unit', 'from', 'document'] as const) {
      if (limit[name].trim() === '') problems[`limits.${index}.${name}`] = 'needed';
    }
    for (const name of ['least', 'most'] as const) {
      if (!isNumber(limit[name])) problems[`limits.${index}.${name}`] = 'number';
    }
    if (limit.least.trim() === '' && limit.most.trim() === '') problems[`limits.${index}.most`] = 'bound';
  });
  return problems;
}

/** What the server found wrong, by field; empty where it is about the whole. */
export function refusalsOf(error: unknown, language: 'zh' | 'en'): Problems {
  if (!(error instanceof ApiError)) return {};
  const { code, title, errors = [] } = error.problem;
  const found = errors.map(({ path, message }) => {
    const [zh = '', en = zh] = message.split(' / ');
    const field = path
      .replace(/\[(\d+)\]/g, '.$1')
      .split(/[./]/)
      .filter((part) => part !== '')
      .join('.');
    return [{ 'name.zh': 'nameZh', 'name.en': 'nameEn' }[field] ?? field, language === 'zh' ? zh : en] as const;
  });
  return Object.fromEntries(code === 'outlet.EXISTS' ? [['code', title]] : found);
}
