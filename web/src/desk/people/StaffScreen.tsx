import { Link } from '@tanstack/react-router'
import { Button, Empty, Form, Input, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { CodeShown } from './CodeShown.tsx'
import { PostFields, type PostValues, postOf } from './PostFields.tsx'
import { StaffTable } from './StaffTable.tsx'
import { type Which, WhichPosts } from './WhichPosts.tsx'

type NewPerson = PostValues & { name: string; username: string }

/** People and their posts within my place, found by name. */
export function StaffScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const { fill } = useNeeded()
  useTitle(say('人员', 'Staff'))
  const command = useStaffCommand()
  const [words, setWords] = useState('')
  const [which, setWhich] = useState<Which>({})
  const [adding, setAdding] = useState(false)
  const [code, setCode] = useState('')
  const pages = usePages(['staff', words, which], (after) =>
    api.staff({ ...which, ...(words ? { words } : {}), ...after }),
  )
  const mayAdd = session.actions.includes('staff.edit') || session.actions.includes('staff.security')
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  return (
    <>
      <div className="matter-head">
        <div>
          <h1>{say('人员', 'Staff')}</h1>
          <Link to="/roles">{say('各岗位可以做什么', 'What each role may do')}</Link>
        </div>
        {mayAdd && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('添加人员', 'Add a person')}
          </Button>
        )}
      </div>
      <div className="filters">
        <Input.Search
          className="wide"
          allowClear
          maxLength={40}
          aria-label={say('查找人员', 'Find a person')}
          placeholder={say('姓名或用户名', 'Name or sign-in name')}
          onSearch={(text) => setWords(text.trim())}
        />
        <WhichPosts which={which} onChange={setWhich} />
      </div>
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            which.role || which.state
              ? say('没有符合的人员，请放宽条件。', 'Nobody fits: widen what you ask for.')
              : words
                ? say(
                    `辖区内没有姓名或用户名含“${words}”的人员。`,
                    `Nobody in your place has "${words}" in their name.`,
                  )
                : say('辖区内还没有人员。', 'There is nobody in your place yet.')
          }
        />
      )}
      {pages.rows.length > 0 && <StaffTable rows={pages.rows} />}
      <MoreRows pages={pages} />
      {adding && (
        <FormDialog<NewPerson>
          title={say('添加人员', 'Add a person')}
          onClose={() => setAdding(false)}
          onSend={async ({ name, username, ...post }) => {
            const answer = await command('staff.add', {
              name,
              username,
              post: postOf(post),
            })
            setAdding(false)
            setCode(answer.passwordCode ?? '')
            await pages.refetch()
          }}
        >
          <div className="columns">
            <Form.Item name="name" label={say('姓名', 'Name')} rules={[fill]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item
              name="username"
              label={say('用户名', 'Sign-in name')}
              rules={[fill, { min: 2, message: say('至少两个字符', 'Two characters or more') }]}
            >
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
          </div>
          <PostFields />
        </FormDialog>
      )}
      {code && <CodeShown code={code} onClose={() => setCode('')} />}
    </>
  )
}
