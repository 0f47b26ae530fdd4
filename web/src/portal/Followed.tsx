import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useAttempts } from '../client/attempts.ts'
import { useTexts } from '../i18n/language.tsx'
import { formatDay, formatDistance } from '../i18n/time.ts'
import { AddPaper } from './AddPaper.tsx'
import type { PortalApi } from './api.ts'
import { Messages } from './Messages.tsx'
import { Phases } from './Phases.tsx'
import { Rate } from './Rate.tsx'
import { Steps } from './Steps.tsx'
import { WithWords } from './WithWords.tsx'

/** Every public step of one's own matter, and what may still be done. */
export function Followed({
  api,
  view,
  secret,
  refresh,
}: {
  api: PortalApi
  view: FollowView
  secret: string
  refresh: () => Promise<void>
}) {
  const { say, matters, language } = useTexts()
  const as = { code: view.code, secret }
  const attempts = useAttempts(api.newId)
  const act = async (name: string, payload: unknown): Promise<void> => {
    await api.command(attempts.of([name, payload]), name, payload, view.ref, as)
    attempts.done()
    await refresh()
  }
  return (
    <section className="card">
      <p className="code">{formatMatterCode(view.code)}</p>
      <h1>{matters.stageForCitizen[view.stage]}</h1>
      <Phases stage={view.stage} />
      <p className="hint">
        {view.kind} · {view.place}
      </p>
      {view.dueAt && (
        <p className="due">
          {say('应办结时间：', 'To be settled by: ')}
          {formatDay(view.dueAt, language)} ({formatDistance(view.dueAt, Date.now(), language)})
          {view.provisional &&
            say('（节假日安排未公布，暂定）', ' (provisional: holidays not published yet)')}
        </p>
      )}
      {view.words && <blockquote>{view.words}</blockquote>}
      {view.may.includes('rate') && <Rate onRate={(rating) => act('matter.rate', rating)} />}
      {view.may.includes('supplement') && (
        <WithWords
          label={say('补充说明', 'Add something')}
          ask={say('想补充的情况，或对询问的回答', 'What to add, or your answer to a question')}
          hint={say('只有办理单位和您自己看得到', 'Only those who handle it and you will see it')}
          most={2000}
          onSend={(text) => act('matter.supplement', { text })}
        />
      )}
      <Steps view={view} />
      {view.may.includes('addPaper') &&
        view.wanted
          .filter(({ there }) => !there)
          .map((paper) => (
            <AddPaper
              key={paper.id}
              api={api}
              matter={view.ref}
              {...as}
              paper={paper.id}
              label={`${paper.required ? say('还需要：', 'Still needed: ') : say('可以补：', 'May be added: ')}${nameIn(language, paper.name)}`}
              onAdded={() => void refresh()}
            />
          ))}
      {view.may.includes('addPaper') && (
        <AddPaper api={api} matter={view.ref} {...as} onAdded={() => void refresh()} />
      )}
      {view.may.includes('reopen') && (
        <WithWords
          label={say('申请重新办理', 'Ask to reopen')}
          ask={say('原因', 'Reason')}
          hint={
            view.reopenUntil
              ? say(
                  `${formatDay(view.reopenUntil, language)} 前可以申请`,
                  `Until ${formatDay(view.reopenUntil, language)}`,
                )
              : ''
          }
          onSend={(reason) => act('matter.reopen', { reason })}
        />
      )}
      {view.may.includes('withdraw') && (
        <WithWords
          label={say('撤回', 'Withdraw')}
          ask={say('原因', 'Reason')}
          hint={say('撤回后不再办理，可以重新打开', 'It will not be handled further')}
          onSend={(reason) => act('matter.withdraw', { reason })}
        />
      )}
      {view.messages && (
        <Messages wanted={view.messages.wanted} onSet={(wants) => act('matter.setMessages', { wants })} />
      )}
    </section>
  )
}
