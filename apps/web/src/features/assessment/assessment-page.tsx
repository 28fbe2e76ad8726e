import { Answer, Empty } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMay } from '../../shell/me.ts';
import { AssessmentView } from './assessment-view.tsx';
import { assessmentQuery, assessmentsQuery } from './assessment-queries.ts';
import { CreateAssessment } from './create-assessment.tsx';
import { Shortfalls } from './shortfalls.tsx';
import { assessmentTexts } from './texts.ts';
import './assessment.css';

const route = getRouteApi('/desk/plans/$plan/assessment');

/** Assessments of the plan: ranking, every point explained, rehearsal, freezing, appeals, missed targets. */
export function AssessmentPage() {
  const t = assessmentTexts.useTexts();
  const { plan } = route.useParams();
  const { assessment, subject } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery(assessmentsQuery(plan));
  const mayWrite = useMay('assessment.write');
  const choose = (id: string): void => {
    void navigate({ search: (given) => ({ ...given, assessment: id, subject: undefined }) });
  };
  return (
    <Answer of={asked} height={420}>
      {(list) => {
        const chosen = list.find(({ id }) => id === assessment) ?? list[0];
        return (
          <>
            {list.length === 0 ? (
              <section className="card">
                <Empty title={t('none')} />
              </section>
            ) : (
              <select
                className="input assessment-choice"
                aria-label={t('choose')}
                value={chosen?.id ?? ''}
                onChange={({ target }) => choose(target.value)}
              >
                {list.map(({ id, name, year, state }) => (
                  <option key={id} value={id}>
                    {name} · {year} · {t(`state.${state}`)}
                  </option>
                ))}
              </select>
            )}
            {chosen && (
              <Chosen
                id={chosen.id}
                subject={subject}
                onSubject={(ref) => void navigate({ search: (given) => ({ ...given, subject: ref }) })}
              />
            )}
            <Shortfalls plan={plan} />
            {mayWrite && <CreateAssessment plan={plan} onCreated={choose} />}
          </>
        );
      }}
    </Answer>
  );
}

interface ChosenProps {
  readonly id: string;
  readonly subject: string | undefined;
  readonly onSubject: (ref: string | undefined) => void;
}

function Chosen({ id, subject, onSubject }: ChosenProps) {
  const asked = useQuery(assessmentQuery(id));
  return (
    <Answer of={asked} height={420}>
      {(assessment) => <AssessmentView assessment={assessment} subject={subject} onSubject={onSubject} />}
    </Answer>
  );
}
