import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CommentOutlined,
  DashboardOutlined,
  FormOutlined,
  FundOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  LockOutlined,
  ProfileOutlined,
  RetweetOutlined,
  SafetyOutlined,
  SearchOutlined,
  SnippetsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { fieldRoles } from '@manyuan/core/people/roles.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { useDesk } from './desk.tsx'
import { LanguageButton } from './LanguageButton.tsx'
import { forgetRegistrations } from './matters/registration-draft.ts'
import { Bell } from './messages/Bell.tsx'
import { mayAnswerRights } from './rights/may-answer.ts'
import { TypeSizeButton } from './TypeSizeButton.tsx'

/** The screens this post has something to do on. */
function useItems(session: SessionView) {
  const { say } = useTexts()
  const may = (action: (typeof session.actions)[number]) => session.actions.includes(action)
  const reads = may('matter.register')
  return [
    { to: '/', icon: <InboxOutlined />, name: say('我的工作', 'My work'), show: session.queues.length > 0 },
    { to: '/register', icon: <FormOutlined />, name: say('登记', 'Register'), show: reads },
    {
      to: '/enquiries',
      icon: <CommentOutlined />,
      name: say('来访咨询', 'Enquiries'),
      show: may('enquiries.keep') && session.centreId !== null,
    },
    {
      to: '/matters',
      icon: <SearchOutlined />,
      name: say('事项', 'Matters'),
      show: reads || session.post.role === 'callBackClerk',
    },
    {
      to: '/supervision',
      icon: <AlertOutlined />,
      name: say('督办', 'Supervision'),
      show: may('supervision.read'),
    },
    {
      to: '/meetings',
      icon: <CalendarOutlined />,
      name: say('联席会议', 'Joint meetings'),
      show: may('meetings.read'),
    },
    {
      to: '/recurring',
      icon: <RetweetOutlined />,
      name: say('反复问题', 'What returns'),
      show: may('recurring.read'),
    },
    {
      to: '/rights',
      icon: <IdcardOutlined />,
      name: say('个人信息申请', 'Data requests'),
      show: mayAnswerRights(session),
    },
    { to: '/board', icon: <FundOutlined />, name: say('指挥板', 'Board'), show: may('board.read') },
    { to: '/figures', icon: <BarChartOutlined />, name: say('情况', 'Figures'), show: may('figures.read') },
    {
      to: '/places',
      icon: <ApartmentOutlined />,
      name: say('区划与单位', 'Places'),
      show: may('places.read'),
    },
    { to: '/staff', icon: <TeamOutlined />, name: say('人员', 'Staff'), show: may('staff.read') },
    { to: '/security', icon: <LockOutlined />, name: say('安全', 'Security'), show: may('staff.security') },
    {
      to: '/imports',
      icon: <ImportOutlined />,
      name: say('导入导出', 'Import'),
      show: may('matter.import') || may('staff.security'),
    },
    {
      to: '/texts',
      icon: <SnippetsOutlined />,
      name: say('常用语', 'Standard texts'),
      show: may('standardTexts.edit'),
    },
    {
      to: '/clients',
      icon: <ApiOutlined />,
      name: say('接入系统', 'Connected systems'),
      show: may('clients.edit'),
    },
    {
      to: '/operation',
      icon: <DashboardOutlined />,
      name: say('运行情况', 'Operation'),
      show: may('operation.read') && session.level === levels.city,
    },
    { to: '/rules', icon: <ProfileOutlined />, name: say('规则', 'Rules'), show: may('rules.edit') },
    {
      to: '/rules/routing',
      icon: <ProfileOutlined />,
      name: say('派单规则', 'Routing'),
      show: may('routing.read') && !may('rules.edit'),
    },
    { to: '/audit', icon: <SafetyOutlined />, name: say('审计', 'Audit'), show: may('audit.read') },
    { to: '/account', icon: <UserOutlined />, name: say('账号', 'Account'), show: true },
  ].filter((item) => item.show)
}

/** Whether an address belongs to an item of the menu: its own, or one below it. */
function isHere(to: string, path: string): boolean {
  const own = path.replace(/^\/desk/, '') || '/'
  return (
    own === to ||
    (to !== '/' && own.startsWith(`${to}/`)) ||
    (to === '/' && own === '/triage') ||
    (to === '/clients' && own === '/endpoints') ||
    (to === '/places' && own.startsWith('/units/')) ||
    (to === '/matters' && own === '/exports') ||
    (to === '/account' && own === '/roles')
  )
}

/** Who I am here, the way out, and the screens of this post. */
export function Menu() {
  const { api, session, about } = useDesk()
  const queries = useQueryClient()
  const { say, people, language } = useTexts()
  const items = useItems(session)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const menu = useRef<HTMLElement>(null)
  // On a small screen the menu is wider than it: where somebody is has to be in sight.
  const current = items.find(({ to }) => isHere(to, path))?.to
  useEffect(() => {
    const item = current && menu.current?.querySelector('[aria-current]')
    if (item) item.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <header className="top">
      <div className="who">
        <Link to="/" className="brand">
          <span className="leaf" aria-hidden="true" />
          {say('满园', 'Manyuan')}
        </Link>
        <span className="place">{nameIn(language, session.post.unitName)}</span>
        {session.posts.length > 1 ? (
          <Select
            aria-label={say('岗位', 'Post')}
            value={session.post.postId}
            onChange={async (postId) => {
              await api.choosePost(postId)
              queries.clear()
            }}
            options={session.posts.map((post) => ({
              value: post.postId,
              label: `${nameIn(language, post.unitName)} · ${people.role[post.role]}`,
            }))}
          />
        ) : (
          <span className="role">
            {people.role[session.post.role]} {session.staffName}
          </span>
        )}
        <span className="grow" />
        {about.demonstration && (
          <span className="made-up">{say('演示数据，均为虚构', 'Demonstration: made up')}</span>
        )}
        {fieldRoles.includes(session.post.role) && (
          <Button href="/field">{say('手机版', 'Phone page')}</Button>
        )}
        {!isAdministrator(session.post.role) && <Bell />}
        <TypeSizeButton />
        <LanguageButton />
        <Button
          onClick={async () => {
            await api.signOut()
            forgetRegistrations()
            location.assign('/desk')
          }}
        >
          {say('退出', 'Sign out')}
        </Button>
      </div>
      <nav ref={menu} aria-label={say('主菜单', 'Main menu')}>
        {items.map((item) => (
          <Link
            key={item.to}
            to={item.to}
            // One whose only queue is empty begins elsewhere: pressed for, it opens all the same.
            search={item.to === '/' && session.queues.length === 1 ? { queue: session.queues[0] } : {}}
            {...(isHere(item.to, path)
              ? { className: 'item here', 'aria-current': 'page' }
              : { className: 'item' })}
          >
            <span aria-hidden="true">{item.icon}</span> {item.name}
          </Link>
        ))}
      </nav>
    </header>
  )
}
