import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useState } from 'react'
import { useAttempts } from '../client/attempts.ts'
import { useTexts } from '../i18n/language.tsx'
import { dayInWords } from '../i18n/time.ts'
import { Trouble } from '../ui/Trouble.tsx'
import type { PortalApi } from './api.ts'
import { Concluded } from './Concluded.tsx'
import { GivenPapers } from './GivenPapers.tsx'
import { Messages } from './Messages.tsx'
import { MorePapers } from './MorePapers.tsx'
import { Now } from './Now.tsx'
import { Parts } from './Parts.tsx'
import { Phases } from './Phases.tsx'
import { Rate } from './Rate.tsx'
import { Result } from './Result.tsx'
import { MyRights } from './rights/MyRights.tsx'
import { Steps } from './Steps.tsx'
import { WithWords } from './WithWords.tsx'

/** Every public step of one's own matter, and what may still be done. */
export function Followed({
  api,
  tells,
  view,
  secret,
  problem,
  refresh,
  onNewFacts,
  onLeave,
}: {
  api: PortalApi
  tells: boolean
  view: FollowView
  secret: string
  problem: string
  refresh: () => Promise<void>
  onNewFacts: () => void
  onLeave: () => void
}) {
  const { say, matters, language } = useTexts()
  const [done, setDone] = useState('')
  // Where nothing can tell anybody, consent can only be taken back; that it was stays to be read.
  const [wanted] = useState(view.messages?.wanted)
  const as = { code: view.code, secret }
  const attempts = useAttempts(api.newId)
  const act = async (name: string, payload: unknown, told = ''): Promise<void> => {
    await api.command(attempts.of([name, payload]), name, payload, view.ref, as)
    attempts.done()
    setDone(told)
    await refresh()
  }
  const asked = view.steps.at(-1)?.kind === 'answer'
  const papers = { api, view, as, onAdded: () => void refresh() }
  return (
    <section className="card followed">
      <p className="code">{formatMatterCode(view.code)}</p>
      <h1>{matters.stageForCitizen[view.stage]}</h1>
      <Phases stage={view.goesOn ?? view.stage} />
      {!view.steps.some(({ kind }) => kind === 'erase') && <Now view={view} />}
      <p className="hint">
        {view.kind} · {view.place}
      </p>
      {problem && <Trouble>{problem}</Trouble>}
      <p role="status" className={done ? 'done' : 'nothing'}>
        {done && `✓ ${done}`}
      </p>
      <OwnWords words={view.words} />
      <Concluded conclusion={view.conclusion} />
      {view.may.includes('newFacts') && (
        <button type="button" className="big" onClick={onNewFacts}>
          {say('有新的事实，作为新事项反映', 'Bring new facts as a new matter')}
        </button>
      )}
      <Result view={view} />
      {view.may.includes('rate') && (
        <Rate
          onRate={(rating) =>
            act('matter.rate', rating, say('评价已收到，谢谢您', 'Thank you, your rating is received'))
          }
        />
      )}
      {view.may.includes('reopen') && (
        <WithWords
          label={say('申请重新办理', 'Ask to reopen')}
          ask={say('原因', 'Reason')}
          hint={
            view.reopenUntil
              ? say(
                  `${dayInWords(view.reopenUntil, language)} 前可以申请`,
                  `Until ${dayInWords(view.reopenUntil, language)}`,
                )
              : ''
          }
          onSend={(reason) => act('matter.reopen', { reason }, say('已重新打开', 'It is open again'))}
        />
      )}
      {view.may.includes('supplement') && (
        <WithWords
          label={asked ? say('回答或补充说明', 'Answer, or add something') : say('补充说明', 'Add something')}
          ask={say('想补充的情况，或对询问的回答', 'What to add, or your answer to a question')}
          hint={say('只有办理单位和您自己看得到', 'Only those who handle it and you will see it')}
          most={2000}
          onSend={(text) =>
            act('matter.supplement', { text }, say('已送到办理单位', 'Those who handle it have it now'))
          }
        />
      )}
      <Parts parts={view.parts} />
      <Steps view={view} />
      <GivenPapers api={api} view={view} as={as} />
      {view.may.includes('addPaper') && <MorePapers {...papers} />}
      {view.may.includes('withdraw') && (
        <WithWords
          label={say('撤回', 'Withdraw')}
          ask={say('原因', 'Reason')}
          hint={say(
            '撤回后不再办理，可以重新打开',
            'It will not be handled further; you can have it reopened',
          )}
          onSend={(reason) => act('matter.withdraw', { reason }, say('已撤回', 'It is withdrawn'))}
        />
      )}
      {view.messages && (tells || wanted || view.messages.wanted) && (
        <Messages wanted={view.messages.wanted} onSet={(wants) => act('matter.setMessages', { wants })} />
      )}
      <MyRights api={api} view={view} as={as} act={act} />
      <button type="button" className="leave" onClick={onLeave}>
        {say('看完了，查另一件', 'Done; follow another')}
      </button>
    </section>
  )
}

const foldedFrom = 300

/** What was reported, as it was written; folded where it would push everything else off the screen. */
function OwnWords({ words }: { words: string }) {
  const { say } = useTexts()
  if (!words) return null
  if (words.length <= foldedFrom) return <blockquote>{words}</blockquote>
  return (
    <details className="act">
      <summary>{say('您反映的内容', 'What you reported')}</summary>
      <blockquote>{words}</blockquote>
    </details>
  )
}
