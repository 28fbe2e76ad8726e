import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { uiTexts } from './texts.ts';

export interface DrawerProps {
  readonly title: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly side?: 'left' | 'right';
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A modal panel at the edge: the browser keeps the focus inside and closes it by Escape. */
export function Drawer({ title, open, onClose, side = 'right', tools, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = uiTexts.useTexts();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={`drawer drawer-${side}`}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {open && (
        <div className="drawer-inside">
          <header className="drawer-head">
            <h2>{title}</h2>
            {tools}
            <button type="button" className="button button-quiet icon-button" aria-label={t('close')} onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <div className="drawer-body">{children}</div>
        </div>
      )}
    </dialog>
  );
}
