import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { confidentialities, difficulties, emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
import { type DutyCapacity, dutyCapacities } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Radio, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useDesk } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { BothFields, Labelled } from './Labelled.tsx'
import { PapersField } from './PapersField.tsx'

const mostHints = 60
const longestHint = 20

/** Everything of a kind beside its form. */
export function KindSettings({
  draft,
  change,
}: {
  draft: KindDraft
  change: (part: Partial<KindDraft>) => void
}) {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const clear = useClear()
  const functions = useQuery({
    queryKey: ['unit-functions'],
    queryFn: api.unitFunctions,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const ways = [
    ['public', say('群众在网上可选', 'Citizens, in the portal')],
    ['atDesk', say('工作台可登记', 'Staff, at the desk')],
    ['byClients', say('接入系统可送来', 'Connected systems')],
  ] as const
  return (
    <section className="panel kind-settings">
      <h2>{say('类别', 'Kind')}</h2>
      <BothFields
        label={say('名称', 'Name')}
        value={draft.name}
        onChange={(name) => change({ name: name ?? { zh: '' } })}
      />
      <div className="columns">
        {draft.parentId !== null && (
          <Labelled
            label={say('上级类别', 'Kind above')}
            hint={say('移动从发布当天起算。', 'A move holds from the day of publishing.')}
          >
            {(id) => (
              <KindSelect
                any
                id={id}
                value={draft.parentId ?? undefined}
                onChange={(parentId) => parentId && change({ parentId })}
              />
            )}
          </Labelled>
        )}
        <Labelled label={say('通常由哪类单位承办', 'Units that usually answer for it')}>
          {(id) => (
            <Select
              id={id}
              allowClear={clear}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.unitFunction ?? undefined}
              placeholder={say('未定', 'Not said')}
              options={(functions.data?.functions ?? []).map(({ id: value, name }) => ({
                value,
                label: nameIn(language, name),
              }))}
              onChange={(unitFunction: string | undefined) => change({ unitFunction: unitFunction ?? null })}
            />
          )}
        </Labelled>
        <Labelled
          label={say('先派给谁', 'Who comes first')}
          hint={say(
            '部件先属主、事件先属地；不选随上级类别。',
            'Objects to their owner, events to the place; as the kind above if empty.',
          )}
        >
          {(id) => (
            <Select
              id={id}
              allowClear={clear}
              value={draft.goesFirstTo ?? undefined}
              placeholder={say('随上级类别', 'As the kind above')}
              options={dutyCapacities.map((value) => ({ value, label: words.capacity[value] }))}
              onChange={(goesFirstTo: DutyCapacity | undefined) =>
                change({ goesFirstTo: goesFirstTo ?? null })
              }
            />
          )}
        </Labelled>
        <Labelled label={say('难易（可由中心改判）', 'Difficulty (the centre may judge otherwise)')}>
          {(id) => (
            <Select
              id={id}
              value={draft.difficulty}
              options={difficulties.map((value) => ({ value, label: matters.difficulty[value] }))}
              onChange={(difficulty) => change({ difficulty })}
            />
          )}
        </Labelled>
      </div>
      <Checkbox checked={draft.selectable} onChange={(event) => change({ selectable: event.target.checked })}>
        {say('可登记（不勾则只作分组标题）', 'Can be registered (a mere heading otherwise)')}
      </Checkbox>
      <fieldset className="condition">
        <legend>{say('从哪里来', 'Who may bring it')}</legend>
        {ways.map(([way, name]) => (
          <Checkbox
            key={way}
            checked={draft[way]}
            onChange={(event) => change({ [way]: event.target.checked })}
          >
            {name}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset className="condition">
        <legend>{say('谁能看到', 'Who may read it')}</legend>
        <Radio.Group
          value={draft.confidentiality}
          onChange={(event) => change({ confidentiality: event.target.value })}
          options={confidentialities.map((value) => ({ value, label: matters.confidentiality[value] }))}
        />
        <Checkbox checked={draft.aboutUnit} onChange={(event) => change({ aboutUnit: event.target.checked })}>
          {say('反映单位或人员（由上一级受理，被反映方回避）', 'About a unit or official (goes above them)')}
        </Checkbox>
      </fieldset>
      <fieldset className="condition">
        <legend>
          {say('先打电话（本身就意味着危险的）', 'Call first (where the kind itself means danger)')}
        </legend>
        <Checkbox.Group
          value={draft.callFirst}
          options={[...emergencyServices]}
          onChange={(callFirst) => change({ callFirst })}
        />
      </fieldset>
      <PapersField papers={draft.papers} onChange={(papers) => change({ papers })} />
      <div className="columns">
        <Labelled
          label={say('提示词', 'Words that speak for it')}
          hint={say('群众常说的词，每个不超过 20 字，回车加入。', 'What people say; Enter adds one.')}
        >
          {(id) => (
            <Select
              id={id}
              mode="tags"
              open={false}
              suffixIcon={null}
              maxCount={mostHints}
              value={draft.hints}
              onChange={(hints: string[]) =>
                change({ hints: hints.map((hint) => hint.slice(0, longestHint)) })
              }
            />
          )}
        </Labelled>
        <Labelled label={say('国标代码', 'National code')}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={draft.nationalCode ?? ''}
              onChange={(event) => change({ nationalCode: event.target.value || undefined })}
            />
          )}
        </Labelled>
        <Labelled label={say('来源依据', 'Where it comes from')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={draft.source}
              onChange={(event) => change({ source: event.target.value })}
            />
          )}
        </Labelled>
      </div>
    </section>
  )
}
