import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { answerUnits, longestAnswer, type NewRightPolicy } from '@manyuan/core/rights/policy.ts'
import { rights } from '@manyuan/core/rights/rights.ts'
import { Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { NameFields } from '../places/NameFields.tsx'
import { nameOf } from '../places/place.ts'
import { NamedLines } from './NamedLines.tsx'
import { type RightLimitsPage, useRule } from './rules.ts'

type Values = Pick<NewRightPolicy, 'limits'> & { zh: string; en?: string | undefined }

/** The next version of the days in which people are answered. Whose number it is, is said anew each time. */
export function RightLimitsDialog({
  now,
  onClose,
}: {
  now: RightLimitsPage['versions'][number]
  onClose: () => void
}) {
  const { say, language } = useTexts()
  const { number } = useNeeded()
  const rule = useRule()
  const words = rightsTexts(language)
  const [shown, setShown] = useState(now.kinshipShownBy.map((name, n) => ({ id: `k${n + 1}`, name })))
  const unitWords = {
    workingDays: say('工作日', 'working days'),
    calendarDays: say('自然日', 'calendar days'),
  }
  async function send({ limits, zh, en }: Values): Promise<void> {
    const kinshipShownBy = shown.map(({ name }) => name).filter((name) => name.zh || name.en)
    await rule('rightLimits.publish', { limits, kinshipShownBy, basis: nameOf({ zh, en }) }, now.version)
    onClose()
  }
  return (
    <FormDialog<Values>
      title={say('公布新的答复期限', 'Publish new days of answering')}
      okText={say('公布', 'Publish')}
      initial={{ limits: daysOf(now.limits) }}
      onSend={send}
      onClose={onClose}
    >
      <fieldset className="condition">
        <legend>{say('多少天内答复', 'Answered within')}</legend>
        <p className="hint">
          {say(
            `法律要求及时，没有规定天数，由本市自定；本系统的上限是 ${longestAnswer.workingDays} 个工作日或 ${longestAnswer.calendarDays} 个自然日。`,
            `The law says "in time" and names no number: the city sets it. This system takes ${longestAnswer.workingDays} working or ${longestAnswer.calendarDays} calendar days at most.`,
          )}
        </p>
        {rights.map((right) => (
          <div key={right} className="limit-line answers">
            <b>{words.right[right]}</b>
            <Form.Item name={['limits', right, 'amount']} className="last" rules={[number]}>
              <InputNumber
                min={1}
                max={365}
                precision={0}
                aria-label={say(`${words.right[right]}期限`, `${words.right[right]}: within`)}
              />
            </Form.Item>
            <Form.Item name={['limits', right, 'unit']} className="last">
              <Select
                aria-label={say(`${words.right[right]}单位`, `${words.right[right]}: unit`)}
                options={answerUnits.map((value) => ({ value, label: unitWords[value] }))}
              />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <NamedLines
        legend={say('近亲属代已去世的人申请，要出示', 'What the next of kin of one who died have to show')}
        noun={{ zh: '材料', en: 'Paper' }}
        lines={shown}
        most={10}
        add={say('加一样', 'Add one')}
        fresh={{ letter: 'k', of: (id) => ({ id, name: { zh: '' } }) }}
        onChange={setShown}
      />
      <p className="hint gap">{say('依据（文件名和文号）：', 'Basis (paper and number):')}</p>
      <NameFields />
    </FormDialog>
  )
}

/** The days that hold, to begin with; hours that a command line once published are asked for anew, as days. */
function daysOf(limits: RightLimitsPage['versions'][number]['limits']) {
  const days = Object.entries(limits).map(([right, { amount, unit }]) => [
    right,
    unit === 'workingMinutes' ? { unit: 'workingDays' } : { amount, unit },
  ])
  return Object.fromEntries(days) as NewRightPolicy['limits']
}
