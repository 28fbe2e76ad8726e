import type { Disclosure, DisclosureDetail } from '@ecoloop/api-contract';
import { Answer, changeLanguage, Empty, formatDate, StatusMark, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { disclosureQuery, disclosuresQuery } from './disclosure-queries.ts';
import { PublicIndicators } from './public-indicators.tsx';
import { disclosureTexts } from './texts.ts';
import './disclosure.css';

const route = getRouteApi('/disclosure');
const statuses = ['met', 'on-course', 'at-risk', 'missed', 'not-judgeable'] as const;

/** What everybody may read, without signing in: only what was approved for publication. */
export function DisclosurePage() {
  const t = disclosureTexts.useTexts();
  const { id } = route.useSearch();
  const language = useLanguage();
  useEffect(() => {
    document.title = t('public.title');
  }, [t]);
  return (
    <div className="public">
      <header>
        <h1>{t('public.title')}</h1>
        <nav>
          <button
            type="button"
            className="button button-small button-quiet"
            onClick={() => changeLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {t('public.language')}
          </button>
          <Link to="/sign-in" search={{}} className="small">
            {t('public.sign-in')}
          </Link>
        </nav>
      </header>
      <main>{id === undefined ? <All /> : <One id={id} />}</main>
    </div>
  );
}

function All() {
  const t = disclosureTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const asked = useQuery(disclosuresQuery);
  return (
    <>
      <p className="soft">{t('public.note')}</p>
      <Answer of={asked} height={300}>
        {(disclosures: readonly Disclosure[]) =>
          disclosures.length === 0 ? (
            <Empty title={t('public.none')} />
          ) : (
            <ul className="public-list">
              {disclosures.map(({ id, title, summary, territoryName, publishedAt, counts }) => (
                <li key={id} className="card">
                  <Link to="/disclosure" search={{ id }}>
                    <h2>{pick(title)}</h2>
                  </Link>
                  {summary && <p>{pick(summary)}</p>}
                  <Counts counts={counts} />
                  <p className="small soft">
                    {pick(territoryName)} · {t('public.published', { date: formatDate(publishedAt, zone) })}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}

function Counts({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  return (
    <p className="public-counts">
      {statuses
        .filter((status) => (counts[status] ?? 0) > 0)
        .map((status) => (
          <span key={status}>
            <StatusMark status={status} /> <b>{counts[status]}</b>
          </span>
        ))}
    </p>
  );
}

function One({ id }: { readonly id: string }) {
  const t = disclosureTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const asked = useQuery(disclosureQuery(id));
  return (
    <>
      <p>
        <Link to="/disclosure" search={{}}>
          {t('public.back')}
        </Link>
      </p>
      <Answer of={asked} height={400}>
        {({ title, summary, content, contentHash, publishedAt, counts }: DisclosureDetail) => (
          <article>
            <h2>{pick(title)}</h2>
            {summary && <p>{pick(summary)}</p>}
            <p className="small soft">
              {pick(content.plan.document)} {content.plan.documentNumber} · {t('public.asOf', { date: content.asOf })} ·{' '}
              {t('public.published', { date: formatDate(publishedAt, zone) })}
            </p>
            <Counts counts={counts} />
            {content.report && (
              <p>
                <a className="button button-primary" href={api.url(`/disclosures/${id}/file`)}>
                  {t('public.file')}
                </a>
              </p>
            )}
            <PublicIndicators content={content} />
            <p className="small soft public-hash">{t('public.hash', { hash: contentHash })}</p>
          </article>
        )}
      </Answer>
    </>
  );
}
