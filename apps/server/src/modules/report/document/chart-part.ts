import { fonts } from './page-format.ts';
import type { ChartSeries, ChartSpecification } from './report-document.ts';
import { cellReference, type Sheet } from './spreadsheet.ts';
import { drawn, element, escaped, xmlPart } from './xml.ts';

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'Sheet1';

/** The figures of a chart as the sheet behind it: categories down, series across. */
export function chartSheet({ categories, series }: ChartSpecification): Sheet {
  return {
    name: SHEET,
    headings: 1,
    rows: [
      ['', ...series.map(({ name }) => name)],
      ...categories.map((category, index) => [category, ...series.map(({ values }) => values[index])]),
    ],
  };
}

const place = (column: number, first: number, last = first): string => {
  const absolute = (row: number): string => cellReference(column, row).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  return first === last ? `${SHEET}!${absolute(first)}` : `${SHEET}!${absolute(first)}:${absolute(last)}`;
};

const points = (values: readonly (string | number | undefined)[]): string =>
  drawn('c:ptCount', values.length) +
  values
    .map((value, index) =>
      value === undefined ? '' : element('c:pt', { idx: index }, element('c:v', {}, escaped(String(value)))),
    )
    .join('');

const solid = (color: string): string => element('a:solidFill', {}, drawn('a:srgbClr', color));
const line = (color: string, width: number, dashed = false): string =>
  element('a:ln', { w: width }, solid(color), dashed ? drawn('a:prstDash', 'dash') : '');

const textProperties = (size: number): string =>
  element(
    'c:txPr',
    {},
    element('a:bodyPr'),
    element('a:lstStyle'),
    element(
      'a:p',
      {},
      element(
        'a:pPr',
        {},
        element(
          'a:defRPr',
          { sz: size },
          element('a:latin', { typeface: fonts.body.name }),
          element('a:ea', { typeface: fonts.body.name }),
        ),
      ),
      element('a:endParaRPr', { lang: 'zh-CN' }),
    ),
  );

const TEXT = 900;

function seriesXml(chart: ChartSpecification, series: ChartSeries, index: number): string {
  const last = chart.categories.length;
  const isLine = chart.type === 'line';
  return element(
    'c:ser',
    {},
    drawn('c:idx', index),
    drawn('c:order', index),
    element(
      'c:tx',
      {},
      element(
        'c:strRef',
        {},
        element('c:f', {}, place(index + 1, 0)),
        element('c:strCache', {}, points([series.name])),
      ),
    ),
    element('c:spPr', {}, isLine ? line(series.color, 22_225, series.dashed) : solid(series.color)),
    isLine
      ? series.dashed === true
        ? element('c:marker', {}, drawn('c:symbol', 'none'))
        : element(
            'c:marker',
            {},
            drawn('c:symbol', 'circle'),
            drawn('c:size', 6),
            element('c:spPr', {}, solid(series.color)),
          )
      : drawn('c:invertIfNegative', 0),
    series.dashed === true ? '' : labels(isLine ? 't' : chart.stacked === true ? 'ctr' : 'outEnd'),
    element(
      'c:cat',
      {},
      element(
        'c:strRef',
        {},
        element('c:f', {}, place(0, 1, last)),
        element('c:strCache', {}, points(chart.categories)),
      ),
    ),
    element(
      'c:val',
      {},
      element(
        'c:numRef',
        {},
        element('c:f', {}, place(index + 1, 1, last)),
        element('c:numCache', {}, element('c:formatCode', {}, formatOf(chart)), points(series.values)),
      ),
    ),
    isLine ? drawn('c:smooth', 0) : '',
  );
}

