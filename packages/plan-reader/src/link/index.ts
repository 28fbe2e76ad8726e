export { linkFigures, linkMeasures, type Link, type LinkableFigure, type LinkableMeasure } from './link-plans.ts';
