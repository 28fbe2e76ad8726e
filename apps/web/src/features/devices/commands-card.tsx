import type { Device } from '@ecoloop/api-contract';
import { Answer, Empty, usePick } from '@ecoloop/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMay } from '../../shell/me.ts';
import { MoreRows } from '../../table/more-rows.tsx';
import { CommandForm } from './command-form.tsx';
import { CommandHistory } from './command-history.tsx';
import { commandTexts } from './command-texts.ts';
import { commandKindsQuery, commandsQuery } from './device-queries.ts';
import './commands-card.css';

export interface CommandsCardProps {
  readonly device: Device;
  /** Name of the command whose form is open. */
  readonly chosen: string | undefined;
  readonly onChoose: (name: string | undefined) => void;
}

/** What the device is told: choose, fill in, send, and see what becomes of it. */
export function CommandsCard({ device, chosen, onChoose }: CommandsCardProps) {
  const t = commandTexts.useTexts();
  const mayCommand = useMay('device.command');
  const card = useRef<HTMLElement>(null);
  const asked = useInfiniteQuery(commandsQuery(device.id));
  useEffect(() => {
    if (chosen !== undefined) card.current?.scrollIntoView({ behavior: 'smooth', block: 'nearest' });
  }, [chosen]);
  return (
    <section className="card commands-card" ref={card}>
      <div className="card-head">
        <h2>{t('title')}</h2>
      </div>
      <div className="card-body">
        {mayCommand ? (
          <Chooser device={device} chosen={chosen} onChoose={onChoose} />
        ) : (
          <p className="soft">{t('not-allowed')}</p>
        )}
        <h3>{t('history')}</h3>
        <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={120}>
          {(pages) => {
            const commands = pages.flatMap(({ items }) => items);
            return commands.length === 0 ? (
              <Empty title={t('history.none')} />
            ) : (
              <>
                <CommandHistory commands={commands} />
                <MoreRows of={asked} label={t('older')} />
              </>
            );
          }}
        </Answer>
      </div>
    </section>
  );
}

function Chooser({ device, chosen, onChoose }: CommandsCardProps) {
  const t = commandTexts.useTexts();
  const pick = usePick();
  const { data: kinds = [] } = useQuery(commandKindsQuery);
  const kind = kinds.find(({ name }) => name === chosen);
  const groups = [
    { label: t('group.reads'), kinds: kinds.filter(({ acts }) => !acts) },
    { label: t('group.acts'), kinds: kinds.filter(({ acts }) => acts) },
  ];
  return (
    <>
      <label className="field">
        <span>{t('choose')}</span>
        <select
          className="input"
          value={kind?.name ?? ''}
          onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
        >
          <option value="">{t('choose.none')}</option>
          {groups.map(({ label, kinds: those }) => (
            <optgroup key={label} label={label}>
              {those.map(({ name, code, title }) => (
                <option key={name} value={name}>
                  {pick(title)} ({code})
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {!device.connected && <p className="notice notice-warning">{t('not-connected')}</p>}
      {kind && <CommandForm key={kind.name} device={device} kind={kind} onSent={() => onChoose(undefined)} />}
    </>
  );
}
