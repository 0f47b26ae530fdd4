import { AuditWitness } from '@manyuan/core/audit/commands.ts'
import type { AuditCheck, AuditFilter } from '@manyuan/core/audit/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress, Spin, Upload } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useAuditCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { SealProblems } from './SealProblems.tsx'

const askAgainMs = 1500
const Witnesses = z.array(AuditWitness).max(400)

/** The checks of the seals: begun here, done by a job, with what each found. */
export function SealChecks({ onShow }: { onShow: (filter: AuditFilter) => void }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const command = useAuditCommand()
  const [problem, setProblem] = useState('')
  const checks = useQuery({
    queryKey: ['audit-checks'],
    queryFn: api.auditChecks,
    refetchInterval: ({ state }) =>
      state.data?.rows.some(({ finishedAt }) => finishedAt === null) ? askAgainMs : false,
  })
  async function check(witnesses: AuditWitness[]): Promise<void> {
    try {
      await command('audit.check', witnesses.length > 0 ? { witnesses } : {})
      setProblem('')
      await checks.refetch()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  async function compare(file: File): Promise<void> {
    const read = Witnesses.safeParse(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => undefined),
    )
    if (read.success && read.data.length > 0) return await check(read.data)
    setProblem(
      say(
        '这不是见证文件：请选择数据目录中的 audit-witness.json，或见证邮件的正文另存的文件。',
        'This is no witness: choose audit-witness.json of the data folder, or the text of a witness mail saved to a file.',
      ),
    )
  }
  const fault = faultOf(checks)
  return (
    <section className="panel" aria-label={say('封签校验', 'Checks of the seals')}>
      <h2>{say('封签校验', 'Checks of the seals')}</h2>
      <p className="hint">
        {say(
          '每条记录都在封签链之下，改动、删除或插入一条都会查出。',
          'Every row lies under a chain of seals: one changed, removed or put in shows.',
        )}
      </p>
      <div className="audit-buttons">
        <Button onClick={() => void check([])}>{say('校验全部封签', 'Verify all seals')}</Button>
        <Upload
          accept=".json,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            void compare(file)
            return false
          }}
        >
          <Button>{say('与见证比对', 'Compare with a witness')}</Button>
        </Upload>
      </div>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      {fault && <Problem error={fault} retry={() => void checks.refetch()} />}
      {checks.isPending && <Spin />}
      <div role="status">
        {checks.data?.rows.map((one) => (
          <Check key={one.checkId} check={one} onShow={onShow} />
        ))}
      </div>
      {checks.data?.rows.length === 0 && (
        <p className="hint">{say('还没有校验过。', 'Nothing was checked yet.')}</p>
      )}
    </section>
  )
}

function Check({ check, onShow }: { check: AuditCheck; onShow: (filter: AuditFilter) => void }) {
  const { say } = useTexts()
  const { problems, seals, rows, sealsDue, finishedAt } = check
  const percent = sealsDue === 0 ? 0 : Math.min(99, Math.floor((100 * seals) / sealsDue))
  return (
    <article className="audit-item">
      <div className="hint">
        <Moment at={check.askedAt} />
        {check.withWitness && ` · ${say('与见证比对', 'with a witness')}`}
      </div>
      {finishedAt === null ? (
        <Progress percent={percent} size="small" aria-label={say('校验进度', 'How far the check is')} />
      ) : (
        <div>
          {problems.length === 0 ? (
            <Mark tone="good">{say('校验通过', 'Sound')}</Mark>
          ) : (
            <Mark tone="strong">{say(`发现 ${problems.length} 处问题`, `${problems.length} problems`)}</Mark>
          )}{' '}
          {say(`${seals} 个封签，${rows} 条记录`, `${seals} seals, ${rows} rows`)}
        </div>
      )}
      <SealProblems problems={problems} onShow={onShow} />
    </article>
  )
}
