import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Spin, Tree } from 'antd'
import { type Key, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { NothingFound } from '../NothingFound.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { KindMarks } from './KindMarks.tsx'
import { RulesHead } from './RulesHead.tsx'
import type { KindTreeRow } from './rules.ts'

type Node = { key: string; title: React.ReactNode; children: Node[] }

/** The kinds that fit the words, with those above them. */
function fitting(kinds: readonly KindTreeRow[], words: string): Set<string> {
  const sought = words.trim().toLowerCase()
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  const shown = new Set<string>()
  for (const kind of kinds) {
    const { zh, en = '' } = kind.name
    if (![zh, en, kind.id].some((text) => text.toLowerCase().includes(sought))) continue
    for (
      let one: KindTreeRow | undefined = kind;
      one && !shown.has(one.id);
      one = byId.get(one.parentId ?? '')
    )
      shown.add(one.id)
  }
  return shown
}

/** All kinds as a tree: what holds, what is announced, what somebody is writing. */
export function KindsScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<Key[]>([])
  const page = useQuery({ queryKey: ['rule-kinds'], queryFn: api.ruleKinds })
  useTitle(say('类别与表单', 'Kinds and forms'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const { kinds, abilities } = page.data
  const shown = fitting(kinds, words)
  const below = (parentId: string | null): Node[] =>
    kinds
      .filter((kind) => kind.parentId === parentId && shown.has(kind.id))
      .map((kind) => ({
        key: kind.id,
        title: (
          <span className="kind-row">
            {nameIn(language, kind.name)} <KindMarks kind={kind} />
          </span>
        ),
        children: below(kind.id),
      }))
  const tree = below(null)
  return (
    <>
      <RulesHead
        title={say('类别与表单', 'Kinds and forms')}
        action={
          abilities.includes('rules.edit') && (
            <Link to="/rules/new-kind" search={{ below: undefined }}>
              <Button type="primary">{say('添加类别', 'Add a kind')}</Button>
            </Link>
          )
        }
      >
        {say(
          '事项分哪些类、各问什么、要什么材料。改动先存草稿，发布后从那天起用于新事项；在办事项不变。',
          'What matters are about, what is asked of each and which papers it takes. A change is a draft until it is published; running matters keep what they had.',
        )}
      </RulesHead>
      <section className="panel">
        <Input
          allowClear
          className="find-kind"
          maxLength={60}
          aria-label={say('查找类别', 'Find a kind')}
          placeholder={say('查找类别', 'Find a kind')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {tree.length === 0 && <NothingFound />}
        <Tree
          blockNode
          treeData={tree}
          expandedKeys={words.trim() ? [...shown] : open}
          onExpand={setOpen}
          selectedKeys={[]}
          onSelect={(_, { node }) =>
            void navigate({ to: '/rules/kinds/$id', params: { id: String(node.key) } })
          }
        />
      </section>
    </>
  )
}
