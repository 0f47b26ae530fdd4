import {
  escalationDeeds,
  escalationLevels,
  findLadderFaults,
  type LadderStep,
  latestStep,
} from '@manyuan/core/escalation/ladder.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { nextStep, type WrittenStep } from './ladder-values.ts'

/** The steps of a ladder, one line each from below; a line that could never act says why where it stands. */
export function LadderSteps({
  steps,
  onChange,
}: {
  steps: readonly WrittenStep[]
  onChange: (steps: WrittenStep[]) => void
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const faults = findLadderFaults(steps)
  return (
    <fieldset className="condition">
      <legend>
        {say('步骤（从下往上，一级比一级晚）', 'Steps (upwards, each later than the one before)')}
      </legend>
      {steps.map((step, n) => (
        <div key={step.key} className="ladder-line">
          <StepFields
            step={step}
            nth={n + 1}
            onChange={(next) => onChange(steps.map((one) => (one === step ? { ...one, ...next } : one)))}
          />
          <Button
            size="small"
            aria-label={say(`删去第 ${n + 1} 步`, `Remove step ${n + 1}`)}
            disabled={steps.length === 1}
            onClick={() => onChange(steps.filter((one) => one !== step))}
          >
            {say('删去', 'Remove')}
          </Button>
          {faults
            .filter(({ line }) => line === n + 1)
            .map(({ problem }) => (
              <p key={problem} className="ladder-fault" role="alert">
                {words.nthLine(n + 1, words.ladderLine[problem])}
              </p>
            ))}
        </div>
      ))}
      <Button
        size="small"
        disabled={steps.length >= escalationLevels.length}
        onClick={() => onChange([...steps, { ...nextStep(steps), key: crypto.randomUUID() }])}
      >
        {say('再加一级', 'Add a level')}
      </Button>
    </fieldset>
  )
}

function StepFields({
  step: { light, after, level, onDuty, deed },
  nth,
  onChange,
}: {
  step: LadderStep
  nth: number
  onChange: (change: Partial<LadderStep>) => void
}) {
  const { say, matters } = useTexts()
  const deeds = { tell: say('只报告', 'only told'), demand: say('并要求答复', 'demands an answer') }
  return (
    <>
      <Select
        aria-label={say(`第 ${nth} 步什么时候`, `Step ${nth}: when`)}
        value={light}
        onChange={(value) => onChange({ light: value, ...(value === 'yellow' ? { after: 0 } : {}) })}
        options={[
          { value: 'yellow', label: say('临期时', 'Near the limit') },
          { value: 'red', label: say('超期后', 'Over it by') },
        ]}
      />
      <InputNumber
        aria-label={say(`第 ${nth} 步超期几个工作小时`, `Step ${nth}: working hours over`)}
        min={0}
        max={latestStep / 60}
        step={0.5}
        disabled={light === 'yellow'}
        value={after / 60}
        formatter={(hours) => String(hours ?? '')}
        suffix={say('工作小时', 'h of work')}
        onChange={(hours) => onChange({ after: Math.round((hours ?? 0) * 60) })}
      />
      <Select
        aria-label={say(`第 ${nth} 步报到哪一级`, `Step ${nth}: which level`)}
        value={level}
        onChange={(value) => onChange({ level: value })}
        options={escalationLevels.map((value) => ({ value, label: matters.escalationLevel[value] }))}
      />
      <Select
        aria-label={say(`第 ${nth} 步做什么`, `Step ${nth}: what is done`)}
        value={deed}
        onChange={(value) => onChange({ deed: value })}
        options={escalationDeeds.map((value) => ({ value, label: deeds[value] }))}
      />
      <Checkbox checked={onDuty} onChange={(event) => onChange({ onDuty: event.target.checked })}>
        {say('先报值班', 'Duty first')}
      </Checkbox>
    </>
  )
}
