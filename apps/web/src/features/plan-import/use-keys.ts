import { useEffect } from 'react';

/** Runs what a key stands for while no field has the focus; the newest actions hold. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const inField =
        event.target instanceof Element && event.target.closest('input, select, textarea, dialog') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey || (inField && event.key !== 'Escape')) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
