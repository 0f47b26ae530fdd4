import { findingNames } from '@manyuan/core/i18n/staff-texts.ts'
import { findingLevels } from '@manyuan/core/operation/finding.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import './operation.css'

const signs = { fine: '✓', look: '!', mend: '✗' } as const

/** How the installation stands, check by check: what is to be mended first. */
export function OperationScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const title = say('运行情况', 'Operation')
  useTitle(title)
  const look = useQuery({ queryKey: ['operation'], queryFn: api.operation })
  const fault = faultOf(look)
  if (fault) return <Problem error={fault} retry={() => void look.refetch()} />
  const names = findingNames(language)
  const checks = look.data?.checks ?? []
  // The last level is the worst, and whoever opens this page looks for that.
  const ordered = findingLevels.toReversed().flatMap((level) => checks.filter((one) => one.level === level))
  const toDo = checks.filter(({ level }) => level !== 'fine').length
  return (
    <>
      <div className="matter-head">
        <div>
          <h1>{title}</h1>
          {look.data && (
            <p className="hint">
              {toDo === 0
                ? say('一切正常。', 'Everything is fine.')
                : say(`有 ${toDo} 项要看一看。`, `${toDo} things want looking at.`)}{' '}
              {say('查于', 'Looked at')} <Moment at={look.data.at} /> · {say('版本', 'version')}{' '}
              {look.data.version}
            </p>
          )}
        </div>
        <Button loading={look.isFetching} onClick={() => void look.refetch()}>
          {say('再查一次', 'Look again')}
        </Button>
      </div>
      {look.isPending && <Spin className="whole" />}
      {look.data && (
        <ul className="panel checks">
          {ordered.map(({ check, level, text }) => (
            <li key={check} className={`check ${level}`}>
              <span className="sign" aria-hidden="true">
                {signs[level]}
              </span>
              <b>{names.check[check]}</b>
              <span className="level">{names.level[level]}</span>
              <span className="text">{text}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
