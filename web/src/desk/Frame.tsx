import {
  ApartmentOutlined,
  ApiOutlined,
  BarChartOutlined,
  FormOutlined,
  InboxOutlined,
  LockOutlined,
  SafetyOutlined,
  SearchOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Button, Layout, Select, Spin } from 'antd'
import { useMemo } from 'react'
import { CallError } from '../client/call.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { DeskContext, useApi } from './desk.tsx'
import { useLive } from './live.ts'
import { Problem } from './Problem.tsx'
import { SecondFactorFirst } from './people/SecondFactor.tsx'
import { SignIn } from './people/SignIn.tsx'

/** Sign-in, or the desk with its menu: only what this post may use is in it. */
export function Frame() {
  const api = useApi()
  const queries = useQueryClient()
  const about = useQuery({ queryKey: ['about'], queryFn: api.about, staleTime: 600_000 })
  const session = useQuery({ queryKey: ['session'], queryFn: api.session, retry: false, staleTime: 60_000 })
  useLive(session.data !== undefined)
  const desk = useMemo(
    () =>
      session.data && about.data
        ? { api, session: session.data, about: about.data, leave: () => queries.clear() }
        : undefined,
    [api, session.data, about.data, queries],
  )
  if (about.isPending || session.isPending) return <Spin className="whole" size="large" />
  if (about.error) return <Problem error={about.error} retry={() => void about.refetch()} />
  if (session.error && !(session.error instanceof CallError && session.error.problem.status === 401))
    return <Problem error={session.error} retry={() => void session.refetch()} />
  if (!desk || session.error) return <SignIn api={api} about={about.data} />
  if (desk.session.secondFactorMustBeSet)
    return (
      <DeskContext value={desk}>
        <SecondFactorFirst />
      </DeskContext>
    )
  return (
    <DeskContext value={desk}>
      <Layout className="desk">
        <Menu />
        <Layout.Content className="content">
          <Outlet />
        </Layout.Content>
      </Layout>
    </DeskContext>
  )
}

function Menu() {
  const api = useApi()
  const queries = useQueryClient()
  const { language, setLanguage } = useLanguage()
  const { say, people } = useTexts()
  const about = useQuery({ queryKey: ['about'], queryFn: api.about, staleTime: 600_000 }).data
  const session = useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 }).data
  const path = useRouterState({ select: (state) => state.location.pathname })
  if (!session || !about) return null
  const may = (action: (typeof session.actions)[number]) => session.actions.includes(action)
  const reads = may('matter.register')
  const items = [
    { to: '/', icon: <InboxOutlined />, name: say('我的工作', 'My work'), show: session.queues.length > 0 },
    { to: '/register', icon: <FormOutlined />, name: say('登记', 'Register'), show: reads },
    {
      to: '/matters',
      icon: <SearchOutlined />,
      name: say('事项', 'Matters'),
      show: reads || session.post.role === 'callBackClerk',
    },
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
      to: '/clients',
      icon: <ApiOutlined />,
      name: say('接入系统', 'Connected systems'),
      show: may('clients.edit'),
    },
    { to: '/audit', icon: <SafetyOutlined />, name: say('审计', 'Audit'), show: may('audit.read') },
    { to: '/account', icon: <UserOutlined />, name: say('账号', 'Account'), show: true },
  ].filter((item) => item.show)
  const here = (to: string) =>
    to === '/' ? path === '/' || path === '/desk' || path === '/desk/' : path.includes(to)
  return (
    <header className="top">
      <div className="who">
        <Link to="/" className="brand">
          <span className="leaf" aria-hidden="true" />
          满园
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
        <Button type="text" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </Button>
        <Button
          onClick={async () => {
            await api.signOut()
            location.assign('/desk')
          }}
        >
          {say('退出', 'Sign out')}
        </Button>
      </div>
      <nav aria-label={say('主菜单', 'Main menu')}>
        {items.map((item) => (
          <Link key={item.to} to={item.to} className={here(item.to) ? 'item here' : 'item'}>
            {item.icon} {item.name}
          </Link>
        ))}
      </nav>
    </header>
  )
}
