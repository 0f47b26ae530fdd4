import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { Alert, Form } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { NameFields } from '../places/NameFields.tsx'

/** Whoever publishes what others are hidden by hears of it first, and publishes it all the same by sending it once more. */
export function useHides() {
  const { language } = useTexts()
  const [hides, setHides] = useState<string[]>()
  return {
    hides,
    /** Whether there is something to be told that was not told before. */
    tells(others: readonly { name: BothLanguages }[]): boolean {
      const names = others.map(({ name }) => nameIn(language, name))
      if (names.length === 0 || names.join() === hides?.join()) return false
      setHides(names)
      return true
    },
  }
}

/** What would be hidden, as `sentence` says it. */
export function Hides({
  hides,
  sentence,
}: {
  hides: string[] | undefined
  sentence: (names: string) => string
}) {
  const { say } = useTexts()
  if (!hides) return null
  return <Alert type="warning" showIcon title={sentence(hides.join(say('、', '; ')))} />
}

/** Why a version is as it is, and from which day until which; `until` is what its last day is called in the form. */
export function VersionFields({ until }: { until: 'to' | 'until' }) {
  const { say } = useTexts()
  return (
    <>
      <p className="hint gap">{say('依据（文件名和文号）：', 'Basis (paper and number):')}</p>
      <NameFields />
      <div className="columns">
        <Form.Item name="from" label={say('从哪天起（不填为今天）', 'From (today if empty)')}>
          <DayField side="fromToday" empty={say('今天', 'Today')} />
        </Form.Item>
        <Form.Item name={until} label={say('到哪天止（不填为长期）', 'Until (open if empty)')}>
          <DayField side="fromToday" empty={say('长期', 'Open')} />
        </Form.Item>
      </div>
    </>
  )
}
