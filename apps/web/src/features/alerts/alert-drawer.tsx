import type { AlertDetail } from '@ecoloop/api-contract';
import { Answer, Drawer, formatDate, formatDateTime, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { useMe } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { daysKey } from '../monitoring/series-range.ts';
import { alertQuery, decideAlert } from './alert-queries.ts';
import { EvidencePlot } from './evidence-plot.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { alertTexts } from './texts.ts';

/** One alert: what was seen, the stretches it rests on, and what to do about it. */
export function AlertDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = alertTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const openTrace = useOpenTrace();
  const { permissions } = useMe();
  const asked = useQuery(alertQuery(id));
  return (
    <Drawer title={t('drawer.title')} open onClose={onClose}>
      <Answer of={asked} height={360}>
        {(alert) => (
          <div className="alert-detail">
            <h3>
              <SeverityMark severity={alert.severity} /> {pick(alert.kindName)} {alert.simulated && <SimulatedTag />}
            </h3>
            <p>{pick(alert.text)}</p>
            {alert.evidence.series.length > 0 && <EvidencePlot series={alert.evidence.series} />}
            {alert.evidence.texts.slice(1).map((text) => (
              <p key={text.en} className="small soft">
                {pick(text)}
              </p>
            ))}
            <dl className="facts">
              {alert.evidence.figures.map(({ name, text }) => (
                <div key={name.en}>
                  <dt>{pick(name)}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
              <div>
                <dt>{t('drawer.opened')}</dt>
                <dd>{formatDateTime(alert.openedAt, zone)}</dd>
              </div>
              <div>
                <dt>{t('drawer.seen')}</dt>
                <dd>
                  {formatDateTime(alert.lastSeenAt, zone)} · {t('times', { count: alert.times })}
                </dd>
              </div>
              <div>
                <dt>{t('drawer.state')}</dt>
                <dd>{stateText(alert, zone, t)}</dd>
              </div>
              {alert.reason !== undefined && (
                <div>
                  <dt>{t('drawer.reason')}</dt>
                  <dd>{alert.reason}</dd>
                </div>
              )}
            </dl>
            <p className="history-ways">
              {alert.evidence.refs.map(({ title, ref }) => (
                <button key={ref} type="button" className="button button-small" onClick={() => openTrace(ref)}>
                  <Icon name="trace" size={14} /> {pick(title)}
                </button>
              ))}
              {alert.station !== undefined && alert.property !== undefined && alert.from !== undefined && (
                <Link
                  to="/quality"
                  search={{
                    station: alert.station,
                    property: alert.property,
                    range: daysKey(formatDate(alert.from, zone), formatDate(alert.to ?? alert.from, zone)),
                  }}
                  className="button button-small"
                >
                  {t('drawer.review')}
                </Link>
              )}
            </p>
            {alert.state !== 'closed' && permissions.includes('alert.write') && <AlertDecisionForm alert={alert} />}
          </div>
        )}
      </Answer>
    </Drawer>
  );
}

function stateText(alert: AlertDetail, zone: string, t: ReturnType<typeof alertTexts.useTexts>): string {
  if (alert.state === 'closed') {
    const at = alert.closedAt === undefined ? '' : formatDateTime(alert.closedAt, zone);
    return alert.closedBy === undefined
      ? t('drawer.ended', { at })
      : t('drawer.closed', { at, person: alert.closedBy });
  }
  if (alert.state === 'acknowledged' && alert.acknowledgedAt !== undefined) {
    return t('drawer.acknowledged', {
      at: formatDateTime(alert.acknowledgedAt, zone),
      person: alert.acknowledgedBy ?? '',
    });
  }
  return t('state.open');
}

function AlertDecisionForm({ alert }: { readonly alert: AlertDetail }) {
  const t = alertTexts.useTexts();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: decideAlert,
    onSuccess: async (changed) => {
      setReason('');
      queries.setQueryData(alertQuery(alert.id).queryKey, changed);
      await Promise.all(['alerts', 'alert-count'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const impossible = saving.isPending || reason.trim().length < 3;
  const decide = (decision: 'acknowledge' | 'close'): void =>
    saving.mutate({ id: alert.id, decision, reason: reason.trim() });
  return (
    <form
      className="alert-decision"
      onSubmit={(event) => {
        event.preventDefault();
        decide('close');
      }}
    >
      <label className="decision-field">
        <span>{t('decide.reason')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={500}
          placeholder={t('decide.hint')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      {saving.error && <FormProblems error={saving.error} />}
      <p className="history-ways">
        {alert.state === 'open' && (
          <button type="button" className="button" disabled={impossible} onClick={() => decide('acknowledge')}>
            {t('decide.acknowledge')}
          </button>
        )}
        <button type="submit" className="button button-primary" disabled={impossible}>
          {t('decide.close')}
        </button>
      </p>
    </form>
  );
}
