import type { SplitPath } from '@ecoloop/api-contract';
import { Answer, Empty, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { Checks } from './checks.tsx';
import { SplitPanel } from './split-panel.tsx';
import { pathsQuery } from './split-queries.ts';
import { splitTexts } from './texts.ts';
import './split.css';

const route = getRouteApi('/desk/plans/$plan/split');

/** Targets of the plan over its years; a year opens its split. */
export function SplitPage() {
  const t = splitTexts.useTexts();
  const { plan } = route.useParams();
  const { item, year } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery(pathsQuery(plan));
  const [words, setWords] = useState('');
  const open = (chosen?: { readonly item: string; readonly year: string }): void => {
    void navigate({ search: (given) => ({ ...given, item: chosen?.item, year: chosen?.year }) });
  };
  return (
    <Answer of={asked} height={420}>
      {(paths) => {
        const chosen = paths.find((path) => path.item === item);
        if (paths.length === 0) return <Empty title={t('none')} />;
        const shown = paths.filter(({ itemName }) =>
          `${itemName.zh} ${itemName.en}`.toLowerCase().includes(words.trim().toLowerCase()),
        );
        return (
          <>
            {chosen && year !== undefined && (
              <SplitPanel key={`${chosen.item}-${year}`} path={chosen} year={Number(year)} onClose={() => open()} />
            )}
            <section className="card">
              <div className="card-body">
                <div className="split-head">
                  <p className="soft small">{t('note')}</p>
                  <input
                    className="input split-find"
                    type="search"
                    aria-label={t('find')}
                    placeholder={t('find')}
                    value={words}
                    onChange={({ target }) => setWords(target.value)}
                  />
                  <a className="button button-small" href={api.url('/splits/export', { plan })} download>
                    {t('export')}
                  </a>
                </div>
                {shown.length === 0 ? (
                  <Empty title={t('find.none')} />
                ) : (
                  <PathTable paths={shown} chosen={{ item, year }} onOpen={open} />
                )}
              </div>
            </section>
          </>
        );
      }}
    </Answer>
  );
}

interface PathTableProps {
  readonly paths: readonly SplitPath[];
  readonly chosen: { readonly item?: string | undefined; readonly year?: string | undefined };
  readonly onOpen: (chosen: { readonly item: string; readonly year: string }) => void;
}

function PathTable({ paths, chosen, onOpen }: PathTableProps) {
  const t = splitTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const years = [...new Set(paths.flatMap((path) => path.years.map(({ year }) => year)))].sort((a, b) => a - b);
  return (
    <div className="split-scroll">
      <table className="split-table">
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('attribute')}</th>
            <th scope="col">{t('target')}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
            <th scope="col">{t('checks')}</th>
          </tr>
        </thead>
        <tbody>
          {paths.map((path) => (
            <tr key={path.item}>
              <th scope="row">
                {pick(path.itemName)} <span className="soft small">{unitText(path.unit, language)}</span>
              </th>
              <td>{t(`attribute.${path.attribute}`)}</td>
              <td>{pick(path.targetText)}</td>
              {years.map((year) => {
                const of = path.years.find((each) => each.year === year);
                return (
                  <td key={year}>
                    {of && (
                      <button
                        type="button"
                        className="split-cell"
                        data-state={of.state ?? 'none'}
                        aria-pressed={chosen.item === path.item && chosen.year === String(year)}
                        aria-label={t('title', { name: pick(path.itemName), year })}
                        onClick={() => onOpen({ item: path.item, year: String(year) })}
                      >
                        {of.value === undefined ? (
                          <span className="soft">
                            {of.proposed ? t('proposed', { value: of.proposed.value }) : '—'}
                          </span>
                        ) : (
                          <b>{of.value}</b>
                        )}
                        {of.state && <small>{t(`state.${of.state}`)}</small>}
                        {of.state === 'handed-down' && (
                          <small>{t('acknowledged', { done: of.acknowledged, all: of.parts })}</small>
                        )}
                        {of.objected > 0 && (
                          <small className="split-bad">{t('objected', { count: of.objected })}</small>
                        )}
                      </button>
                    )}
                  </td>
                );
              })}
              <td>
                <Checks checks={path.checks} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
