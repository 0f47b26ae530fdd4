import type { PersonalField } from './field.ts'

const duty = 'PIPL 13(三), 34, 35'
const afterClose = { afterClose: 'P3Y' } as const

/** What somebody said or wrote in a matter: it may name anybody and anything, so it counts as sensitive. */
function words(zh: string, en: string, purposeZh: string, purposeEn: string, inCopy: boolean): PersonalField {
  return {
    class: 'freeText',
    sensitive: true,
    name: { zh, en },
    purpose: { zh: purposeZh, en: purposeEn },
    basis: 'statutoryDuty',
    article: `${duty}, 28`,
    retention: afterClose,
    mask: 'text',
    inCopy,
  }
}

/** Who of the staff did something: kept as long as the fact itself, since it answers for how power was used. */
function staffMark(zh: string, en: string): PersonalField {
  return {
    class: 'staff',
    sensitive: false,
    name: { zh, en },
    purpose: { zh: '记录公务行为由谁作出', en: 'To record who carried out an official act' },
    basis: 'statutoryDuty',
    article: 'PIPL 13(三); 网络安全法 (日志留存不少于六个月)',
    retention: { afterWriting: 'P10Y' },
    mask: 'none',
    inCopy: false,
  }
}

/** Traces of signing in: kept six months at least (网络安全法 (日志留存不少于六个月)), then no longer needed. */
function accessTrace(zh: string, en: string): PersonalField {
  return {
    class: 'access',
    sensitive: false,
    name: { zh, en },
    purpose: {
      zh: '防止账号被冒用，查明越权访问',
      en: 'To stop misuse of accounts and trace wrongful access',
    },
    basis: 'statutoryDuty',
    article: '网络安全法 (日志留存不少于六个月)',
    retention: { afterWriting: 'P6M' },
    mask: 'text',
    inCopy: true,
  }
}

/**
 * Personal columns of the database, keyed `table.column` without `_cipher`; the texts of a matter are keyed by
 * their `field`, and the file behind a paper is `attachment.file`. Whoever adds a column adds it here, or says in the test
 * of the catalogue that it is about nobody.
 */
