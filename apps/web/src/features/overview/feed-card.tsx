import { Answer, Empty, formatClock, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { feedQuery } from '../../api/overview.ts';
import { useSite } from '../../api/site.ts';
import { useContext } from 'react';
import { LiveLine } from '../../shell/live-updates.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { overviewTexts } from './texts.ts';

/** What arrives, as it arrives; a click shows the frame. */
export function FeedCard() {
  const t = overviewTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const openTrace = useOpenTrace();
  const live = useContext(LiveLine);
  const asked = useQuery(feedQuery);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('feed')}</h2>
        <span className="card-note live-note">
          <i className="state-dot" data-state={live ? 'online' : 'late'} /> {t(live ? 'feed.live' : 'feed.not-live')}
        </span>
      </div>
      <div className="card-scroll">
        <Answer of={asked}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t('feed.none')} />
            ) : (
              <ol className="feed">
                {items.map((item) => (
                  <li key={item.position}>
                    <button type="button" className="menu-item" onClick={() => openTrace(item.ref)}>
                      <time dateTime={item.at}>{formatClock(item.at, zone, true)}</time>
                      <span className="feed-text">{pick(item.summary)}</span>
                      {item.refused > 0 && (
                        <span className="feed-refused">{t('feed.refused', { count: item.refused })}</span>
                      )}
                      {item.values > 0 && (
                        <span className="soft small">{t('feed.values', { count: item.values })}</span>
                      )}
                      {item.simulated && <SimulatedTag />}
                    </button>
                  </li>
                ))}
              </ol>
            )
          }
        </Answer>
      </div>
    </section>
  );
}
