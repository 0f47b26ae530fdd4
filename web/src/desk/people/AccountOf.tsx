import type { StaffCommandName } from '@manyuan/core/people/commands.ts'
import type { StaffView } from '@manyuan/core/people/staff-contract.ts'
import { Button, Space } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { Mark } from '../matters/Marks.tsx'
import { SessionsOf } from './SessionsOf.tsx'

/** The account of somebody: how it stands, what an administrator may do to it, and where it is signed in. */
export function AccountOf({
  person,
  onRename,
  onPress,
}: {
  person: StaffView
  onRename: () => void
  onPress: (name: StaffCommandName, payload: object) => Promise<void>
}) {
  const { say } = useTexts()
  const { staffId } = person
  const may = (ability: (typeof person.abilities)[number]) => person.abilities.includes(ability)
  const act = (name: StaffCommandName, zh: string, en: string, [then, thenEn]: [zh: string, en: string]) => (
    <AskFirst
      title={say(`${zh}？`, `${en}?`)}
      description={say(then, thenEn)}
      onConfirm={() => void onPress(name, { staffId })}
    >
      <Button>{say(zh, en)}</Button>
    </AskFirst>
  )
  return (
    <section className="panel">
      <h2>{say('账号', 'Account')}</h2>
      <p>
        {say('用户名：', 'Sign-in name: ')}
        {person.username}{' '}
        {may('edit') && (
          <Button size="small" onClick={onRename}>
            {say('修改姓名', 'Change name')}
          </Button>
        )}
      </p>
      <p>
        {person.locked && <Mark tone="strong">{say('登录已锁定', 'Sign-in locked')}</Mark>}{' '}
        {!person.hasPassword && !person.ended && <Mark>{say('尚未设置密码', 'No password yet')}</Mark>}{' '}
        {person.secondFactor && <Mark tone="good">{say('已启用动态口令', 'Second factor in use')}</Mark>}
      </p>
      <Space wrap>
        {may('endPerson') &&
          act('staff.issueCode', '重发设置码', 'New set-up code', [
            '原密码和全部登录立即失效。',
            'The present password and all sessions end at once.',
          ])}
        {may('security') &&
          act('staff.unlock', '解锁', 'Unlock', ['本人可立即再登录。', 'They can sign in again at once.'])}
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
          staffId={staffId}
          onEnd={(sessionId) => onPress('staff.endSession', { staffId, sessionId })}
        />
      )}
    </section>
  )
}
