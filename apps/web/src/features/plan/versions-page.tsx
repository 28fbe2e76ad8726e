import type { PlanVersion } from '@ecoloop/api-contract';
import { Answer, formatDateTime, Icon } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { ChangeList } from '../plan-changes/change-list.tsx';
import { changesQuery, versionsQuery } from './plan-queries.ts';
import { planTexts } from './texts.ts';

const route = getRouteApi('/desk/plans/$plan/versions');

/** The versions of a plan with the decisions they rest on, and what one says otherwise than another. */
export function VersionsPage() {
  const { plan } = route.useParams();
  const asked = useQuery(versionsQuery(plan));
  return (
    <Answer of={asked} height={420}>
      {(versions) => <Versions plan={plan} versions={versions} />}
    </Answer>
  );
}

function Versions({ plan, versions }: { readonly plan: string; readonly versions: readonly PlanVersion[] }) {
  const t = planTexts.useTexts();
  const mayWrite = useMay('plan.write');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const numbers = versions.map(({ version }) => version);
  const chosen = numbers.find((number) => String(number) === search.version) ?? numbers[0];
  const since = numbers.find((number) => String(number) === search.since) ?? (chosen ?? 1) - 1;
  const choice = (name: 'version' | 'since', value: number | undefined) => (
    <select
      className="input"
      aria-label={t(`versions.${name}`)}
      value={value}
      onChange={({ target }) =>
        void navigate({ search: (before) => ({ ...before, [name]: target.value }), resetScroll: false })
      }
    >
      {numbers.map((number) => (
        <option key={number} value={number}>
          {t('version', { version: number })}
        </option>
      ))}
    </select>
  );
  return (
    <div className="versions">
      <section className="card">
        <div className="card-head">
          <h2>{t('versions')}</h2>
          <div className="card-tools">
            {mayWrite && (
              <Link to="/plan-imports" className="button button-small">
                <Icon name="imports" size={15} /> {t('versions.import')}
              </Link>
            )}
          </div>
        </div>
        <ol className="card-body version-list">
          {versions.map((version) => (
            <VersionRow key={version.version} plan={plan} version={version} isChosen={version.version === chosen} />
          ))}
        </ol>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('versions.changes')}</h2>
          {versions.length > 1 && (
            <span className="version-choice">
              {choice('since', since)} → {choice('version', chosen)}
            </span>
          )}
        </div>
        <div className="card-body">
          {chosen === undefined || since < 1 || since === chosen ? (
            <p className="soft">{t(versions.length > 1 ? 'versions.same' : 'versions.first')}</p>
          ) : (
            <Changes plan={plan} version={chosen} since={since} />
          )}
        </div>
      </section>
    </div>
  );
}

function Changes({
  plan,
  version,
  since,
}: {
  readonly plan: string;
  readonly version: number;
  readonly since: number;
}) {
  const asked = useQuery(changesQuery(plan, version, since));
  return (
    <Answer of={asked} height={240}>
      {(changes) => <ChangeList changes={changes} />}
    </Answer>
  );
}

interface VersionRowProps {
  readonly plan: string;
  readonly version: PlanVersion;
  readonly isChosen: boolean;
}

function VersionRow({ plan, version: one, isChosen }: VersionRowProps) {
  const t = planTexts.useTexts();
  const site = useSite();
  const { version, current, decision, file, adoptedBy, adoptedAt, counts, changes } = one;
  return (
    <li className="version-row" aria-current={isChosen}>
      <p>
        <Link to="/plans/$plan/versions" params={{ plan }} search={{ version: String(version) }}>
          <b>{t('version', { version })}</b>
        </Link>{' '}
        {current && <span className="tag">{t('versions.current')}</span>}{' '}
        {changes && changes.rebaselined > 0 && (
          <b className="rebaselined small">{t('versions.rebaselined', { count: changes.rebaselined })}</b>
        )}
      </p>
      <p>{decision.document}</p>
      {decision.reason !== '' && <p className="soft">{decision.reason}</p>}
      <p className="small soft">
        {t('versions.adopted', { by: adoptedBy, at: formatDateTime(adoptedAt, site.zone) })}
        {file && ` · ${file.name}`}
      </p>
      <p className="small soft">
        {t('indicators.count', { count: counts.indicators })} · {t('board.commitments', { count: counts.commitments })}{' '}
        · {t('board.measures', { count: counts.measures })} · {t('board.projects', { count: counts.projects })}
      </p>
    </li>
  );
}
