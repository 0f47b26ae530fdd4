import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { SupervisionSheet } from '@manyuan/core/supervision/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { dayInWords, dueDayInWords, momentInWords } from '../../i18n/time.ts'
import { workingLength } from '../../i18n/working-length.ts'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import './supervision.css'

/** 督办单 as an official paper on A4: what is demanded of whom, in which procedure the matter was, and how long that took. */
export function SheetScreen() {
  const { ref, id } = useParams({ from: '/matters/$ref/demands/$id' })
  const { api } = useDesk()
  const { say } = useTexts()
  const query = useQuery({ queryKey: ['demand', ref, id], queryFn: () => api.demand(ref, id) })
  useTitle(query.data && `${say('督办单', 'Demand')} ${query.data.number}`)
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!query.data) return <Spin className="whole" />
  return (
    <>
      <div className="list-tools">
        <Link to="/matters/$ref" params={{ ref }}>
          ← {say('事项', 'The matter')}
        </Link>
        <Button onClick={() => window.print()}>{say('打印', 'Print')}</Button>
      </div>
      <Sheet sheet={query.data} />
    </>
  )
}

function Sheet({ sheet }: { sheet: SupervisionSheet }) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const nameOf = useNames([sheet.fromUnitId, sheet.toUnitId, sheet.divisionId])
  const milestone: Record<string, string> = matters.milestone
  const days = sheet.dueAt && dueDayInWords(sheet.dueAt, language, 'always')
  return (
    <article className="demand-sheet">
      <h1>{titleOf(sheet, say)}</h1>
      <p className="demand-number">
        {sheet.number}
        {sheet.times > 1 && say(`（第 ${sheet.times} 次督办）`, ` (demanded for the ${sheet.times}th time)`)}
      </p>
      <p>{say(`${nameOf(sheet.toUnitId)}：`, `To ${nameOf(sheet.toUnitId)}:`)}</p>
      <p className="demand-body">
        {say(
          `事项 ${formatMatterCode(sheet.code)}（${kinds.nameOf(sheet.kindId)}，${nameOf(sheet.divisionId)}）于${momentInWords(sheet.registeredAt, language, 'always')}登记。经查，存在“${matters.supervisionGround[sheet.ground]}”的情形，现予督办。`,
          `Matter ${formatMatterCode(sheet.code)} (${kinds.nameOf(sheet.kindId)}, ${nameOf(sheet.divisionId)}) was registered on ${momentInWords(sheet.registeredAt, language, 'always')}. Ground of this demand: ${matters.supervisionGround[sheet.ground]}.`,
        )}
      </p>
      {sheet.words && <p className="demand-body">{sheet.words}</p>}
      {days && (
        <p className="demand-body">
          {say(`请于${days}前书面答复。`, `Please answer in writing by ${days}.`)}
        </p>
      )}
      <h2>{say('办理程序及用时', 'Procedures and the time they took')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('程序', 'Procedure')}</th>
            <th scope="col">{say('自', 'From')}</th>
            <th scope="col">{say('至', 'Until')}</th>
            <th scope="col">{say('工作时间', 'Working time')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.stays.map((stay) => (
            <tr key={stay.from + stay.stage}>
              <td>{matters.stage[stay.stage]}</td>
              <td>{momentInWords(stay.from, language, 'always')}</td>
              <td>
                {stay.until
                  ? momentInWords(stay.until, language, 'always')
                  : say('提出督办时', 'when this was demanded')}
              </td>
              <td>{workingLength(stay.workingMinutes, say)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.overdue.length > 0 && (
        <p>
          {say('当时已超期：', 'Over at that time: ')}
          {sheet.overdue
            .map(
              (one) =>
                `${milestone[one.milestone] ?? one.milestone}${say('（', ' (')}${say(`应于 ${momentInWords(one.dueAt, language, 'always')} 前`, `due ${momentInWords(one.dueAt, language, 'always')}`)}${say('）', ')')}`,
            )
            .join(say('、', ', '))}
        </p>
      )}
      {sheet.answer && (
        <>
          <h2>{say('单位答复', 'Answer of the unit')}</h2>
          <p className="demand-body">{sheet.answer}</p>
        </>
      )}
      <p className="demand-foot">
        {nameOf(sheet.fromUnitId)}
        <br />
        {dayInWords(sheet.demandedAt, language)}
      </p>
    </article>
  )
}

function titleOf({ form }: SupervisionSheet, say: (zh: string, en: string) => string): string {
  const titles = {
    demand: say('督 办 单', 'Formal demand'),
    talk: say('约 谈 通 知', 'Notice of a talk'),
    listed: say('挂牌督办通知', 'Notice of listed supervision'),
  }
  return titles[form]
}
