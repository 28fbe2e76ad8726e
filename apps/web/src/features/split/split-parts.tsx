import type { Split, SplitInput, SplitPart, SplitPartInput } from '@ecoloop/api-contract';
import { ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { splitTexts } from './texts.ts';

interface SplitPartsProps {
  readonly parts: readonly SplitPart[];
  /** While it is written. */
  readonly input?: SplitInput;
  readonly onChange?: (parts: SplitPartInput[]) => void;
  /** Once it is handed down: its parts are answered. */
  readonly split?: Split;
}

/** The parts with what they come to; written in place, or answered. */
export function SplitParts({ parts, input, onChange, split }: SplitPartsProps) {
  const t = splitTexts.useTexts();
  const pick = usePick();
  const change = (ref: string, field: 'weight' | 'value' | 'baseline', given: number | undefined): void => {
    if (!input || !onChange) return;
    onChange(
      input.parts.map((part) => {
        if (part.subject !== ref) return part;
        const others = Object.fromEntries(Object.entries(part).filter(([name]) => name !== field));
        return { ...others, subject: ref, ...(given === undefined ? {} : { [field]: given }) };
      }),
    );
  };
  return (
    <div className="split-scroll">
      <table className="split-table">
        <thead>
          <tr>
            <th scope="col">{t('subject')}</th>
            <th scope="col">{t('weight')}</th>
            <th scope="col">{t('byHand')}</th>
            <th scope="col">{t('baseline')}</th>
            <th scope="col">{t('value')}</th>
            {split && <th scope="col">{t('answer')}</th>}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const { ref } = part.subject;
            const given = input?.parts.find(({ subject }) => subject === ref);
            return (
              <tr key={ref}>
                <th scope="row">{pick(part.subject.name)}</th>
                {(['weight', 'value', 'baseline'] as const).map((field) => (
                  <td key={field}>
                    {input ? (
                      <input
                        className="input split-number"
                        type="number"
                        step="any"
                        aria-label={`${pick(part.subject.name)} ${t(field === 'value' ? 'byHand' : field)}`}
                        value={given?.[field] ?? ''}
                        onChange={({ target }) =>
                          change(ref, field, target.value === '' ? undefined : target.valueAsNumber)
                        }
                      />
                    ) : field === 'value' ? (
                      part.byHand ? (
                        part.value
                      ) : undefined
                    ) : (
                      part[field]
                    )}
                  </td>
                ))}
                <td>
                  <b>{part.value ?? '—'}</b>
                </td>
                {split && (
                  <td>
                    <PartAnswer split={split} part={part} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function PartAnswer({ split, part }: { readonly split: Split; readonly part: SplitPart }) {
  const t = splitTexts.useTexts();
  const queries = useQueryClient();
  const mayAnswer = useMay('progress.report');
  const [text, setText] = useState<string>();
  const answer = useMutation({
    mutationFn: (given: 'acknowledged' | 'objected') =>
      api.post<Split>(`/splits/${split.id}/answer`, {
        subject: part.subject.ref,
        answer: given,
        ...(given === 'objected' ? { text } : {}),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['split'] }),
  });
  const { state, by, text: said } = part.answer;
  return (
    <div className="split-answer">
      <span>
        {t(`answer.${state}`)}
        {by !== undefined && <span className="soft small"> {by}</span>}
        {said !== undefined && <span className="soft small"> {said}</span>}
      </span>
      {mayAnswer && split.state === 'handed-down' && state !== 'acknowledged' && (
        <>
          <button type="button" className="button button-small" onClick={() => answer.mutate('acknowledged')}>
            {t('acknowledge')}
          </button>
          {text === undefined ? (
            <button type="button" className="button button-quiet button-small" onClick={() => setText('')}>
              {t('object')}
            </button>
          ) : (
            <>
              <input
                className="input"
                placeholder={t('object.text')}
                aria-label={t('object.text')}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
              <button
                type="button"
                className="button button-small"
                disabled={text.trim() === ''}
                onClick={() => answer.mutate('objected')}
              >
                {t('object')}
              </button>
            </>
          )}
        </>
      )}
      {answer.error !== null && <ErrorPanel error={answer.error} />}
    </div>
  );
}
