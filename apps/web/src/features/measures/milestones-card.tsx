import type { Milestone, WorkItemDetail } from '@ecoloop/api-contract';
import { formatDateTime } from '@ecoloop/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { DecisionForm } from './decision-form.tsx';
import { EvidenceList, EvidencePicker } from './evidence.tsx';
import { measureTexts } from './texts.ts';
import { itemPath, useRenewWork } from './work-queries.ts';

/** What is to be reached by when; reached means reported with evidence and verified by another person. */
export function MilestonesCard({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('milestones.title')}</h2>
        <span className="card-note">{t('milestones.note')}</span>
      </div>
      <div className="card-body work-form">
        {item.milestoneList.length === 0 && <p className="soft small">{t('milestones.none')}</p>}
        <ul className="work-list">
          {item.milestoneList.map((milestone) => (
            <MilestoneRow key={`${milestone.id} ${milestone.version}`} item={item} milestone={milestone} />
          ))}
        </ul>
        {item.may.arrange && item.inPlan && <NewMilestone item={item} />}
      </div>
    </section>
  );
}

function MilestoneRow({ item, milestone }: { readonly item: WorkItemDetail; readonly milestone: Milestone }) {
  const t = measureTexts.useTexts();
  const { zone } = useSite();
  const renew = useRenewWork();
  const [isReporting, setReporting] = useState(false);
  const path = `${itemPath(item.plan, item.key)}/milestones/${milestone.id}`;
  const remove = useMutation({ mutationFn: () => api.delete(path), onSuccess: renew });
  const { state, name, due, completes, late, note, remark, reportedBy, reportedAt, decidedBy } = milestone;
  return (
    <li className="work-report">
      <p>
        <b>{name}</b> {completes && <span className="work-tag">{t('milestone.completes')}</span>} {due}{' '}
        <span className="work-tag" data-state={state === 'done' ? 'accepted' : state}>
          {t(`milestone.${state}`)}
        </span>
        {late && <span className="work-late"> {t('milestone.late')}</span>}
      </p>
      {note !== undefined && (
        <p className="small">
          {note}{' '}
          <span className="soft">
            {reportedBy} {reportedAt !== undefined && formatDateTime(reportedAt, zone)}
          </span>
        </p>
      )}
      {decidedBy !== undefined && (
        <p className="small soft">
          {t(state === 'done' ? 'reviewed.accepted' : 'reviewed.returned', { person: decidedBy })} {remark}
        </p>
      )}
      <EvidenceList of={item} evidence={milestone.evidence} />
      <div className="work-actions">
        {state === 'open' && item.may.report && (
          <button type="button" className="button button-small" onClick={() => setReporting(!isReporting)}>
            {t('milestone.report')}
          </button>
        )}
        {state === 'open' && item.may.arrange && (
          <button
            type="button"
            className="button button-quiet button-small"
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('remove')}
          </button>
        )}
      </div>
      {remove.error !== null && <FormProblems error={remove.error} />}
      {isReporting && <ReportForm item={item} path={path} />}
      {state === 'reported' && item.may.review && (
        <DecisionForm path={`${path}/decision`} reporter={milestone.reporter} />
      )}
    </li>
  );
}

function ReportForm({ item, path }: { readonly item: WorkItemDetail; readonly path: string }) {
  const t = measureTexts.useTexts();
  const renew = useRenewWork();
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const report = useMutation({
    mutationFn: () => api.post(`${path}/report`, { note: note.trim(), evidence }),
    onSuccess: renew,
  });
  return (
    <form
      className="work-form work-inset"
      onSubmit={(event) => {
        event.preventDefault();
        report.mutate();
      }}
    >
      <label className="field">
        <span>{t('field.note')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          required
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <EvidencePicker of={item} unused={item.unusedEvidence} chosen={evidence} onChoose={setEvidence} />
      {evidence.length === 0 && <p className="small soft">{t('evidence.needed')}</p>}
      {report.error !== null && <FormProblems error={report.error} />}
      <div className="work-actions">
        <button
          type="submit"
          className="button button-primary button-small"
          disabled={report.isPending || evidence.length === 0 || note.trim() === ''}
        >
          {t('milestone.report')}
        </button>
      </div>
    </form>
  );
}

function NewMilestone({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  const renew = useRenewWork();
  const [name, setName] = useState('');
  const [due, setDue] = useState('');
  const [completes, setCompletes] = useState(false);
  const hasCompletion = item.milestoneList.some((milestone) => milestone.completes);
  const add = useMutation({
    mutationFn: () => api.post(`${itemPath(item.plan, item.key)}/milestones`, { name: name.trim(), due, completes }),
    onSuccess: async () => {
      setName('');
      setCompletes(false);
      await renew();
    },
  });
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <div className="work-fields">
        <input
          className="input"
          aria-label={t('milestone.name')}
          placeholder={t('milestone.name')}
          required
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <input
          className="input"
          type="date"
          aria-label={t('field.due')}
          required
          value={due}
          onChange={({ target }) => setDue(target.value)}
        />
        {!hasCompletion && (
          <label className="small">
            <input type="checkbox" checked={completes} onChange={({ target }) => setCompletes(target.checked)} />{' '}
            {t('milestone.completes')}
          </label>
        )}
        <button type="submit" className="button button-small" disabled={add.isPending}>
          {t('milestone.add')}
        </button>
      </div>
      {add.error !== null && <FormProblems error={add.error} />}
    </form>
  );
}
