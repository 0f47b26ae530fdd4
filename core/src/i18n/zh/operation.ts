import type { OperationProblemTexts, SettingNeed } from '../../operation/problem.ts'

const onDisk: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  EACCES: '没有读写权限',
  EPERM: '没有读写权限',
  EROFS: '磁盘只读',
  ENOENT: '文件夹或文件不存在',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '它是文件夹',
  EIO: '磁盘读写出错',
}

function needed(setting: SettingNeed): string {
  switch (setting.need) {
    case 'oneOf':
      return `须为 ${setting.values.join('、')} 之一`
    case 'wholeNumber':
      return `须为 ${setting.least} 到 ${setting.most} 之间的整数`
    case 'length':
      return `须有 ${setting.least} 个字符以上`
    case 'url':
      return `须为 ${setting.protocols.map((one) => `${one}://`).join(' 或 ')} 开头的完整地址`
    case 'mailAddress':
      return '须为电子邮件地址'
    case 'networkAddresses':
      return '须为 IP 地址或网段（如 10.0.0.0/8），多个用逗号分隔'
    case 'placeholders':
      return `里面须有 ${setting.names.join(' 和 ')}`
  }
}

export const operationTexts: OperationProblemTexts = {
  'config.wrong': ({ faults }) =>
    `设置有误，请改正后再启动：\n${faults.map((fault) => `${fault.name}：${needed(fault)}`).join('\n')}`,
  'config.together': ({ names }) => `${names.join(' 和 ')}：要么都设，要么都不设。`,
  'config.keysInData': () => 'MANYUAN_KEY_FILE：正式环境的密钥文件须放在数据文件夹之外。',
  'config.secretNeeded': () => 'MANYUAN_SECRET：正式环境须设 32 个字符以上，用来给登录会话签名。',
  'config.witnessNeedsMail': () => 'MANYUAN_WITNESS_MAIL：还须设 MANYUAN_SMTP_URL 和 MANYUAN_MAIL_FROM。',
  'config.dataFolder': ({ folder, why }) =>
    `数据文件夹 ${folder} 写不进去（${why}）。请检查权限和磁盘，或用 MANYUAN_DATA 换一个文件夹。`,
  'config.addressTaken': ({ address, why }) =>
    `${address} 用不了（${why}）。是不是已经启动着？请先停掉它，或用 MANYUAN_PORT 换一个端口。`,
  'keys.inData': ({ path, folder }) =>
    `密钥文件 ${path} 实际上在数据文件夹 ${folder} 里。正式环境的密钥文件须放在它之外，不能只是一个链接。`,
  'keys.open': ({ path }) => `密钥文件 ${path} 别的用户也能读写。请收紧权限后再启动：chmod o= ${path}`,
  'keys.unreadable': ({ path, why }) =>
    `密钥文件 ${path} 读不了（${why}）。请把 MANYUAN_KEY_FILE 设为读得了的密钥文件。`,
  'keys.broken': ({ bytes }) =>
    `密钥文件不完整，或不是密钥文件：须有 dataKeys 和 indexKeys，每个密钥为 ${bytes} 字节的 base64。请换回它的备份；新城市用 npm run manyuan -- new-keys 生成。`,
  'keys.missing': ({ keyId }) =>
    `密钥文件里没有密钥 ${keyId}，用它加密的内容打不开。请换回有这个密钥的文件。`,
  'keys.current': ({ keyId }) =>
    `${keyId} 是现在用的密钥，不能去掉。要换新的，请先运行 keys add 和 keys rotate。`,
  'keys.used': ({ keyId, n }) =>
    `还有 ${n} 处内容在密钥 ${keyId} 下面，去掉就再也打不开了。请先运行 keys rotate，再用 keys uses 核对。`,
  'keys.usedBySecrets': ({ keyId, n }) =>
    `还有 ${n} 个接入系统的密钥登记在 ${keyId} 下面，keys rotate 换不了：对方下一次调用时自动换到新密钥下。请等它们调用过，或在“接入系统”里停用不再用的，再试。`,
  'keys.usedByImportedRows': ({ keyId, n }) =>
    `还有 ${n} 行导入记录按 ${keyId} 比对，换不到新密钥下；没有它，再次导入同一行就认不出改动。请留着这个密钥，它不妨碍新密钥使用。`,
  'keys.usedByExports': ({ keyId, n, hours }) =>
    `还有 ${n} 个导出文件在密钥 ${keyId} 下面，不能换到新密钥下，最迟 ${hours} 小时后自行失效。请到时再试，或让申请人先在“导出”里结束它们。`,
  'keys.unwritten': ({ path, why }) =>
    `新的密钥文件没有写成（${onDisk[why] ?? '读写失败'}，${why}），${path} 没有改动。请核对权限和磁盘后再试。`,
  'database.unreachable': ({ why }) =>
    `数据库连不上（${why}）。请看它是否启动着、地址和口令对不对（DATABASE_URL），再试一次。`,
  'database.noCity': () => '数据库里还没有城市。请先运行 npm run manyuan -- found。',
  'database.hasCity': () => '这个数据库里已经有城市了。请换一个空的数据库。',
  'database.isDemonstration': () => '这个数据库里是演示数据。正式环境须用自己的数据库。',
  'database.mayChangeAudit': () => '程序的数据库角色能改动审计记录。请让它只是 manyuan_app 的成员。',
  'database.roleNeeded': ({ owner }) =>
    `数据库里还没有程序用的角色，或 ${owner} 不能用它。请数据库管理员执行一次：CREATE ROLE manyuan_app NOLOGIN; GRANT manyuan_app TO "${owner}";`,
  'database.gone': ({ place, note }) => `数据库应在 ${place}（见 ${note}），但那里没有。请把它放回去。`,
  'database.closedFolder': ({ folder }) =>
    `${folder} 里的数据库打不开：这个文件夹或它上面的某一级不许别的用户进入。请放开进入权限（chmod o+x）。`,
  'database.noUser': () =>
    'PostgreSQL 不能以 root 身份运行，而系统里没有 postgres 或 nobody 用户。请换普通用户启动，或设 DATABASE_URL。',
  'database.otherPassword': ({ folder }) =>
    `${folder} 里数据库的口令与文件 postgres-password 不符。请把原来的文件放回去。`,
  'database.notStarted': ({ log }) => `PostgreSQL 没有启动起来，原因见 ${log}。`,
  'database.programFailed': ({ program, said }) => `${program} 没有成功：${said}`,
  'migration.failed': ({ name, reason }) =>
    `数据库升级 ${name} 没有成功，什么也没有改动：${reason}。请先恢复升级前的备份，或用原来的版本启动。`,
  'migration.changed': ({ name }) =>
    `数据库升级文件 ${name} 在执行之后被改动过。请改回原样，另写一个新文件。`,
  'file.unreadable': ({ path, why }) =>
    `${path} 读不了（${onDisk[why] ?? '读写失败'}，${why}）。请核对路径和权限。`,
  'file.notJson': ({ path }) => `${path} 不是 JSON。请核对括号、引号和逗号。`,
  'calendar.daysMissing': ({ days }) =>
    `这些法定节假日没有写成放假（holiday）：${days.join('、')}。请对照通知把全年写全，什么也没有改动。`,
  'witness.foreign': () => '这个文件不是审计见证：须是 audit-witness.json，或邮件里的全部内容。',
  'divisions.unreadable': ({ line, text }) =>
    `第 ${line} 行不是区划：${text}。每行须为 12 位代码、名称、级别（city、county、town、village）、上级代码。`,
  'divisions.twice': ({ line, divisionCode }) => `第 ${line} 行的代码 ${divisionCode} 前面已有。请删去一行。`,
  'divisions.orphan': ({ line }) => `第 ${line} 行的上级不在它前面。请把上级写在前面。`,
  'divisions.misplaced': ({ line, beginning }) =>
    `第 ${line} 行的位置不对：须比上级低一级，代码以上级的 ${beginning} 开头，本级以下各位为 0。`,
  'divisions.secondCity': ({ line }) => `第 ${line} 行是第二个市。一套系统只管一个市，请只留下一个。`,
  'divisions.noHead': () => '文件的第一行须是表头：code,name,level,parent。请补上这一行。',
  'divisions.noCity': () => '区划文件里没有市一级（city）。请补上这一行。',
  'administrator.role': ({ known }) => `没有这个角色。可以是 ${known.join('、')}。`,
  'generate.production': () => '虚构事项只用于演示：请设 MANYUAN_MODE=demonstration。',
  'generate.tooFew': ({ open, needed }) =>
    `${open} 件在办事项至少要有 ${needed} 件事项。请把 --matters 设得再大些。`,
  'passphrase.unreadable': ({ path, why }) => `口令文件 ${path} 读不了（${why}）。请核对路径和权限。`,
  'passphrase.short': ({ fewest }) => `口令写在文件的第一行，至少 ${fewest} 个字符。`,
  'files.away': ({ why }) =>
    `存放附件的地方没有应答（${why}）。请核对 MANYUAN_FILES、MANYUAN_S3_ENDPOINT 和密钥，连上后再试；已存下的不会丢。`,
  'backup.where': () => '请写一个文件名，或用 --into 指明文件夹（两者只能有一个）。',
  'backup.exists': ({ path }) => `${path} 已经存在，不会覆盖。请换一个文件名。`,
  'backup.unopened': ({ path, chunk }) =>
    `${path} 在第 ${chunk} 块打不开：密钥或口令不是原来的，或者文件被截断、改动过。什么也没有写入。`,
  'backup.disk': ({ path, why }) => `${path}：${onDisk[why] ?? '读写失败'}（${why}）。什么也没有改动。`,
  'backup.garbled': ({ path }) => `${path}：压缩的内容读不出来。什么也没有改动，请换另一份备份。`,
  'backup.foreign': ({ path }) => `${path} 不是本程序的备份，或出自更新的版本。请核对文件，或先更新程序。`,
  'backup.damagedHead': ({ path }) => `${path}：备份的开头已损坏。什么也没有改动，请换另一份备份。`,
  'backup.cut': () => '备份不完整：结尾的清单不在。什么也没有改动，请换另一份备份。',
  'backup.otherContent': () => '备份里的行或文件与清单不符。什么也没有改动，请换另一份备份。',
  'backup.keyMissing': ({ keyId }) =>
    `这份备份是用密钥 ${keyId} 锁上的，密钥文件里没有。请把 MANYUAN_KEY_FILE 设为有它的文件。`,
  'backup.passphraseNeeded': () => '这份备份是用口令锁上的。请用 --passphrase-file 指明口令文件。',
  'restore.exchanged': ({ path }) => `${path} 在读取途中被换掉了。什么也没有改动，请再试一次。`,
  'restore.demonstration': () => '这份备份里是演示数据，正式环境不收。请换一份，或另设演示环境。',
  'restore.realCity': () => '这份备份里是真实的城市，而演示环境谁都能进。请设 MANYUAN_MODE=production。',
  'restore.keysMissing': ({ keyIds }) =>
    `密钥文件缺 ${keyIds.join('、')}，备份里的文字一个也打不开。请先放好那个城市的密钥文件。`,
  'restore.filesThere': ({ folder }) => `${folder} 不是空的。请恢复到空的数据文件夹。`,
  'restore.newerBackup': ({ name }) => `备份出自更新的版本（${name}）。请先更新程序，再恢复。`,
  'restore.otherMigration': ({ name }) => `备份时的 ${name} 与本程序的不同。请用备份时的版本恢复。`,
  'restore.filled': ({ table }) =>
    `数据库不是空的（${table} 里有数据）。请恢复到空的数据库：新的 MANYUAN_DATA 文件夹，或另一个 DATABASE_URL。`,
  'restore.newerDatabase': ({ name }) =>
    `数据库虽是空的，却比备份新（${name}）。请恢复到一张表也没有的数据库。`,
  'deletions.foreign': ({ path, line }) =>
    `${path} 第 ${line} 行不是用这个城市的密钥写的，或被改动过。什么也没有删除。请换原来的清单，或先放好写它时的密钥文件。`,
  'deletions.cut': ({ path }) =>
    `${path} 少了几行，或被截断：结尾与写下时不符。什么也没有删除。请换一份完整的清单，例如更晚的备份旁边的那份；正在运行的城市，程序几秒内会把它重新写全。`,
  'restore.busy': () => '别的程序正在往这个数据库里写。请停下它再恢复。',
}
