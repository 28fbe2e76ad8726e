import type { DeviceCommand } from '@ecoloop/api-contract';
import { formatClock, formatDateTime, usePick } from '@ecoloop/ui';
import { useSite } from '../../api/site.ts';
import { commandTexts } from './command-texts.ts';

type State = DeviceCommand['state'];

/** Still on its way. */
const under: ReadonlySet<State> = new Set(['waiting', 'sent', 'accepted', 'data']);
const known: readonly State[] = [
  'waiting',
  'sent',
  'accepted',
  'data',
  'done',
  'refused',
  'failed',
  'unanswered',
  'no-result',
  'not-connected',
];

/** The outcome of a state by shape and colour: under way, done, or in vain. */
function CommandStateMark({ state }: { readonly state: State }) {
  const t = commandTexts.useTexts();
  const outcome = under.has(state) ? 'under-way' : state === 'done' ? 'done' : 'in-vain';
  return (
    <span className="command-state" data-outcome={outcome}>
      <i aria-hidden="true">{outcome === 'done' ? '✓' : outcome === 'in-vain' ? '✕' : ''}</i> {t(`state.${state}`)}
    </span>
  );
}

/** Commands with who asked, why, and step by step what became of them; the newest and those under way are open. */
export function CommandHistory({ commands }: { readonly commands: readonly DeviceCommand[] }) {
  const t = commandTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  return (
    <ul className="commands">
      {commands.map((command, index) => (
        <li key={command.id}>
          <details open={index === 0 || under.has(command.state)}>
            <summary>
              <b>{pick(command.title)}</b>
              <CommandStateMark state={command.state} />
              <time dateTime={command.at}>{formatDateTime(command.at, zone)}</time>
            </summary>
            <p>
              {command.askedBy === 'platform' ? t('platform') : command.askedBy}
              <span className="soft"> · {command.reason}</span>
            </p>
            <Sent command={command} />
            <ol className="command-steps" aria-label={t('steps')} aria-live={index === 0 ? 'polite' : undefined}>
              {command.steps.map(({ at, state, result }, step) => {
                const word = known.find((one) => one === state);
                return (
                  <li key={`${state} ${String(step)}`} data-last={step === command.steps.length - 1}>
                    <time dateTime={at}>{formatClock(at, zone, true)}</time>
                    <span>
                      {word ? t(`state.${word}`) : state}
                      {result && <span className="soft"> · {pick(result)}</span>}
                    </span>
                  </li>
                );
              })}
            </ol>
            {command.timesSent > 1 && <p className="soft small">{t('times', { count: command.timesSent })}</p>}
            {command.answer !== undefined && (
              <>
                <h4>{t('answer')}</h4>
                <pre className="raw-text" tabIndex={0}>
                  {command.answer}
                </pre>
              </>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}

/** The fields as they were sent; instants as the site's clock shows them. */
function Sent({ command: { fields } }: { readonly command: DeviceCommand }) {
  const t = commandTexts.useTexts();
  const { zone } = useSite();
  const entries = Object.entries(fields);
  if (entries.length === 0) return null;
  const words = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return formatDateTime(value, zone);
    return String(value);
  };
  return (
    <p className="command-sent">
      {entries.map(([name, value]) => (
        <span key={name}>
          <code>{name}</code> {words(value)}
        </span>
      ))}
    </p>
  );
}
