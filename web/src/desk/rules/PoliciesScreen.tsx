import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { NothingFound } from '../NothingFound.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { Gaps } from './Gaps.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'
import { PolicyTable } from './PolicyTable.tsx'
import { RulesHead } from './RulesHead.tsx'
import { newestOf, type PolicyPage } from './rules.ts'
import { TryPolicies } from './TryPolicies.tsx'

type Policy = PolicyPage['policies'][number]

/** Which limits hold for which matters, what none holds for, and an example to try them with. */
export function PoliciesScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { byId } = useKinds()
  const [words, setWords] = useState('')
  const [kindId, setKindId] = useState<string>()
  const [editing, setEditing] = useState<Policy | 'new'>()
  const page = useQuery({ queryKey: ['policies'], queryFn: api.policies })
  useTitle(say('时限规则', 'Limits'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const { policies, gaps, abilities } = page.data
  const may = abilities.includes('rules.edit')
  const way = new Set<string | null>([null])
  for (let at = kindId ?? null; at !== null && !way.has(at); at = byId.get(at)?.parentId ?? null) way.add(at)
  const shown = policies.filter(
    ({ name, match }) =>
      nameIn(language, name).toLowerCase().includes(words.trim().toLowerCase()) &&
      (kindId === undefined || way.has(match.kindId ?? null)),
  )
  const hidden = policies.filter(({ never }) => never !== null)
  return (
    <>
      <RulesHead
        title={say('时限规则', 'Limits')}
        action={
          may && (
            <Button type="primary" onClick={() => setEditing('new')}>
              {say('添加规则', 'Add a policy')}
            </Button>
          )
        }
      >
        {say(
          '最具体的一条起作用：先看类别（越细越优先），再看来源，再看难易。登记时定下，以后改规则不动已登记的。',
          'The most specific one counts: the nearest kind first, then the source, then the difficulty. It is frozen when a matter is registered.',
        )}
      </RulesHead>
      {hidden.length > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say(
            `有 ${hidden.length} 条规则永远用不上，见下表。`,
            `${hidden.length} ${hidden.length === 1 ? 'policy' : 'policies'} can never count: see below.`,
          )}
        />
      )}
      <Gaps gaps={gaps} />
      <div className="split policies">
        <section className="panel">
          <div className="columns">
            <Input
              allowClear
              maxLength={60}
              aria-label={say('查找规则', 'Find a policy')}
              placeholder={say('查找规则', 'Find a policy')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <KindSelect any value={kindId} onChange={setKindId} />
          </div>
          {shown.length === 0 ? (
            <NothingFound />
          ) : (
            <PolicyTable policies={shown} onEdit={may ? setEditing : undefined} />
          )}
        </section>
        <TryPolicies />
      </div>
      {editing && (
        <PolicyDialog
          policy={editing === 'new' ? undefined : editing}
          newest={newestOf(policies, editing)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}