export const personalColumns = {
  'party.name': {
    class: 'identity',
    sensitive: false,
    name: { zh: '当事人姓名', en: 'Name of a party' },
    purpose: {
      zh: '办理和回告事项时称呼、核对本人',
      en: 'To address and verify the person while handling the matter',
    },
    basis: 'statutoryDuty',
    article: duty,
    retention: afterClose,
    mask: 'name',
    inCopy: true,
  },
  'party.phone': {
    class: 'contact',
    sensitive: false,
    name: { zh: '当事人电话', en: 'Phone number of a party' },
    purpose: { zh: '联系办理、回访和告知结果', en: 'To reach the person, call back and tell the result' },
    basis: 'statutoryDuty',
    article: duty,
    retention: afterClose,
    mask: 'phone',
    inCopy: true,
  },
  'party.email': {
    class: 'contact',
    sensitive: false,
    name: { zh: '当事人电子邮箱', en: 'E-mail address of a party' },
    purpose: { zh: '按本人意愿告知办理进展', en: 'To tell the progress to those who asked for it' },
    basis: 'consent',
    article: 'PIPL 13(一), 15',
    retention: afterClose,
    mask: 'email',
    inCopy: true,
  },
  'party.phone_index': {
    class: 'contact',
    sensitive: false,
    name: { zh: '电话的加密索引', en: 'Keyed digest of the phone number' },
    purpose: {
      zh: '登记时找出同一人的同一未结事项，避免重复',
      en: 'To find the same open matter while registering',
    },
    basis: 'statutoryDuty',
    article: duty,
    retention: { afterClose: 'P90D' },
    mask: 'text',
    inCopy: false,
  },
  'party.id_number': {
    class: 'identity',
    sensitive: true,
    name: { zh: '当事人身份证号', en: 'Identity number of a party' },
    purpose: {
      zh: '依法须核验身份的事项（调解协议、代办）核对本人',
      en: 'To verify identity where the law asks for it',
    },
    basis: 'statutoryDuty',
    article: `${duty}, 28; 人民调解法 29`,
    retention: afterClose,
    mask: 'idNumber',
    inCopy: true,
  },
  'party.address': {
    class: 'location',
    sensitive: false,
    name: { zh: '当事人住址', en: 'Address of a party' },
    purpose: { zh: '上门办理、送达文书', en: 'To visit and to serve papers' },
    basis: 'statutoryDuty',
    article: duty,
    retention: afterClose,
    mask: 'address',
    inCopy: true,
  },
  'party.follow_hash': {
    class: 'access',
    sensitive: false,
    name: { zh: '查询口令的摘要', en: 'Digest of the follow secret' },
    purpose: {
      zh: '让未登录的反映人查到自己的事项',
      en: 'To let a reporter without an account follow the matter',
    },
    basis: 'statutoryDuty',
    article: duty,
    retention: { afterClose: 'P90D' },
    mask: 'text',
    inCopy: false,
  },
  'matter.lon': {
    class: 'location',
    sensitive: false,
    name: { zh: '事项位置', en: 'Point of a matter' },
    purpose: { zh: '派到管这个地方的单位', en: 'To send the matter to whoever answers for the place' },
    basis: 'statutoryDuty',
    article: duty,
    retention: { afterClose: 'P3Y' },
    mask: 'none',
    inCopy: true,
  },
  'matter.lat': {
    class: 'location',
    sensitive: false,
    name: { zh: '事项位置', en: 'Point of a matter' },
    purpose: { zh: '派到管这个地方的单位', en: 'To send the matter to whoever answers for the place' },
    basis: 'statutoryDuty',
    article: duty,
    retention: { afterClose: 'P3Y' },
    mask: 'none',
    inCopy: true,
  },
  'matter_text.words': words(
    '反映内容',
    'What was brought',
    '了解并办理所反映的事',
    'To understand and handle what was brought',
    true,
  ),
  'matter_text.place': words(
    '地点描述',
    'Words for the place',
    '找到事情发生的地方',
    'To find the place',
    true,
  ),
  'matter_text.form': words(
    '表单回答',
    'Answers to the form',
    '了解办理所需的情况',
    'To know what handling needs',
    true,
  ),
  'matter_text.note': words(
    '内部备注',
    'Note among staff',
    '同事之间交接情况',
    'To hand over among colleagues',
    false,
  ),
  'matter_text.answer': words(
    '答复意见',
    'Answer',
    '把结果告诉反映人',
    'To tell the reporter the result',
    true,
  ),
  'matter_text.reason': words(
    '办理理由',
    'Reason',
    '说明为什么这样处理',
    'To say why something was decided',
    true,
  ),
  'matter_text.remark': words(
    '回访意见',
    'Remark at call-back',
    '了解事情是否真正解决',
    'To learn whether it was solved',
    true,
  ),
  'matter_text.instruction': words(
    '交办要求',
    'Instruction',
    '交代承办单位要做什么',
    'To tell the unit what to do',
    false,
  ),
  'matter_text.progress': words(
    '办理进展',
    'Progress',
    '让反映人知道办到哪一步',
    'To tell how far it is',
    true,
  ),
  'matter_text.oldValue': words(
    '更正前的内容',
    'Value before a correction',
    '更正可查，不掩盖原来内容',
    'So that a correction can be checked',
    true,
  ),
  'matter_text.supplement': words(
    '补充说明',
    'What a reporter added',
    '了解反映人后来补充和答问的内容',
    'To know what the reporter added or answered',
    true,
  ),
  'matter.search': words(
    '检索词',
    'Words in the search index',
    '让经办人按词找到事项；号码先行剔除，限知和密封的不入索引',
    'To let those who handle matters find them by words; numbers are cut out, restricted and sealed ones are not indexed',
    false,
  ),
  'attachment.name': words('材料名称', 'Name of a paper', '识别所交材料', 'To tell papers apart', true),
  'attachment.file': words(
    '材料和照片',
    'Papers and photos',
    '作为办理依据',
    'To serve as evidence in handling',
    true,
  ),
  'staff.name': {
    ...staffMark('工作人员姓名', 'Name of a staff member'),
    retention: { afterEnd: 'P3Y' },
    inCopy: true,
  },
  'staff.sort_key': {
    ...staffMark('工作人员姓名排序键', 'Sort key of the name of a staff member'),
    retention: { afterEnd: 'P3Y' },
    inCopy: false,
  },
  'staff.user_id': staffMark('工作人员账号', 'Account of a staff member'),
  'matter.registered_staff_id': staffMark('登记人', 'Who registered a matter'),
  'command.actor': {
    ...staffMark('命令发出者', 'Who sent a command'),
    purpose: {
      zh: '同一命令再次到达时核对是同一人',
      en: 'To answer a command that arrives again only to who sent it',
    },
    retention: { afterWriting: 'P400D' },
  },
  'post.staff_id': staffMark('岗位任职人', 'Holder of a post'),
  'activity.staff_id': staffMark('流转记录经办人', 'Who did what in a matter'),
  'call_back.staff_id': staffMark('回访人', 'Who called back'),
  'attachment.staff_id': staffMark('材料上传人', 'Who added a paper'),
  'audit.staff_id': staffMark('审计记录操作人', 'Who acted, in the audit'),
  'auth_user.name': accessTrace('账号显示名', 'Display name of an account'),
  'auth_user.email': accessTrace('账号邮箱', 'E-mail of an account'),
  'auth_session.ip_address': accessTrace('登录地址', 'Network address of a session'),
  'auth_session.user_agent': accessTrace('登录设备', 'Browser of a session'),
  'auth_user.username': accessTrace('登录名', 'Sign-in name'),
  'auth_user.display_username': accessTrace('登录名（原样）', 'Sign-in name as it was written'),
  'auth_user.image': accessTrace(
    '账号头像（不使用，恒为空）',
    'Picture of an account (never used, always empty)',
  ),
  'auth_account.password': accessTrace('口令的摘要', 'Digest of a password'),
  'auth_account.account_id': accessTrace('账号编号', 'Number of an account'),
  'auth_two_factor.secret': accessTrace('动态口令密钥（加密）', 'Secret of the second factor (encrypted)'),
  'auth_two_factor.backup_codes': accessTrace('恢复码（加密）', 'Recovery codes (encrypted)'),
  'auth_session.token': accessTrace('登录凭证', 'Token of a session'),
  'auth_session.user_id': accessTrace('登录账号', 'Account of a session'),
  'auth_verification.identifier': accessTrace('验证对象', 'What a verification is for'),
  'auth_verification.value': accessTrace('验证内容', 'Value of a verification'),
  'password_code.user_id': accessTrace('设置口令的账号', 'Account whose password is to be set'),
  'password_code.code_hash': accessTrace('设置码的摘要', 'Digest of a set-up code'),
  'spent_code.user_id': accessTrace('用过动态口令的账号', 'Account that used a code'),
  'spent_code.code': accessTrace('用过的动态口令', 'Code that was used'),
  'audit.session_id': accessTrace('操作所在的登录', 'Session of an act'),
  'sign_in_guard.name_hash': accessTrace('登录名摘要', 'Digest of a sign-in name'),
  'sign_in_guard.user_id': accessTrace('被锁定的账号', 'Locked account'),
  'look_up.post_id': accessTrace('登记时查询次数', 'Look-ups while registering'),
} as const satisfies Record<string, PersonalField>
