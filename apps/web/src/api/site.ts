import type {
  BoundaryCollection,
  DomainInfo,
  EditionInfo,
  GradeInfo,
  PropertyInfo,
  SiteInfo,
  Territory,
} from '@ecoloop/api-contract';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './client.ts';

export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: ({ signal }) => api.get<SiteInfo>('/site', { signal }),
  staleTime: 60_000,
  refetchInterval: 5 * 60_000,
});

export const territoriesQuery = queryOptions({
  queryKey: ['territories'],
  queryFn: ({ signal }) => api.get<Territory[]>('/territories', { signal }),
  staleTime: Infinity,
});

export const boundariesQuery = queryOptions({
  queryKey: ['boundaries'],
  queryFn: ({ signal }) => api.get<BoundaryCollection>('/territories/boundaries', { signal }),
  staleTime: Infinity,
});

/** The site and its declarations; loaded before any page is drawn. */
export const useSite = (): SiteInfo => useSuspenseQuery(siteQuery).data;

export const useTerritories = (): readonly Territory[] => useSuspenseQuery(territoriesQuery).data;

/** The property of a code, whichever domain declares it. */
export function propertyOf(site: SiteInfo, code: string): PropertyInfo | undefined {
  return site.domains.flatMap(({ properties }) => properties).find((property) => property.code === code);
}

export const domainOf = (site: SiteInfo, id: string): DomainInfo | undefined =>
  site.domains.find((domain) => domain.id === id);

export function editionsOf(site: SiteInfo, evaluation: string): readonly EditionInfo[] {
  return site.domains.flatMap(({ evaluations }) => evaluations).find(({ id }) => id === evaluation)?.editions ?? [];
}

/** The grades of an edition; a grade has the same name and colour wherever it is shown. */
export function gradesOf(site: SiteInfo, edition: string): readonly GradeInfo[] {
  return (
    site.domains
      .flatMap(({ evaluations }) => evaluations)
      .flatMap(({ editions }) => editions)
      .find(({ id }) => id === edition)?.grades ?? []
  );
}

export const gradeOf = (site: SiteInfo, edition: string, grade: string | null | undefined): GradeInfo | undefined =>
  gradesOf(site, edition).find(({ id }) => id === grade);
