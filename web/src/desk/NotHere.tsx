import { Link } from '@tanstack/react-router'
import { Result } from 'antd'
import { useTexts } from '../i18n/language.tsx'
import { useTitle } from './title.ts'

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