const formatOf = ({ decimals }: ChartSpecification): string => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`);

const labels = (position: string): string =>
  element(
    'c:dLbls',
    {},
    element('c:spPr', {}, element('a:noFill') + element('a:ln', {}, element('a:noFill'))),
    textProperties(TEXT),
    drawn('c:dLblPos', position),
    drawn('c:showLegendKey', 0),
    drawn('c:showVal', 1),
    drawn('c:showCatName', 0),
    drawn('c:showSerName', 0),
    drawn('c:showPercent', 0),
    drawn('c:showBubbleSize', 0),
  );

/** Few whole things are counted one by one on the axis. */
const countsOnly = ({ decimals, series }: ChartSpecification): boolean =>
  decimals === 0 && Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))) <= 8;

const [CATEGORY_AXIS, VALUE_AXIS] = [111_111_111, 222_222_222];
const hairline = element('c:spPr', {}, line('BFBFBF', 6_350));

function axes(chart: ChartSpecification): string {
  const isBar = chart.type === 'bar';
  const unit =
    chart.unit === ''
      ? ''
      : element(
          'c:title',
          {},
          element(
            'c:tx',
            {},
            element(
              'c:rich',
              {},
              element('a:bodyPr'),
              element('a:lstStyle'),
              element(
                'a:p',
                {},
                element('a:pPr', {}, element('a:defRPr', { sz: TEXT, b: 0 })),
                element(
                  'a:r',
                  {},
                  element('a:rPr', { lang: 'zh-CN', sz: TEXT, b: 0 }),
                  element('a:t', {}, escaped(chart.unit)),
                ),
              ),
            ),
          ),
          drawn('c:overlay', 0),
        );
  return (
    element(
      'c:catAx',
      {},
      drawn('c:axId', CATEGORY_AXIS),
      // a bar chart is read from the top
      element('c:scaling', {}, drawn('c:orientation', isBar ? 'maxMin' : 'minMax')),
      drawn('c:delete', 0),
      drawn('c:axPos', isBar ? 'l' : 'b'),
      element('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
      drawn('c:majorTickMark', 'none'),
      drawn('c:minorTickMark', 'none'),
      drawn('c:tickLblPos', 'low'),
      hairline,
      textProperties(TEXT),
      drawn('c:crossAx', VALUE_AXIS),
      drawn('c:crosses', 'autoZero'),
      drawn('c:auto', 0),
      drawn('c:lblAlgn', 'ctr'),
      drawn('c:lblOffset', 100),
      drawn('c:noMultiLvlLbl', 1),
    ) +
    element(
      'c:valAx',
      {},
      drawn('c:axId', VALUE_AXIS),
      element('c:scaling', {}, drawn('c:orientation', 'minMax')),
      drawn('c:delete', 0),
      drawn('c:axPos', isBar ? 'b' : 'l'),
      element('c:majorGridlines', {}, element('c:spPr', {}, line('E5E5E5', 6_350))),
      unit,
      element('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
      drawn('c:majorTickMark', 'none'),
      drawn('c:minorTickMark', 'none'),
      drawn('c:tickLblPos', 'nextTo'),
      hairline,
      textProperties(TEXT),
      drawn('c:crossAx', CATEGORY_AXIS),
      drawn('c:crosses', isBar ? 'max' : 'autoZero'),
      drawn('c:crossBetween', 'between'),
      countsOnly(chart) ? drawn('c:majorUnit', 1) : '',
    )
  );
}

/** word/charts/chartN.xml; its figures stand in the workbook of `workbookRelationship`, where they can be edited. */
export function chartPart(chart: ChartSpecification, workbookRelationship: string): string {
  const series = chart.series.map((each, index) => seriesXml(chart, each, index)).join('');
  const axisIds = drawn('c:axId', CATEGORY_AXIS) + drawn('c:axId', VALUE_AXIS);
  const plot =
    chart.type === 'line'
      ? element(
          'c:lineChart',
          {},
          drawn('c:grouping', 'standard'),
          drawn('c:varyColors', 0),
          series,
          drawn('c:marker', 1),
          axisIds,
        )
      : element(
          'c:barChart',
          {},
          drawn('c:barDir', chart.type === 'bar' ? 'bar' : 'col'),
          drawn('c:grouping', chart.stacked === true ? 'stacked' : 'clustered'),
          drawn('c:varyColors', 0),
          series,
          drawn('c:gapWidth', 60),
          chart.stacked === true ? drawn('c:overlap', 100) : '',
          axisIds,
        );
  return xmlPart(
    element(
      'c:chartSpace',
      { 'xmlns:c': CHART, 'xmlns:a': DRAWING, 'xmlns:r': RELATIONSHIPS },
      drawn('c:date1904', 0),
      drawn('c:lang', 'zh-CN'),
      drawn('c:roundedCorners', 0),
      element(
        'c:chart',
        {},
        drawn('c:autoTitleDeleted', 1),
        element('c:plotArea', {}, element('c:layout'), plot, axes(chart)),
        chart.series.length > 1
          ? element('c:legend', {}, drawn('c:legendPos', 'b'), drawn('c:overlay', 0), textProperties(TEXT))
          : '',
        drawn('c:plotVisOnly', 1),
        drawn('c:dispBlanksAs', 'gap'),
      ),
      element('c:spPr', {}, solid('FFFFFF') + element('a:ln', {}, element('a:noFill'))),
      element('c:externalData', { 'r:id': workbookRelationship }, drawn('c:autoUpdate', 0)),
    ),
  );
}
