import type { PlanDetail } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { DataTable } from '../../table/data-table.tsx';
import { planTexts } from './texts.ts';

/** The plan's list of projects with who leads them and when they are due. */
export function ProjectTable({ plan }: { readonly plan: PlanDetail }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  if (plan.projects.length === 0) return <p className="soft">{t('projects.none')}</p>;
  return (
    <DataTable
      id="plan-projects"
      fileName={`${pick(plan.name)}-${t('projects')}`}
      rows={plan.projects}
      rowKey={({ number }) => String(number)}
      columns={[
        { id: 'number', title: t('project.number'), number: true, width: 64, value: ({ number }) => number },
        { id: 'field', title: t('project.field'), value: ({ field }) => pick(field) },
        {
          id: 'name',
          title: t('project.name'),
          value: ({ name }) => pick(name),
          cell: ({ name }) => <span className="project-name">{pick(name)}</span>,
        },
        {
          id: 'lead',
          title: t('project.lead'),
          value: ({ lead }) => pick(lead),
          cell: ({ lead }) => <span className="project-lead">{pick(lead)}</span>,
        },
        { id: 'due', title: t('project.due'), number: true, value: ({ due }) => due },
      ]}
    />
  );
}
