import { Link } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { useTexts } from '../i18n/language.tsx'
import { useTitle } from './title.ts'

/** For a screen that this post may not use. */
export function NotYours() {
  const { say } = useTexts()
  const title = say('这一页不在您的职责范围内', 'This page is not within your duty')
  useTitle(title)
  return (
    <Result
      status="info"
      title={<h1>{title}</h1>}
      subTitle={say('如工作需要，请联系系统管理员。', 'If your work needs it, ask a system administrator.')}
      extra={<Link to="/">{say('回到首页', 'Back to the start')}</Link>}
    />
  )
}

/** For an address that no screen has. */
export function NotHere() {
  const { say } = useTexts()
  const title = say('没有这个页面', 'There is no such page')
  useTitle(title)
  return (
    <Result
      status="info"
      title={<h1>{title}</h1>}
      subTitle={say('地址可能不完整，请从菜单进入。', 'The address may be incomplete; please use the menu.')}
      extra={<Link to="/">{say('回到首页', 'Back to the start')}</Link>}
    />
  )
}

/** A screen that broke or did not come: while the line is gone, or since the program was replaced. */
export function NotOpened() {
  const { say } = useTexts()
  return (
    <Result
      status="warning"
      title={<h1>{say('这个页面没有打开', 'This page did not open')}</h1>}
      subTitle={say(
        '可能是网络不通，或者系统刚更新过。重新打开一次；还不行的，告诉管理员。',
        'The network may be away, or the system was just replaced. Open it once more; tell the administrator if that does not help.',
      )}
      extra={<Button onClick={() => location.reload()}>{say('重新打开', 'Open it again')}</Button>}
    />
  )
}
