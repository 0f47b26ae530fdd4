import { fewestNoes } from '@manyuan/core/call-backs/conclusion.ts'
import type { NewCallBackRules } from '@manyuan/core/call-backs/rules.ts'
import { Button, Form, InputNumber } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { useNeeded } from '../needed.ts'
import { NameFields } from '../places/NameFields.tsx'
import { nameOf } from '../places/place.ts'
import { MatchSelect } from './MatchFields.tsx'
import { type CallBackRulesPage, useRule } from './rules.ts'

type Values = Omit<NewCallBackRules, 'basis'> & { zh: string; en?: string | undefined }

/** The next version of the rules about call-backs, all of it. */
export function CallBackRulesDialog({
  now,
  onClose,
}: {
  now: CallBackRulesPage['versions'][number]
  onClose: () => void
}) {
  const { say } = useTexts()
  const rule = useRule()
  async function send({ shares = [], percent, tries, noesToConclude, zh, en }: Values): Promise<void> {
    // A field of a line that was cleared is not there.
    const filled = shares.map(({ match, ...line }) => ({
      ...line,
      match: Object.fromEntries(Object.entries(match ?? {}).filter(([, value]) => value !== undefined)),
    }))
    const basis = nameOf({ zh, en })
    await rule(
      'callBackRules.publish',
      { shares: filled, percent, tries, noesToConclude, basis },
      now.version,
    )
    onClose()
  }
  const { shares, percent, tries, noesToConclude } = now
  return (
    <FormDialog<Values>
      title={say('公布新的回访规则', 'Publish new rules about call-backs')}
      okText={say('公布', 'Publish')}
      width={720}
      initial={{ shares, percent, tries, noesToConclude }}
      onSend={send}
      onClose={onClose}
    >
      <Shares />
      <Tries />
      <Noes />
      <p className="hint gap">{say('依据（文件名和文号）：', 'Basis (paper and number):')}</p>
      <NameFields />
    </FormDialog>
  )
}

/** Which share of which matters; the lines in their order. */
function Shares() {
  const { say } = useTexts()
  const { number } = useNeeded()
  const share = (label: string) => (
    <InputNumber min={0} max={100} precision={0} suffix="%" aria-label={label} />
  )
  return (
    <fieldset className="condition">
      <legend>{say('多少要回访', 'Which share is called back')}</legend>
      <p className="hint">
        {say(
          '从上往下看，第一条合适的起作用；都不合适的按“其余”。',
          'From the top, the first line that fits counts; what fits none is "everything else".',
        )}
      </p>
      <Form.List name="shares">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="share-line">
                <Form.Item name={[name, 'match', 'kindId']} className="last">
                  <KindSelect any />
                </Form.Item>
                <Form.Item name={[name, 'match', 'source']} className="last">
                  <MatchSelect part="source" line={name + 1} />
                </Form.Item>
                <Form.Item name={[name, 'match', 'risk']} className="last">
                  <MatchSelect part="risk" line={name + 1} />
                </Form.Item>
                <Form.Item name={[name, 'percent']} className="last" rules={[number]}>
                  {share(say(`第 ${name + 1} 行比例`, `Line ${name + 1}: share`))}
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {say('删去', 'Remove')}
                </Button>
              </div>
            ))}
            {fields.length < 50 && (
              <Button size="small" onClick={() => add({ match: {}, percent: 100 })}>
                {say('加一行', 'Add a line')}
              </Button>
            )}
          </>
        )}
      </Form.List>
      <Form.Item name="percent" label={say('其余', 'Everything else')} rules={[number]} className="gap last">
        {share(say('其余比例', 'Share of everything else'))}
      </Form.Item>
    </fieldset>
  )
}

/** How often somebody who does not answer is tried. */
function Tries() {
  const { say } = useTexts()
  const { number } = useNeeded()
  const fields = [
    { name: 'most', label: say('拨几次', 'Tries'), max: 9 },
    { name: 'days', label: say('至少分几天', 'On days, at least'), max: 5 },
    { name: 'hoursApart', label: say('相隔几小时以上', 'Hours apart, at least'), max: 48 },
  ] as const
  return (
    <fieldset className="condition">
      <legend>{say('没人接的', 'Where nobody answers')}</legend>
      <div className="columns">
        {fields.map(({ name, label, max }) => (
          <Form.Item key={name} name={['tries', name]} label={label} rules={[number]}>
            <InputNumber min={1} max={max} precision={0} />
          </Form.Item>
        ))}
      </div>
    </fieldset>
  )
}

/** After how many rounds the uppermost centre may end what its reporter never agrees to. */
function Noes() {
  const { say } = useTexts()
  const { number } = useNeeded()
  return (
    <fieldset className="condition">
      <legend>{say('始终不认可的', 'Where the reporter never agrees')}</legend>
      <Form.Item
        name="noesToConclude"
        label={say(
          '几轮不认可，最高一级的中心才能终结',
          'Rounds of no before the uppermost centre may conclude',
        )}
        rules={[number]}
        className="last"
      >
        <InputNumber min={fewestNoes} max={9} precision={0} />
      </Form.Item>
    </fieldset>
  )
}
