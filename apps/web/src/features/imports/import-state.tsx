import type { DataImport } from '@ecoloop/api-contract';
import { importTexts } from './texts.ts';

const marks: Readonly<Record<DataImport['state'], { readonly shape: string; readonly colour: string }>> = {
  received: { shape: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z', colour: 'not-judgeable' },
  running: { shape: 'M3 4l5 4-5 4zM9 4l5 4-5 4z', colour: 'on-course' },
  done: { shape: 'M2.5 8.5l3.5 3.5 7.5-8', colour: 'met' },
  failed: { shape: 'M3.5 3.5l9 9M12.5 3.5l-9 9', colour: 'missed' },
  cancelled: { shape: 'M3 8h10', colour: 'not-judgeable' },
};

/** The state of an import by shape, colour and word. */
export function ImportState({ dataImport }: { readonly dataImport: DataImport }) {
  const t = importTexts.useTexts();
  const { shape, colour } = marks[dataImport.state];
  return (
    <span className="status-mark" data-status={colour}>
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shape} />
      </svg>
      {t(`state.${dataImport.state}`)}
    </span>
  );
}
