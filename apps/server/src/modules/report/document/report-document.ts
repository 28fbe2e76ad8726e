/** A figure in the text that leads to its row in the table of traces. */
export interface FigureRun {
  /** Number of its row in the table of traces, from 1. */
  readonly trace: number;
  /** As it stands in the text: `32`. */
  readonly text: string;
}

/** Text, a traced figure, or words that stand out (黑体). */
export type Inline = string | FigureRun | { readonly strong: string };

export interface TableColumn {
  readonly heading: string;
  /** Share of the text width; the shares of a table add up to 1. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface TableBlock {
  readonly kind: 'table';
  /** Above the table, `表1 主要指标完成情况`. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** A row of one cell spans the table and names the group below it. */
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  readonly note?: string;
  /** First rows whose first cell leads back from the trace to the figure: the table of traces itself. */
  readonly isTraces?: boolean;
}

export interface ChartSeries {
  readonly name: string;
  /** By category; a gap is undefined and is shown as a gap. */
  readonly values: readonly (number | undefined)[];
  /** RGB in hex. */
  readonly color: string;
  readonly dashed?: boolean;
}

/** A chart that Word draws itself and whose figures can be edited there. */
export interface ChartSpecification {
  readonly type: 'column' | 'bar' | 'line';
  readonly stacked?: boolean;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Title of the value axis: the unit. */
  readonly unit: string;
  readonly decimals: number;
  /** Millimetres. */
  readonly height: number;
}

export interface ChartBlock {
  readonly kind: 'chart';
  /** Below the chart, `图1 …`. */
  readonly caption: string;
  /** What it shows, for who cannot see it. */
  readonly description: string;
  readonly chart: ChartSpecification;
}

export type Block =
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  /** body: first line two characters in; flush: at the left edge; note: small, in a frame of its own. */
  | {
      readonly kind: 'paragraph';
      readonly style: 'body' | 'flush' | 'note' | 'signature' | 'date';
      readonly content: readonly Inline[];
    }
  /** 附件说明 after the text. */
  | { readonly kind: 'attachment-list'; readonly titles: readonly string[] }
  /** Begins an attachment on a page of its own. */
  | { readonly kind: 'attachment'; readonly label: string; readonly title: string }
  | TableBlock
  | ChartBlock;

/** Where a figure of the document came from. */
export interface FigureTrace {
  readonly text: string;
  readonly meaning: string;
  readonly source: string;
  /** Opens the trace on the platform: `indicator:beijing-14fyp/4/2023`; or names what it was counted from. */
  readonly ref: string;
}

export interface ReportDocument {
  readonly title: string;
  readonly author: string;
  /** Local day, of the properties of the file. */
  readonly date: string;
  readonly blocks: readonly Block[];
  /** By trace number, from 1. */
  readonly traces: readonly FigureTrace[];
}
