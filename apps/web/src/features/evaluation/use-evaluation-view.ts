import { calendarPeriod, localDate, periodKey } from '@ecoloop/kernel';
import { readPeriod } from '@ecoloop/ui';
import { getRouteApi } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { useDesk } from '../../shell/desk-search.ts';
import type { EvaluationQuestion } from './evaluation-queries.ts';

const route = getRouteApi('/desk/evaluation');

export const evaluationViews = ['result', 'editions', 'ranking', 'trend', 'days', 'remainder', 'pairs'] as const;
export type EvaluationView = (typeof evaluationViews)[number];

/** The page's place in its address: what is judged and which of its views is open. */
export function useEvaluationView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { territory, period, edition } = useDesk();
  const site = useSite();
  const domain = site.domains.find(({ evaluations }) => evaluations.length > 0);
  const declaration = domain?.evaluations[0];
  const newest = localDate(site.dataTo !== undefined && site.dataTo < site.today ? site.dataTo : site.today);
  const question: EvaluationQuestion = {
    evaluation: declaration?.id ?? '',
    scope: search.station === undefined ? `territory:${territory}` : `station:${search.station}`,
    period: readPeriod(period) && period !== undefined ? period : periodKey(calendarPeriod('year-to-date', newest)),
    edition,
    stations: search.stations === 'all' ? 'all' : undefined,
  };
  const change = (part: Partial<typeof search>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  return {
    site,
    domain,
    declaration,
    territory,
    search,
    question,
    newest,
    view: evaluationViews.find((known) => known === search.view) ?? 'result',
    change,
  };
}
