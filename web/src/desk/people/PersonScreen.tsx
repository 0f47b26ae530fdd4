import type { StaffCommandName } from '@manyuan/core/people/commands.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Form, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { AccountOf } from './AccountOf.tsx'
import { CodeShown } from './CodeShown.tsx'
import { LendDialog } from './LendDialog.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import { PostFields, type PostValues, postOf } from './PostFields.tsx'
import { PostsOf } from './PostsOf.tsx'
import { RenameDialog } from './RenameDialog.tsx'

/** One person: the posts held and past, the account, and what this administrator may do to them. */
export function PersonScreen() {
  const { id = '' } = useParams({ strict: false })
  const { api } = useDesk()
  const { say } = useTexts()
  const { choose } = useNeeded()
  const command = useStaffCommand()
  const person = useQuery({ queryKey: ['person', id], queryFn: () => api.person(id) })
  const [giving, setGiving] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const [handing, setHanding] = useState('')
  const [lending, setLending] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  useTitle(person.data?.name)
  const fault = faultOf(person)
  if (fault) return <Problem error={fault} retry={() => void person.refetch()} />
  if (!person.data) return <Spin className="whole" />
  const { data } = person
  async function carryOut(name: StaffCommandName, payload: object): Promise<void> {
    const answer = await command(name, payload, data.version)
    setCode(answer.passwordCode ?? '')
    await person.refetch()
  }
  async function press(name: StaffCommandName, payload: object): Promise<void> {
    try {
      await carryOut(name, payload)
      setProblem('')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <>
      <h1>
        {data.name} {data.ended && <Mark>{say('已离任', 'Left')}</Mark>}
      </h1>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <div className="split">
        <PostsOf
          person={data}
          onGive={() => setGiving(true)}
          onHandOver={setHanding}
          onLend={setLending}
          onEnd={(postId) => void press('post.end', { postId })}
        />
        <AccountOf person={data} onRename={() => setRenaming(true)} onPress={press} />
      </div>
      {renaming && (
        <RenameDialog
          present={data.name}
          onClose={() => setRenaming(false)}
          onSend={async (name) => {
            await carryOut('staff.rename', { staffId: id, name })
            setRenaming(false)
          }}
        />
      )}
      {giving && (
        <FormDialog<PostValues>
          title={say('增加岗位', 'Give a post')}
          onClose={() => setGiving(false)}
          onSend={async (values) => {
            await carryOut('post.give', { staffId: id, post: postOf(values) })
            setGiving(false)
          }}
        >
          <PostFields />
        </FormDialog>
      )}
      {handing && (
        <FormDialog<{ toStaffId: string }>
          title={say('移交岗位：在办事项留在单位', 'Hand over: open work stays with the unit')}
          onClose={() => setHanding('')}
          onSend={async ({ toStaffId }) => {
            await carryOut('post.handOver', { postId: handing, toStaffId })
            setHanding('')
          }}
        >
          <Form.Item name="toStaffId" label={say('接任人', 'To whom')} rules={[choose]}>
            <PersonSelect />
          </Form.Item>
        </FormDialog>
      )}
      {lending && (
        <LendDialog
          onClose={() => setLending('')}
          onSend={async (values) => {
            await carryOut('post.lend', { postId: lending, ...values })
            setLending('')
          }}
        />
      )}
      {code && <CodeShown code={code} onClose={() => setCode('')} />}
    </>
  )
}
