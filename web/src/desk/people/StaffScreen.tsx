import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Form, Input, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Problem } from '../Problem.tsx'
import { CodeShown } from './CodeShown.tsx'
import { PostFields, type PostValues, postOf } from './PostFields.tsx'

type NewPerson = PostValues & { name: string; username: string; telephone?: string }

/** People and their posts within my place, found by name. */
export function StaffScreen() {
  const { api, session } = useDesk()
  const { say, people, language } = useTexts()
  const command = useStaffCommand()
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const [code, setCode] = useState('')
  const pages = useInfiniteQuery({
    queryKey: ['staff', words],
    queryFn: ({ pageParam }) =>
      api.staff({ ...(words ? { words } : {}), ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const mayAdd = session.actions.includes('staff.edit') || session.actions.includes('staff.security')
  if (pages.error) return <Problem error={pages.error} retry={() => void pages.refetch()} />
  return (
    <>
      <div className="matter-head">
        <h1>{say('人员', 'Staff')}</h1>
        {mayAdd && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('添加人员', 'Add a person')}
          </Button>
        )}
      </div>
      <div className="filters">
        <Input.Search
          allowClear
          maxLength={40}
          aria-label={say('查找人员', 'Find a person')}
          placeholder={say('姓名或用户名', 'Name or sign-in name')}
          onSearch={(text) => setWords(text.trim())}
        />
      </div>
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && rows.length === 0 && (
        <Empty description={say('没有找到，请换个词。', 'Nobody found; try other words.')} />
      )}
      {rows.length > 0 && (
        <section className="panel">
          {rows.map((row) => (
            <div key={row.postId} className="clock">
              <Link to="/staff/$id" params={{ id: row.staffId }}>
                <b>{row.name}</b>
              </Link>
              <span>{people.role[row.role]}</span>
              <span className="hint">{nameIn(language, row.unitName)}</span>
              <small className="hint">{row.username}</small>
            </div>
          ))}
        </section>
      )}
      {pages.hasNextPage && (
        <Button
          className="more"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say('更多', 'More')}
        </Button>
      )}
      {adding && (
        <FormDialog<NewPerson>
          title={say('添加人员', 'Add a person')}
          onClose={() => setAdding(false)}
          onSend={async ({ name, username, telephone, ...post }) => {
            const answer = await command('staff.add', {
              name,
              username,
              ...(telephone ? { telephone } : {}),
              post: postOf(post),
            })
            setAdding(false)
            setCode(answer.passwordCode ?? '')
            await pages.refetch()
          }}
        >
          <div className="columns">
            <Form.Item name="name" label={say('姓名', 'Name')} rules={[{ required: true }]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item
              name="username"
              label={say('用户名', 'Sign-in name')}
              rules={[{ required: true, min: 2 }]}
            >
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
          </div>
          <Form.Item name="telephone" label={say('电话（可不填）', 'Telephone (optional)')}>
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <PostFields />
        </FormDialog>
      )}
      {code && <CodeShown code={code} onClose={() => setCode('')} />}
    </>
  )
}
