import { Answer } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { planQuery } from './plan-queries.ts';
import { ProjectTable } from './project-table.tsx';

const route = getRouteApi('/desk/plans/$plan/projects');

/** The plan's list of projects. */
export function ProjectsPage() {
  const { plan: id } = route.useParams();
  const asked = useQuery(planQuery(id));
  return (
    <section className="card">
      <div className="card-body">
        <Answer of={asked} height={300}>
          {(plan) => <ProjectTable plan={plan} />}
        </Answer>
      </div>
    </section>
  );
}
