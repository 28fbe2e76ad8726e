import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { PlanSource } from '../../src/index.ts';
import { withNumberLabels } from './docx-numbering.ts';
import { OpenErrors } from './errors.ts';
import { openHtml } from './open-html.ts';

/**
 * A Word document: its paragraphs with the numbers Word itself would print, its headings by style, its tables with merged
 * cells. Deleted text of tracked changes is left out, inserted text is read.
 */
export async function openDocx(bytes: Uint8Array, file: string): Promise<PlanSource> {
  try {
    const zip = await JSZip.loadAsync(bytes);
    const labelled = await withNumberLabels(zip);
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(labelled) },
      {
        styleMap: ['comment-reference => '],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return openHtml(value, []);
  } catch (cause) {
    throw OpenErrors.DAMAGED({ file, format: 'Word（.docx）' }, { cause });
  }
}
