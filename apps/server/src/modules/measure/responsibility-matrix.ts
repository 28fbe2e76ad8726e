import type { ResponsibilityMatrix } from '@ecoloop/api-contract';
import { type Place, suggestOrganisations } from './organisation-match.ts';
import type { PlanAtWork } from './plan-work.ts';

/** Organisations against items, and the printed names with what they may mean. */
export function responsibilityMatrix(plan: PlanAtWork, place: Place): ResponsibilityMatrix {
  const known = [...plan.organisations.values()];
  const items = plan.items
    .filter(({ view }) => view.inPlan)
    .map(({ view }) => ({
      key: view.key,
      kind: view.kind,
      name: view.name,
      state: view.state,
      ...(view.section === undefined ? {} : { section: view.section }),
      roles: Object.fromEntries(view.responsible.map(({ organisation, role }) => [organisation, role])),
    }));
  const involved = new Set(items.flatMap(({ roles }) => Object.keys(roles)));
  const organisations = known
    .filter(({ id }) => involved.has(id))
    .map(({ id, name, territory }) => {
      const led = items.filter(({ roles }) => roles[id] === 'lead');
      const states: Record<string, number> = {};
      for (const { state } of led) states[state] = (states[state] ?? 0) + 1;
      const supports = items.filter(({ roles }) => roles[id] === 'support').length;
      return { id, name: { ...name }, territory, leads: led.length, supports, states };
    })
    .sort((a, b) => b.leads - a.leads || b.supports - a.supports || (a.id < b.id ? -1 : 1));

  const texts = [...new Set(plan.items.flatMap(({ view }) => view.printed.map(({ text }) => text)))];
  const printed = texts.map((text) => {
    const confirmed = plan.names.find((row) => row.printed === text);
    return {
      text,
      items: plan.items.filter(({ view }) => view.printed.some((one) => one.text === text)).map(({ view }) => view.key),
      organisations: (confirmed?.organisations ?? []).map((id) => ({
        id,
        name: { ...(plan.organisations.get(id)?.name ?? { zh: id, en: id }) },
      })),
      ...(confirmed ? { confirmedBy: confirmed.confirmed_by } : {}),
      suggestions: confirmed
        ? []
        : suggestOrganisations(text, known, place).map(({ organisations: suggested, score }) => ({
            organisations: suggested.map(({ id, name }) => ({ id, name: { ...name } })),
            score,
          })),
    };
  });
  return { organisations, items, printed };
}
