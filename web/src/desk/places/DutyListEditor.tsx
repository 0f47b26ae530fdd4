import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { TaskRole } from '@manyuan/core/matters/task.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { type DutyCapacity, dutyCapacities } from '@manyuan/core/places/places.ts'
import { Button, Modal, Radio, Select, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { DayField } from '../DayField.tsx'
import { useKinds } from '../desk.tsx'
import { useFocusBack } from '../dialog-keys.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { PlaceSelect } from './PlaceSelect.tsx'
import { type UnitPage, useEdit } from './place.ts'

type Line = {
  kindId: string
  divisionId: string
  placeName: string
  role: TaskRole
  capacity: DutyCapacity | null
  basis: string | null
}

/** The lines of the newest list, also when it is announced for later: those are the ones without an end. */
function newestLines({ duties }: UnitPage, placeNames: (id: string | null) => string): Line[] {
  return duties.flatMap(({ kindId, divisionId, role, capacity, basis, to }) =>
    divisionId && to === null
      ? [{ kindId, divisionId, placeName: placeNames(divisionId), role, capacity, basis }]
      : [],
  )
}

/** The whole new duty list of a unit, published from a day on; nothing holds before it is published. */
export function DutyListEditor({
  page,
  placeNames,
  onClose,
}: {
  page: UnitPage
  placeNames: (id: string | null) => string
  onClose: () => void
}) {
  useFocusBack()
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  const words = ruleTexts(language)
  const clear = useClear()
  const edit = useEdit()
  const [lines, setLines] = useState<Line[]>(() => newestLines(page, placeNames))
  const [kindId, setKindId] = useState<string>()
  const [place, setPlace] = useState<DivisionView>()
  const [role, setRole] = useState<TaskRole>('lead')
  const [capacity, setCapacity] = useState<DutyCapacity>()
  const [from, setFrom] = useState<string>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const at = place ?? { id: page.division.id, name: page.division.name }
  const isThere = lines.some((line) => line.kindId === kindId && line.divisionId === at.id)

  function addLine(): void {
    if (!kindId) return
    setLines([
      ...lines,
      {
        kindId,
        divisionId: at.id,
        placeName: nameIn(language, at.name),
        role,
        capacity: capacity ?? null,
        basis: null,
      },
    ])
    setKindId(undefined)
  }

  async function publish(): Promise<void> {
    setBusy(true)
    try {
      const sent = lines.map(({ kindId, divisionId, role, capacity, basis }) => ({
        kindId,
        divisionId,
        role,
        ...(capacity ? { capacity } : {}),
        ...(basis ? { basis } : {}),
      }))
      await edit(
        'dutyList.publish',
        { unitId: page.unit.id, lines: sent, ...(from ? { from } : {}) },
        page.unit.version,
      )
      onClose()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      width={760}
      title={say('新的派单目录', 'A new duty list')}
      okText={say('发布', 'Publish')}
      cancelText={say('取消', 'Cancel')}
      confirmLoading={busy}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      {lines.length === 0 && <p className="hint">{say('目录是空的。', 'The list is empty.')}</p>}
      {lines.map((line) => (
        <div key={`${line.kindId}/${line.divisionId}`} className="clock duty">
          <b>{nameOf(line.kindId)}</b>
          <span>{line.placeName}</span>
          <span className="hint">
            {line.role === 'lead' ? say('主办', 'leads') : say('协办', 'assists')}
            {line.capacity && ` · ${words.capacity[line.capacity]}`}
            {line.basis && ` · ${line.basis}`}
          </span>
          <Button
            size="small"
            aria-label={say(`移除 ${nameOf(line.kindId)}`, `Remove ${nameOf(line.kindId)}`)}
            onClick={() => setLines(lines.filter((one) => one !== line))}
          >
            {say('移除', 'Remove')}
          </Button>
        </div>
      ))}
      <div className="duty-line">
        <KindSelect any value={kindId} onChange={setKindId} />
        <PlaceSelect onChange={setPlace} />
        <Radio.Group
          value={role}
          onChange={(event) => setRole(event.target.value as TaskRole)}
          optionType="button"
          options={[
            { value: 'lead', label: say('主办', 'Leads') },
            { value: 'assist', label: say('协办', 'Assists') },
          ]}
        />
        <Select
          aria-label={say('以什么身份', 'In what capacity')}
          allowClear={clear}
          value={capacity}
          placeholder={say('属主或属地', 'Owner or place')}
          onChange={setCapacity}
          options={dutyCapacities.map((value) => ({ value, label: words.capacity[value] }))}
        />
        <Button disabled={!kindId || isThere} onClick={addLine}>
          {say('加入目录', 'Add')}
        </Button>
      </div>
      <p className="hint">
        {say(
          `不选地点即 ${nameIn(language, page.division.name)} 全域。`,
          `Without a place: all of ${nameIn(language, page.division.name)}.`,
        )}
      </p>
      <Space wrap>
        <label htmlFor="duty-from">{say('从哪天起（不填为今天）', 'From (today if empty)')}</label>
        <DayField
          id="duty-from"
          side="fromToday"
          empty={say('今天', 'Today')}
          value={from}
          onChange={setFrom}
        />
      </Space>
      <Refused problem={problem} />
    </Modal>
  )
}
