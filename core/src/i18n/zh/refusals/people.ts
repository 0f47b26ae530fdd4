import type { RefusalTexts } from '../../../refusals.ts'
import { timeOfDay } from '../../../time.ts'
import { peopleWords as people } from '../people.ts'

/** Signing in, posts, and those who give them. */
export const peopleRefusals = {
  'signIn.needed': () => ({ title: '请先登录', next: '登录后再试。' }),
  'signIn.wrong': () => ({ title: '用户名或密码不对', next: '请核对后重试；连续输错会暂时锁定。' }),
  'signIn.passwordWrong': () => ({ title: '密码不对', next: '请核对后重试；连续输错会暂时锁定。' }),
  'signIn.secondFactorWrong': () => ({
    title: '动态口令不对',
    next: '请核对密码，等验证器换出新的六位数字后再填；每个数字只能用一次。',
  }),
  'signIn.locked': ({ until }) => ({
    title: '登录已暂时锁定',
    next: `请在 ${timeOfDay(new Date(until))} 之后再试，或请安全管理员解锁。`,
  }),
  'signIn.expired': () => ({ title: '登录已过期', next: '请重新登录，未提交的内容仍在页面上。' }),
  'signIn.secondFactorNeeded': () => ({ title: '需要动态口令', next: '请输入验证器上的六位数字。' }),
  'signIn.secondFactorMustBeSet': () => ({
    title: '须先设置动态口令',
    next: '管理员岗位须绑定验证器后才能使用。',
  }),
  'post.changed': () => ({
    title: '这个浏览器已换人或换岗登录',
    next: '页面已按现在的岗位打开，请重新填写。',
  }),
  'post.none': () => ({ title: '没有在任岗位', next: '请联系系统管理员安排岗位。' }),
  'staff.self': () => ({ title: '不能管理自己的岗位和账号', next: '请由另一位管理员办理。' }),
  'staff.ended': () => ({ title: '此人已离任', next: '如返岗，请重新添加人员。' }),
  'staff.twoDuties': ({ role }) => ({
    title: '三类管理员不能由一人兼任',
    next: `此人同期已任${people.role[role]}，请先结束该岗位或另选他人。`,
  }),
  'staff.dutyNotLent': ({ role }) => ({
    title: `${people.role[role]}不能请人代理`,
    next: '三类管理员各司其职，需要时请由安全管理员另行任命。',
  }),
  'staff.lastSecurityAdmin': () => ({
    title: '这是全市最后一位安全管理员',
    next: '请先任命另一位市级安全管理员。',
  }),
  'signIn.codeWrong': () => ({
    title: '一次性设置码不对或已失效',
    next: '请核对用户名和设置码；每个码只能用一次，三日内有效，过期请管理员重发。',
  }),
} satisfies Partial<RefusalTexts>
