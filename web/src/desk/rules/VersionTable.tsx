import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { versionStates } from '@manyuan/core/rules/versions.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { App, Button, Space } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Mark } from '../matters/Marks.tsx'
import { sentenceOf } from '../Problem.tsx'
import { EndFromDay } from './EndFromDay.tsx'

type Version = {
  id: string
  version: number
  name: BothLanguages
  basis: BothLanguages
  state: (typeof versionStates)[number]
  validFrom: string
  validTo?: string | undefined
}

/** Why a version is of no use, in words, and the others that make it so. */
export type Useless = { word: string; why: string; by: readonly { name: BothLanguages }[] }

/** Policies or routing rules: what each is for, what it says, from when, and why one is of no use. */
export function VersionTable<One extends Version>({
  versions,
  says,
  useless,
  cell,
  numbered = false,
  onEdit,
  askEnd,
  onEnd,
}: {
  versions: readonly One[]
  /** What the column of what they say is called, and its cells. */
  says: string
  cell: (one: One) => ReactNode
  useless: (one: One) => Useless | undefined
  /** They are looked at in this order. */
  numbered?: boolean
  onEdit: ((one: One) => void) | undefined
  askEnd: (name: string) => string
  onEnd: (one: One, lastDay: { lastDay?: string }) => Promise<unknown>
}) {
  const { say, language } = useTexts()
  const { message } = App.useApp()
  const states = { holds: '', announced: say('未到启用日', 'not begun'), over: say('已停用', 'ended') }
  const end = (one: One, lastDay: string | undefined) =>
    onEnd(one, lastDay ? { lastDay } : {}).catch((error: unknown) => void message.error(sentenceOf(error), 8))
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{say('适用', 'For')}</th>
          <th>{says}</th>
          <th>{say('依据与日期', 'Basis and days')}</th>
          {onEdit && <th>{say('操作', 'Do')}</th>}
        </tr>
      </thead>
      <tbody>
        {versions.map((one, at) => (
          <tr key={`${one.id} ${one.version}`}>
            <th>
              {numbered && one.state !== 'over' && <span className="nth">{at + 1}. </span>}
              {nameIn(language, one.name)} {states[one.state] && <Mark>{states[one.state]}</Mark>}
              <Why useless={useless(one)} />
            </th>
            <td>{cell(one)}</td>
            <td>
              {nameIn(language, one.basis)}
              <small>
                {say(`第 ${one.version} 版`, `Version ${one.version}`)} · {one.validFrom} —{' '}
                {one.validTo ?? say('长期', 'open')}
              </small>
            </td>
            {onEdit && (
              <td>
                <Space wrap>
                  <Button size="small" onClick={() => onEdit(one)}>
                    {say('新版本', 'New version')}
                  </Button>
                  {one.state !== 'over' && one.validTo === undefined && (
                    <EndFromDay
                      size="small"
                      question={askEnd(nameIn(language, one.name))}
                      onEnd={(lastDay) => end(one, lastDay)}
                    />
                  )}
                </Space>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Why({ useless }: { useless: Useless | undefined }) {
  const { say, language } = useTexts()
  if (!useless) return null
  const others = useless.by.map(({ name }) => nameIn(language, name)).join(say('、', ', '))
  return (
    <small>
      <Mark tone="strong">{useless.word}</Mark> {useless.why}
      {others && `${say('：', ': ')}${others}`}
    </small>
  )
}
