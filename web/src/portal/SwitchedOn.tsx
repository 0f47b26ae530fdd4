import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SwitchedOn as Everything } from '@manyuan/core/rules/switched-on.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { dayInWords } from '../i18n/time.ts'
import type { PortalApi } from './api.ts'
import { OpenClocks } from './OpenClocks.tsx'
import { OpenKinds } from './OpenKinds.tsx'
import { OpenLadders } from './OpenLadders.tsx'
import { OpenLimits } from './OpenLimits.tsx'
import { OpenPersonal } from './OpenPersonal.tsx'
import './switched-on.css'

/** Everything that is switched on here, made from the tables as they stand (charter 10). */
export default function SwitchedOn({ api }: { api: PortalApi }) {
  const { say, people, language } = useTexts()
  const [page, setPage] = useState<Everything>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    api
      .switchedOn()
      .then(setPage, (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
  }, [api])
  const channelNames: Record<Everything['channels'][number], string> = {
    inbox: say('站内消息（工作人员）', 'Inbox, for staff'),
    email: say('电子邮件', 'E-mail'),
    sms: say('短信', 'SMS'),
    webhook: say('其他系统（签名回调）', 'Other systems, by signed calls'),
    wecom: say('企业微信群（单位）', 'WeCom groups of units'),
    dingtalk: say('钉钉群（单位）', 'DingTalk groups of units'),
  }
  if (problem) return <p className="card problem">{problem}</p>
  if (!page) return <p className="slow">{say('正在读取…', 'Loading…')}</p>
  const on = dayInWords(`${page.on}T12:00:00+08:00`, language)
  const asked = page.kinds.filter(({ form }) => form.length > 0).length
  return (
    <article className="card open-page">
      <h1>{say('这里启用了什么', 'What is switched on here')}</h1>
      <p>
        {say(
          `${nameIn(language, page.city)}用这套系统登记哪些事、问些什么、凭什么问、存多久、多少天办完，都列在这里。由系统按现行数据自动生成，截至${on}。`,
          `What ${nameIn(language, page.city)} takes in with this system, what it asks, by what right, how long it keeps it and how soon it answers. Made from the data as they stand on ${on}; nobody writes it by hand.`,
        )}
      </p>
      <ul className="open-sum">
        <li>
          {say(
            `${page.kinds.length} 个类别，其中 ${asked} 个有表单`,
            `${page.kinds.length} kinds, ${asked} with a form`,
          )}
        </li>
        <li>{say(`${page.personal.length} 项个人信息`, `${page.personal.length} personal fields`)}</li>
        <li>{say(`${page.policies.length} 条时限规则`, `${page.policies.length} limit policies`)}</li>
        <li>{say(`${page.routing.length} 条派单规则`, `${page.routing.length} routing rules`)}</li>
      </ul>
      <OpenKinds page={page} />
      <OpenPersonal page={page} />
      <OpenLimits page={page} />
      <OpenClocks page={page} />
      <OpenLadders page={page} />
      <details>
        <summary>{say('接入系统能做什么', 'What connected systems may do')}</summary>
        <p>
          {say(
            '12345 热线等系统要有密钥才能接入，只能在管理员给的范围内做下面这些；看不到别人的事项，也看不到当事人。',
            'The 12345 hotline and others need a key, and do these things alone, as far as an administrator allows; they see neither matters of others nor people.',
          )}
        </p>
        <ul>
          {page.clientRights.map((right) => (
            <li key={right}>{people.clientRight[right]}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{say('消息从哪里出去', 'By which ways messages go out')}</summary>
        <p>
          {say(
            '事项有进展时，要求告知的群众、有关的工作人员和接入系统从这些渠道得到消息；发到系统外面的只有编号、办到哪一步和链接，没有内容，也没有人。',
            'When a matter goes on, people who asked for it, the staff concerned and connected systems are told by these ways; what leaves the system is the code, the step and a link, never what it is about, nor anybody.',
          )}
        </p>
        <ul>
          {page.channels.map((channel) => (
            <li key={channel}>{channelNames[channel]}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>
          {say(`地方做法（${page.practices.length}）`, `Local practices (${page.practices.length})`)}
        </summary>
        <Practices practices={page.practices} none={say('没有启用。', 'None is switched on.')} />
      </details>
      <details>
        <summary>
          {say(`自动建议的模型（${page.models.length}）`, `Models that suggest (${page.models.length})`)}
        </summary>
        <ul>
          {page.models.map(({ digest, base, matters, figures }) => (
            <li key={digest}>
              {base
                ? say(
                    '按文字建议类别，随系统自带，没有学过任何真实事项。',
                    'Suggests kinds from words; it came with the system and learnt of no real matter.',
                  )
                : say(
                    `按文字建议类别，从 ${matters} 件本市事项的最终类别学来。`,
                    `Suggests kinds from words; learnt from what ${matters} matters of this city turned out to be.`,
                  )}{' '}
              {say(
                `在 ${figures.texts} 条没有学过的文字上，首选正确 ${percent(figures.first)}，前三项含正确 ${percent(figures.amongThree)}。由人决定。`,
                `Of ${figures.texts} texts it had not learnt from, the first was right for ${percent(figures.first)} and one of three for ${percent(figures.amongThree)}. A person decides.`,
              )}
            </li>
          ))}
        </ul>
      </details>
      <p className="hint">
        <a href="/api/switched-on">{say('机器可读的同一份（JSON）', 'The same for machines (JSON)')}</a>
      </p>
    </article>
  )
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function Practices({ practices, none }: { practices: Everything['practices']; none: string }) {
  const { language } = useTexts()
  if (practices.length === 0) return <p>{none}</p>
  return (
    <ul>
      {practices.map(({ id, name, version, purpose }) => (
        <li key={id}>
          <b>{nameIn(language, name)}</b> {version}
          <br />
          {nameIn(language, purpose)}
        </li>
      ))}
    </ul>
  )
}
