import { addDays, localDate } from '@ecoloop/kernel';
import { usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { boundariesQuery, useSite } from '../../api/site.ts';
import { systemTexts } from './texts.ts';

/** What this installation is, by which standards it judges, and whose work it stands on. */
export function AboutView() {
  const t = systemTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const boundaries = useQuery(boundariesQuery).data;
  const facts = [
    [t('about.version'), `Ecoloop ${site.version}`],
    [t('about.site'), `${pick(site.name)} (${site.id})`],
    [t('about.zone'), site.zone],
    [t('about.data'), site.dataFrom === undefined ? '–' : `${site.dataFrom} – ${site.dataTo ?? ''}`],
    [t('about.profile'), t(`about.profile.${site.profile}`)],
  ] as const;
  return (
    <>
      <section className="card">
        <div className="card-body">
          <dl className="about-facts">
            {facts.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('about.docs')}</h2>
        </div>
        <div className="card-body about-docs">
          <p>
            <a href="/api/docs">{t('about.api')}</a> <span className="soft">{t('about.api.note')}</span>
          </p>
          <p>
            <Link to="/evaluation">{t('about.method-link')}</Link>
          </p>
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('about.standards')}</h2>
          <span className="card-note">{t('about.standards.note')}</span>
        </div>
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('about.edition')}</th>
                <th scope="col">{t('about.documents')}</th>
                <th scope="col">{t('about.in-force')}</th>
              </tr>
            </thead>
            <tbody>
              {site.domains
                .flatMap(({ evaluations }) => evaluations)
                .flatMap(({ editions }) => editions)
                .map(({ id, name, documents, inForceFrom, inForceUntil }) => (
                  <tr key={id}>
                    <td>{pick(name)}</td>
                    <td>{documents.join(' · ')}</td>
                    <td>
                      {inForceUntil === undefined
                        ? t('about.since', { from: inForceFrom })
                        : t('about.until', { from: inForceFrom, to: addDays(localDate(inForceUntil), -1) })}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('about.attribution')}</h2>
        </div>
        <div className="card-body about-docs">
          <p>{t('about.licence')}</p>
          {boundaries && <p>{pick(boundaries.attribution)}</p>}
          {site.simulationNote && <p>{pick(site.simulationNote)}</p>}
        </div>
      </section>
    </>
  );
}
