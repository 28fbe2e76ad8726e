import { Answer, Drawer, formatDateTime, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { useKindName } from './quarantine-filters.tsx';
import { useMay } from '../../shell/me.ts';
import { ApproveDrawer } from '../devices/approve-drawer.tsx';
import { quarantineItemQuery } from './quarantine-queries.ts';
import { reasonName, reasons } from './reasons.ts';
import { quarantineTexts } from './texts.ts';

/** Of a frame whose sender only needs to be registered. */
const UNKNOWN_DEVICE = 'frame.unknown-device';

/** One item: why, what to do, the raw excerpt, and the way to the log. */
export function QuarantineDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = quarantineTexts.useTexts();
  const pick = usePick();
  const kindName = useKindName();
  const openTrace = useOpenTrace();
  const { zone } = useSite();
  const mayRegister = useMay('device.write');
  const [approving, setApproving] = useState<string>();
  const asked = useQuery(quarantineItemQuery(id));
  if (approving !== undefined) {
    return <ApproveDrawer source={approving} onClose={() => setApproving(undefined)} onApproved={onClose} />;
  }
  return (
    <Drawer title={t('drawer.title')} open onClose={onClose}>
      <Answer of={asked} height={320}>
        {(item) => {
          const advice = reasons[item.reasonCode]?.advice;
          return (
            <div className="quarantine-item">
              <h3>
                {pick(reasonName(item.reasonCode))} {item.simulated && <SimulatedTag />}
              </h3>
              <p>{pick(item.reason)}</p>
              {advice && (
                <section className="quarantine-advice">
                  <h4>{t('drawer.advice')}</h4>
                  <p>{pick(advice)}</p>
                </section>
              )}
              <dl className="quarantine-facts">
                <div>
                  <dt>{t('received')}</dt>
                  <dd>{formatDateTime(item.receivedAt, zone)}</dd>
                </div>
                <div>
                  <dt>{t('kind')}</dt>
                  <dd>{kindName(item.kind)}</dd>
                </div>
                <div>
                  <dt>{t('source')}</dt>
                  <dd>
                    <code>{item.source}</code>
                  </dd>
                </div>
                <div>
                  <dt>{t('drawer.code')}</dt>
                  <dd>
                    <code>{item.reasonCode}</code>
                  </dd>
                </div>
              </dl>
              <h4>
                {t('excerpt')} {item.kind.endsWith('frame') && <span className="soft small">{t('drawer.masked')}</span>}
              </h4>
              <pre className="quarantine-raw" tabIndex={0}>
                {item.excerpt}
              </pre>
              <p className="quarantine-ways">
                {mayRegister && item.reasonCode === UNKNOWN_DEVICE && (
                  <button type="button" className="button button-primary" onClick={() => setApproving(item.source)}>
                    {t('drawer.approve')}
                  </button>
                )}
                <button type="button" className="button" onClick={() => openTrace(item.ref)}>
                  <Icon name="trace" size={15} /> {t('drawer.trace')}
                </button>
                {item.kind === 'import' && (
                  <Link to="/imports/$import" params={{ import: item.source }} className="button">
                    {t('drawer.import')}
                  </Link>
                )}
              </p>
            </div>
          );
        }}
      </Answer>
    </Drawer>
  );
}
