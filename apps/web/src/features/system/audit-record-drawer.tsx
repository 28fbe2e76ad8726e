import type { AuditRecord } from '@ecoloop/api-contract';
import { Drawer, formatDateTime } from '@ecoloop/ui';
import { useSite } from '../../api/site.ts';
import { changesBetween } from './audit-changes.ts';
import { actionName, resourceName } from './names.ts';
import { systemTexts } from './texts.ts';

interface AuditRecordDrawerProps {
  readonly record: AuditRecord;
  readonly onClose: () => void;
}

/** One act with what it changed: before and after side by side, the changed lines marked. */
export function AuditRecordDrawer({ record, onClose }: AuditRecordDrawerProps) {
  const t = systemTexts.useTexts();
  const { zone } = useSite();
  const { id, at, actorName, action, resourceType, resourceId, outcome, reason } = record;
  const changes = changesBetween(record.before, record.after);
  const changed = changes.filter((change) => change.changed);
  return (
    <Drawer title={t('audit.record', { id })} open onClose={onClose}>
      <div className="audit-record">
        <p>
          <b>{actorName}</b> · {actionName(action, t)} · {formatDateTime(at, zone)}
        </p>
        <p className="soft">
          {resourceName(resourceType, t)} <code>{resourceId}</code> · {t(`audit.${outcome}`)}
        </p>
        {reason !== undefined && <p>{t('audit.reason-words', { words: reason })}</p>}
        <h3>{t('audit.changes')}</h3>
        {changes.length === 0 ? (
          <p className="soft">{t('audit.no-changes')}</p>
        ) : (
          <table className="plain-table change-table">
            <thead>
              <tr>
                <th scope="col">{t('audit.field')}</th>
                <th scope="col">{t('audit.before')}</th>
                <th scope="col">{t('audit.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(({ path, before, after }) => (
                <tr key={path}>
                  <th scope="row">
                    <code>{path}</code>
                  </th>
                  <td className="was">{before}</td>
                  <td className="is">{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {changes.length > changed.length && (
          <details>
            <summary className="soft">{t('audit.unchanged', { count: changes.length - changed.length })}</summary>
            <ul className="unchanged">
              {changes
                .filter((change) => !change.changed)
                .map(({ path, after }) => (
                  <li key={path}>
                    <code>{path}</code> {after}
                  </li>
                ))}
            </ul>
          </details>
        )}
      </div>
    </Drawer>
  );
}
