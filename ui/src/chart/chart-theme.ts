import { tokenColour } from '../theme/colour.ts';

/** The tokens of the desk as an ECharts theme; made anew when light and dark change. */
export function chartTheme() {
  const ink = tokenColour('--ink');
  const soft = tokenColour('--ink-soft');
  const line = tokenColour('--line');
  const axis = {
    axisLine: { lineStyle: { color: tokenColour('--line-strong') } },
    axisTick: { lineStyle: { color: tokenColour('--line-strong') } },
    axisLabel: { color: soft },
    nameTextStyle: { color: soft },
    splitLine: { lineStyle: { color: line } },
  };
  return {
    color: [tokenColour('--chart-1'), tokenColour('--chart-2'), tokenColour('--chart-3')],
    backgroundColor: 'transparent',
    textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
    legend: { textStyle: { color: soft } },
    tooltip: {
      backgroundColor: tokenColour('--surface-raised'),
      borderColor: line,
      textStyle: { color: ink, fontSize: 12 },
    },
    dataZoom: {
      borderColor: line,
      fillerColor: 'transparent',
      handleStyle: { color: tokenColour('--surface'), borderColor: soft },
      moveHandleStyle: { color: tokenColour('--line-strong') },
      dataBackground: { lineStyle: { color: soft }, areaStyle: { color: line } },
      selectedDataBackground: {
        lineStyle: { color: tokenColour('--chart-1') },
        areaStyle: { color: tokenColour('--chart-1') },
      },
      textStyle: { color: soft },
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: { ...axis, splitLine: { show: false } },
  };
}
