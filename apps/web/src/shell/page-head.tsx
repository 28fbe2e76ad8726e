import { useEffect, type ReactNode } from 'react';
import { shellTexts } from './texts.ts';

export interface PageHeadProps {
  readonly title: string;
  /** Place, period, method: what the page is about, in one line. */
  readonly about?: ReactNode;
  readonly tools?: ReactNode;
}

/** Title of a page, also in the browser's tab. */
export function PageHead({ title, about, tools }: PageHeadProps) {
  const t = shellTexts.useTexts();
  const product = t('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {about !== undefined && <div className="page-about">{about}</div>}
      {tools !== undefined && <div className="page-tools">{tools}</div>}
    </div>
  );
}
