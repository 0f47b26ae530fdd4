import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import type { StaffCommandName } from '@manyuan/core/people/commands.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Button, Form, Space, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { CodeShown } from './CodeShown.tsx'
import { LendDialog } from './LendDialog.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import { PostFields, type PostValues, postOf } from './PostFields.tsx'
import { PostStateMarks } from './PostStateMarks.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { SessionsOf } from './SessionsOf.tsx'

/** One person: the posts held and past, the account, and what this administrator may do to them. */
export function PersonScreen() {
  const { id = '' } = useParams({ strict: false })
  const { api } = useDesk()
  const { say, people, language } = useTexts()
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
  const may = (ability: (typeof data.abilities)[number]) => data.abilities.includes(ability)
  async function carryOut(name: StaffCommandName, payload: object): Promise<void> {
    const answer = await command(name, payload, data.version)
    setCode(answer.passwordCode ?? '')
    await person.refetch()
  }
  const press = (name: StaffCommandName, payload: object) => () =>
    void carryOut(name, payload).then(
      () => setProblem(''),
      (error: unknown) => setProblem(sentenceOf(error)),
    )
  const act = (name: StaffCommandName, zh: string, en: string, [then, thenEn]: [zh: string, en: string]) => (
    <AskFirst
      key={name}
      title={say(`${zh}？`, `${en}?`)}
      description={say(then, thenEn)}
      onConfirm={press(name, { staffId: id })}
    >
      <Button>{say(zh, en)}</Button>
    </AskFirst>
  )
  return (
    <>
      <h1>
        {data.name} {data.ended && <Mark>{say('已离任', 'Left')}</Mark>}
      </h1>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <div className="split">
        <section className="panel">
          <h2>{say('岗位', 'Posts')}</h2>
          {data.posts.map((post) => (
            <div key={post.postId} className="clock">
              <b>{people.role[post.role]}</b>
              <span>
                {nameIn(language, post.unitName)}
                {post.gridName && ` · ${nameIn(language, post.gridName)}`}
                {post.title && ` · ${post.title}`}
              </span>
              <span className="hint">
                {post.from} — {post.to ?? say('长期', 'open')}
              </span>
              {post.receivesSealed && <Mark>{say('接收密封事项', 'Receives sealed matters')}</Mark>}
              <PostStateMarks post={post} />
              {post.state !== 'past' && may('edit') && (
                <Space>
                  <Button size="small" onClick={() => setHanding(post.postId)}>
                    {say('移交', 'Hand over')}
                  </Button>
                  {!isAdministrator(post.role) && (
                    <Button size="small" onClick={() => setLending(post.postId)}>
                      {say('请人代理', 'Stand-in')}
                    </Button>
                  )}
                  <AskFirst
                    title={say('立即结束这个岗位？', 'End this post now?')}
                    onConfirm={press('post.end', { postId: post.postId })}
                  >
                    <Button size="small">{say('结束', 'End')}</Button>
                  </AskFirst>
                </Space>
              )}
            </div>
          ))}
          {may('edit') && (
            <Button className="gap" onClick={() => setGiving(true)}>
              {say('增加岗位', 'Give a post')}
            </Button>
          )}
        </section>
        <section className="panel">
          <h2>{say('账号', 'Account')}</h2>
          <p>
            {say('用户名：', 'Sign-in name: ')}
            {data.username}{' '}
            {may('edit') && (
              <Button size="small" onClick={() => setRenaming(true)}>
                {say('修改姓名', 'Change name')}
              </Button>
            )}
          </p>
          <p>
            {data.locked && <Mark tone="strong">{say('登录已锁定', 'Sign-in locked')}</Mark>}{' '}
            {!data.hasPassword && !data.ended && <Mark>{say('尚未设置密码', 'No password yet')}</Mark>}{' '}
            {data.secondFactor && <Mark tone="good">{say('已启用动态口令', 'Second factor in use')}</Mark>}
          </p>
          <Space wrap>
            {may('endPerson') &&
              act('staff.issueCode', '重发设置码', 'New set-up code', [
                '原密码和全部登录立即失效。',
                'The present password and all sessions end at once.',
              ])}
            {may('security') &&
              act('staff.unlock', '解锁', 'Unlock', [
                '本人可立即再登录。',
                'They can sign in again at once.',
              ])}
            {may('security') &&
              act('staff.endSessions', '结束全部登录', 'End all sessions', [
                '本人须重新登录。',
                'They have to sign in again.',
              ])}
            {may('security') &&
              act('staff.resetSecondFactor', '重置动态口令', 'Reset second factor', [
                '原验证器失效，登录全部结束。',
                'The authenticator no longer works, and all sessions end.',
              ])}
            {may('endPerson') &&
              act('staff.end', '办理离任', 'Record departure', [
                '岗位和登录立即结束，在办事项留在单位。',
                'Posts and sessions end at once; open work stays with the unit.',
              ])}
          </Space>
          {may('security') && (
            <SessionsOf
              staffId={id}
              onEnd={async (sessionId) => {
                try {
                  await carryOut('staff.endSession', { staffId: id, sessionId })
                  setProblem('')
                } catch (error) {
                  setProblem(sentenceOf(error))
                }
              }}
            />
          )}
        </section>
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
