import { defineErrors } from '@ecoloop/kernel';

export const PlanErrors = defineErrors('plan', {
  NOT_FOUND: { status: 404, message: { zh: '规划 {id} 不存在', en: 'The plan {id} does not exist' } },
  INDICATOR_NOT_FOUND: {
    status: 404,
    message: { zh: '规划 {plan} 没有第 {number} 号指标', en: 'The plan {plan} has no indicator {number}' },
  },
});
