import type { PlanSource, ReadingNotice, SourceCell, SourceHeading, SourceTable } from '../../src/index.ts';

/** Collects the text of a document with what its format knew of tables, headings and pages. */
export class SourceBuilder {
  #text = '';
  readonly #tables: SourceTable[] = [];
  readonly #headings: SourceHeading[] = [];
  readonly #pages: { readonly number: number; readonly start: number }[] = [];

  get length(): number {
    return this.#text.length;
  }

  page(number: number): void {
    this.#pages.push({ number, start: this.#text.length });
  }

  append(text: string): void {
    this.#text += text;
  }

  /** Ends the line, if something stands on it. */
  endLine(): void {
    if (this.#text !== '' && !this.#text.endsWith('\n')) this.#text += '\n';
  }

  paragraph(text: string, headingLevel?: number): void {
    this.endLine();
    const start = this.#text.length;
    this.#text += text;
    if (headingLevel !== undefined && text.trim() !== '')
      this.#headings.push({ start, end: this.#text.length, level: headingLevel });
    this.endLine();
  }

  /** Writes the cells row by row, between tabs. Cells stand in their order of reading. */
  table(
    cells: readonly {
      readonly row: number;
      readonly column: number;
      readonly rowSpan: number;
      readonly columnSpan: number;
      readonly text: string;
    }[],
  ): void {
    this.endLine();
    const start = this.#text.length;
    let row: number | undefined;
    const placed: SourceCell[] = [];
    for (const { text, ...place } of cells) {
      if (row !== undefined) this.#text += place.row === row ? '\t' : '\n';
      row = place.row;
      const at = this.#text.length;
      this.#text += text;
      placed.push({ ...place, start: at, end: this.#text.length });
    }
    this.#tables.push({ start, end: this.#text.length, cells: placed });
    this.endLine();
  }

  build(notices: readonly ReadingNotice[]): PlanSource {
    return { text: this.#text, pages: this.#pages, tables: this.#tables, headings: this.#headings, notices };
  }
}
