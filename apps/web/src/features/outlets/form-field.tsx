import type { ReactNode } from 'react';
import { outletFormTexts } from './form-texts.ts';

const words = ['needed', 'number', 'bound'] as const;

export interface FormFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** A problem found here, or the server's own words. */
  readonly problem: string | undefined;
  readonly needed?: boolean;
  readonly children: ReactNode;
}

/** A labelled control with its hint, or with what is wrong in its place. */
export function FormField({ label, hint, problem, needed = false, children }: FormFieldProps) {
  const t = outletFormTexts.useTexts();
  const known = words.find((word) => word === problem);
  return (
    <label className="field">
      <span>
        {label}
        {needed && <span aria-hidden="true"> *</span>}
      </span>
      {children}
      {problem !== undefined ? (
        <small className="field-problem" role="alert">
          {known ? t(`problem.${known}`) : problem}
        </small>
      ) : (
        hint !== undefined && <small className="soft">{hint}</small>
      )}
    </label>
  );
}
