export {
  linkFigures,
  linkMeasures,
  linkProjects,
  type Link,
  type LinkableFigure,
  type LinkableMeasure,
} from './link-plans.ts';
