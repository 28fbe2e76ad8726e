import { defineErrors } from '@ecoloop/kernel';

export const IdentityErrors = defineErrors('identity', {
  SIGN_IN_FAILED: {
    status: 401,
    message: {
      zh: '用户名或密码不正确，或账号已停用',
      en: 'The user name or password is wrong, or the account is disabled',
    },
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    message: {
      zh: '登录失败次数过多，请在 {seconds} 秒后再试',
      en: 'Too many failed sign-ins; try again in {seconds} seconds',
    },
  },
  WRONG_PASSWORD: { status: 403, message: { zh: '当前密码不正确', en: 'The current password is wrong' } },
  WEAK_PASSWORD: {
    status: 400,
    message: {
      zh: '新密码太容易猜到：不能与当前密码相同，不能包含用户名，至少包含 5 个不同字符',
      en: 'The new password is too easy to guess: it must differ from the current one, must not contain the user name and must have at least 5 different characters',
    },
  },
  USER_NOT_FOUND: { status: 404, message: { zh: '用户 {id} 不存在', en: 'User {id} does not exist' } },
  USERNAME_TAKEN: {
    status: 409,
    message: { zh: '用户名 {username} 已被使用，请换一个', en: 'The user name {username} is taken; choose another' },
  },
  UNKNOWN_ROLE: { status: 400, message: { zh: '角色 {role} 不存在', en: 'There is no role {role}' } },
  UNKNOWN_ORGANISATION: {
    status: 400,
    message: { zh: '单位 {organisation} 不存在', en: 'There is no organisation {organisation}' },
  },
  GRANT_REQUIRED: {
    status: 400,
    message: { zh: '请至少授予一个角色', en: 'Give the user at least one role' },
  },
  GRANT_BEYOND_OWN: {
    status: 403,
    message: {
      zh: '不能在区域 {territory} 授予或收回角色 {role}：只能在自己的区域内处理自己拥有的全部权限',
      en: 'The role {role} in territory {territory} is not yours to give or take: only permissions you hold yourself, within your own territories',
    },
  },
  OWN_ACCOUNT: {
    status: 409,
    message: {
      zh: '不能停用自己的账号或修改自己的角色，请由其他管理员操作',
      en: 'You cannot disable yourself or change your own roles; ask another administrator',
    },
  },
});
