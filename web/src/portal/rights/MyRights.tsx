import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import type { OwnRights } from '@manyuan/core/rights/contract.ts'
import { remains } from '@manyuan/core/rights/grounds.ts'
import { useCallback, useEffect, useState } from 'react'
import { sentenceOf } from '../../client/sending.ts'
import { useTexts } from '../../i18n/language.tsx'
import { dayInWords } from '../../i18n/time.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import type { PortalApi } from '../api.ts'
import { AskRights } from './AskRights.tsx'
import { MyRequests } from './MyRequests.tsx'

type Props = {
  api: PortalApi
  view: FollowView
  as: { code: string; secret: string }
  act: (name: string, payload: unknown, told?: string) => Promise<void>
}

/** What the reporter may ask about their own data, and what became of it; folded until it is wanted. */
export function MyRights({ api, view, as, act }: Props) {
  const { say, language } = useTexts()
  const erased = view.steps.some(({ kind }) => kind === 'erase')
  const [open, setOpen] = useState(erased)
  const [rights, setRights] = useState<OwnRights>()
  const [problem, setProblem] = useState('')
  const { code, secret } = as
  const load = useCallback(async () => {
    try {
      setRights(await api.ownRights({ code, secret }))
      setProblem('')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }, [api, code, secret])
  useEffect(() => {
    if (open) void load()
  }, [open, load])
  const actAndLoad = async (name: string, payload: unknown, told?: string) => {
    await act(name, payload, told)
    await load()
  }
  return (
    <details className="act my-rights" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('我的个人信息', 'My personal data')}</summary>
      {problem && <Trouble>{problem}</Trouble>}
      {!rights && !problem && <p className="hint">{say('正在查询…', 'Looking…')}</p>}
      {rights?.erasedAt && <Erased rights={rights} at={rights.erasedAt} />}
      {rights?.heldUntil && (
        <p className="hint">
          {say(
            `内容依法留存到 ${dayInWords(rights.heldUntil, language)}，到时前不能删除。`,
            `Held by order of law until ${dayInWords(rights.heldUntil, language)}; it cannot be deleted before.`,
          )}
        </p>
      )}
      {rights?.eraseOn && (
        <p className="hint">
          {say(
            `保存期满后会自动删除：${dayInWords(rights.eraseOn, language)}。`,
            `Deleted by itself on ${dayInWords(rights.eraseOn, language)}.`,
          )}
        </p>
      )}
      {rights && <MyRequests rights={rights} act={actAndLoad} />}
      {rights && <AskRights api={api} rights={rights} as={as} act={actAndLoad} />}
      {rights && (
        <p className="hint">
          {nameIn(language, rights.basis)}{' '}
          {say(
            '对答复不服的，可以依法向人民法院提起诉讼（个人信息保护法第50条）。',
            'Who disagrees with an answer may go to court (PIPL art. 50).',
          )}
        </p>
      )}
    </details>
  )
}

/** That the contents are deleted, and what is left of the matter and why. */
function Erased({ rights, at }: { rights: OwnRights; at: string }) {
  const { say, language } = useTexts()
  return (
    <section className="erased">
      <b>
        {say(
          `内容已于 ${dayInWords(at, language)} 删除`,
          `The contents were deleted on ${dayInWords(at, language)}`,
        )}
        {rights.erasedFor === 'retention' && say('（保存期满）', ' (their time was over)')}
      </b>
      <p>{say('还留下这些，因为：', 'This is left, and why:')}</p>
      <ul>
        {remains.map((one) => (
          <li key={one.zh}>{nameIn(language, one)}</li>
        ))}
      </ul>
    </section>
  )
}
