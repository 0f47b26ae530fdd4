import type { FindingTexts } from '../../operation/finding.ts'
import { peopleWords } from './people.ts'

const modeNames = { demonstration: '演示', production: '正式运行', test: '测试' }
const roleNames = { all: '网页和后台任务都由这个程序承担', api: '只承担网页', worker: '只承担后台任务' }
const roles: Record<string, string> = peopleWords.role

export const findingTexts: FindingTexts = {
  check: {
    settings: '设置',
    keys: '密钥文件',
    room: '磁盘空间',
    web: '网址',
    database: '数据库',
    migrations: '数据库版本',
    indexes: '索引',
    connections: '数据库连接',
    clock: '时钟',
    city: '城市',
    people: '管理员',
    calendar: '工作日历',
    routing: '派单规则',
    jobs: '自动作业',
    figures: '统计数字',
    audit: '审计封存',
    witness: '审计见证',
    backup: '备份',
    deletions: '个人信息删除',
    notices: '短信和邮件',
    mail: '邮件服务器',
    messages: '给工作人员和别的系统的消息',
    files: '附件',
  },
  level: { fine: '正常', look: '留意', mend: '要处理' },
  finding: {
    'check.failed': ({ why }) => `没有查成：${why}`,
    'settings.fine': ({ mode, role }) => `${modeNames[mode]}，${roleNames[role]}`,
    'keys.fine': ({ dataKeys, indexKeys }) => `数据密钥 ${dataKeys} 个，索引密钥 ${indexKeys} 个`,
    'keys.old': ({ days, due }) =>
      `${days === undefined ? '不知道现在的密钥是什么时候做的' : `现在的密钥已用了 ${days} 天（应 ${due} 天一换）`}。请运行 keys add 和 keys rotate，不用停机。`,
    'keys.withData': ({ path }) =>
      `密钥文件 ${path} 和数据放在一起，谁拷走数据也就拷走了密钥。正式使用前请放到别处（MANYUAN_KEY_FILE）。`,
    'room.fine': ({ gigabytes, percent }) => `还有 ${gigabytes} GB（${percent}%）`,
    'room.little': ({ folder, gigabytes, percent }) =>
      `${folder} 所在磁盘只剩 ${gigabytes} GB（${percent}%）。请腾出空间或换更大的磁盘：满了以后登记和上传都会被拒绝。`,
    'web.fine': ({ origin }) => origin,
    'web.local': ({ host }) => `只在本机（${host}）能打开`,
    'web.noOrigin': () =>
      '没有设 MANYUAN_ORIGIN：短信里没有查询网址，登录信息也不按 https 保护。请设为大家输入的网址。',
    'web.plain': ({ origin }) =>
      `${origin} 不是 https，密码和个人信息会在网上明文传送。请在前面配好证书，再把 MANYUAN_ORIGIN 设为 https。`,
    'web.noProxies': () =>
      '设了 https 的网址而没有设 MANYUAN_TRUSTED_PROXIES：反向代理后面的人会共用一份访问限额。请填代理的地址。',
    'database.fine': ({ version, gigabytes }) => `PostgreSQL ${version}，${gigabytes} GB`,
    'database.away': ({ why }) => `连不上（${why}）。请看它是否启动着、地址和口令对不对（DATABASE_URL）。`,
    'database.old': ({ version, oldest }) => `PostgreSQL ${version} 太旧，请升级到 ${oldest} 或更新。`,
    'database.unsafe': ({ settings }) =>
      `${settings.join('、')} 关着：断电会丢已经受理的事项。请在 postgresql.conf 里打开后重启数据库。`,
    'database.encoding': ({ encoding }) =>
      `编码是 ${encoding}，放不下所有汉字。请建一个 UTF8 的数据库，用备份恢复过去。`,
    'database.worn': ({ tables }) =>
      `${tables.join('、')} 里积了很多旧行没有清理，会越来越慢。请看 autovacuum 是否开着，或执行 VACUUM。`,
    'database.wrapAround': ({ percent }) =>
      `事务号已用到 ${percent}%。请尽快以数据库所有者执行 VACUUM FREEZE，用完时数据库会停止写入。`,
    'migrations.fine': ({ n }) => `${n} 个升级都已完成`,
    'migrations.none': () => '还是空的。请先运行 npm run manyuan -- found。',
    'migrations.waiting': ({ names }) =>
      `有 ${names.length} 个升级还没有做（${names.at(-1)}）。启动程序时会自动完成。`,
    'migrations.newer': ({ names }) =>
      `数据库比程序新（${names.at(-1)}）。请换成更新的程序，不要用这个版本启动。`,
    'indexes.fine': ({ n }) => `${n} 个都有效`,
    'indexes.invalid': ({ names }) =>
      `${names.join('、')} 失效了，列表会变慢。请执行 REINDEX INDEX CONCURRENTLY。`,
    'connections.fine': ({ most }) => `够用（最多 ${most} 个）`,
    'connections.few': ({ used, most }) =>
      `用了 ${used} 个，最多只有 ${most} 个。请调小 MANYUAN_POOL，或调大数据库的 max_connections。`,
    'connections.longWork': ({ minutes }) =>
      `有一个事务开了 ${minutes} 分钟，旧数据清理不掉。请查是谁开的（pg_stat_activity），必要时结束它。`,
    'clock.fine': () => '与数据库一致',
    'clock.apart': ({ seconds }) =>
      `与数据库的时钟差 ${seconds} 秒。请两边都用时间同步（chrony 或 systemd-timesyncd）。`,
    'clock.wentBack': ({ minutes }) =>
      `最近一条审计记录在将来（${minutes} 分钟以后），说明时钟往回拨过。请校准时钟；已经记下的不会丢，时限在追上之前会显得长一些。`,
    'city.fine': ({ city, divisions }) => `${city.zh}，${divisions} 个区划`,
    'city.demonstration': ({ city }) => `${city.zh}（演示数据，均为虚构）`,
    'people.fine': ({ administrators }) => `管理员 ${administrators} 人，三员齐全`,
    'people.missing': ({ roles: missing }) =>
      `还没有${missing.map((role) => roles[role] ?? role).join('、')}。请用 create-admin 或在“人员”里添加。`,
    'people.noSecondFactor': ({ n }) => `有 ${n} 位管理员还没有设第二因素，下次登录时会要求设置。`,
    'calendar.fine': ({ year }) => `${year} 年及以前已公布`,
    'calendar.missing': ({ year }) =>
      `${year} 年的放假安排还没有录入，跨到那一年的时限是暂定的。国务院公布后请录入（publish-calendar）。`,
    'routing.fine': ({ n }) => `${n} 条，写明的单位、类别和地点都在`,
    'routing.ended': ({ n, rules }) =>
      `${n} 条派单规则写明的单位、类别或地点已停用：${rules.join('、')}。它们推荐不出单位，请在派单规则里改写或停用。`,
    'jobs.fine': ({ n }) => `${n} 项都在运行`,
    'jobs.never': () => '还没有运行过。请启动程序，并至少有一个 MANYUAN_ROLE 为 all 或 worker。',
    'jobs.stuck': ({ jobs }) =>
      `${jobs.join('、')} 很久没有完成过。程序是否开着、MANYUAN_ROLE 是否有 all 或 worker？原因见日志。`,
    'jobs.failing': ({ jobs }) => `${jobs.join('、')} 最近一次没有成功，会自动再试。原因见日志。`,
    'figures.fine': () => '汇总及时',
    'figures.behind': ({ n }) => `待汇总 ${n} 条以上，统计会变慢。请看自动作业是否在运行。`,
    'audit.fine': ({ days }) => `都已封存，${days} 天前核验过`,
    'audit.unsealed': ({ minutes }) => `有记录 ${minutes} 分钟还没有封存。请看自动作业是否在运行。`,
    'audit.unverified': ({ days }) =>
      `${days === undefined ? '还没有核验过' : `${days} 天没有核验`}。请运行 npm run manyuan -- verify-audit。`,
    'witness.fine': ({ hours }) => (hours < 1 ? '不到 1 小时前写出' : `${hours} 小时前写出`),
    'witness.old': ({ hours }) =>
      `${hours === undefined ? '还没有写出过' : `${hours} 小时没有写出`}。请看自动作业是否在运行、数据文件夹能否写入。`,
    'witness.onlyHere': () =>
      '见证只存在本机，管得了本机的人也能改它。请设 MANYUAN_WITNESS_MAIL，寄给管不了本机的人。',
    'backup.fine': ({ hours }) => (hours < 1 ? '不到 1 小时前做过' : `${hours} 小时前做过`),
    'backup.old': ({ hours }) =>
      `${hours} 小时没有备份了。请运行 npm run manyuan -- backup，并设成每天自动。`,
    'backup.never': () => '还没有做过备份。请运行 npm run manyuan -- backup，并设成每天自动。',
    'deletions.fine': () => '恢复备份不会带回已删除的内容',
    'deletions.notAgain': () =>
      '恢复过备份，备份之后群众申请删除的内容可能又回来了。请找到原来数据文件夹或备份旁边的 deletions.jsonl，运行 npm run manyuan -- delete-again <文件>。',
    'notices.fine': () => '没有耽误',
    'notices.late': ({ minutes }) => `有通知晚了 ${minutes} 分钟还没有发出。请看短信网关、邮件服务器和日志。`,
    'notices.noChannel': () => '短信和邮件都没有设置，群众收不到进展通知。设置见 docs/operations.md。',
    'mail.fine': ({ host }) => `${host} 有应答`,
    'mail.none': () => '没有设置',
    'mail.away': ({ host, why }) =>
      `${host} 连不上或不让登录（${why}）。请核对 MANYUAN_SMTP_URL 和到它的网络；没发出的会自动再试。`,
    'messages.fine': () => '没有耽误，没有发不成的',
    'messages.late': ({ minutes }) =>
      `有消息晚了 ${minutes} 分钟还没有发出。请看邮件服务器、短信网关和日志。`,
    'messages.failed': ({ people, places }) =>
      `试过六次没有发成的：给别的系统和群的 ${places} 条，给工作人员的 ${people} 条。前者请在“接入系统 — 消息出口”看原因、再发一次；后者站内都能看到，请本人核对地址。`,
    'files.fine': () => '抽查最近的，都在',
    'files.missing': ({ n, looked }) =>
      `抽查最近的 ${looked} 个，少了 ${n} 个。请核对 MANYUAN_DATA 是否为原来的文件夹，必要时从备份找回。`,
  },
}
