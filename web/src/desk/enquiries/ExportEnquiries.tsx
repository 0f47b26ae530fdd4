import { mostDaysCounted } from '@manyuan/core/figures/contract.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { AskForFile } from '../lists/AskForFile.tsx'
import { useNeeded } from '../needed.ts'

type Period = { from: BusinessDay; to: BusinessDay }

/** Asks for a file of the lines of some days; the day that is shown unless other ones are chosen. */
export function ExportEnquiries({ day, onClose }: { day: BusinessDay; onClose: () => void }) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <AskForFile<Period>
      hint={say(
        '本中心的来访咨询，列与列表相同；转为事项的只列编码，密封事项不导出。',
        'The enquiries of this centre, as they are listed. Of what became a matter its code is there; sealed matters are left out.',
      )}
      initial={{ from: day, to: day }}
      definitionOf={({ from, to }) => ({ what: 'enquiries', from, to })}
      onClose={onClose}
    >
      <div className="two-days">
        <Form.Item name="from" label={say('自', 'From')} rules={[fill]}>
          <DayField side="untilToday" />
        </Form.Item>
        <Form.Item
          name="to"
          label={say('至', 'To')}
          dependencies={['from']}
          rules={[
            fill,
            ({ getFieldsValue }) => ({
              async validator() {
                const { from, to } = getFieldsValue(['from', 'to'])
                if (!from || !to) return
                if (to < from) throw new Error(say('早于开始的日子', 'Earlier than the first day'))
                if (to > addDays(from, mostDaysCounted - 1))
                  throw new Error(say(`一次最多 ${mostDaysCounted} 天`, `${mostDaysCounted} days at most`))
              },
            }),
          ]}
        >
          <DayField side="untilToday" />
        </Form.Item>
      </div>
    </AskForFile>
  )
}
