import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { Look } from '@manyuan/core/rights/contract.ts'
import { useTexts } from '../i18n/language.tsx'
import { dayInWords } from '../i18n/time.ts'

/** Who looked at a matter: the unit and the post, by day, never the person. */
export function LooksList({ looks, more }: { looks: readonly Look[]; more: boolean }) {
  const { say, people, language } = useTexts()
  const words = rightsTexts(language)
  if (looks.length === 0) return <p className="hint">{say('还没有人查看过。', 'Nobody has looked yet.')}</p>
  return (
    <ul className="looks">
      {looks.map((look) => (
        <li key={`${look.day}${look.unit}${look.role}${look.what}`}>
          <b>{dayInWords(look.day, language)}</b> {look.unit}
          {look.role && ` · ${people.role[look.role]}`}
          <span className="hint">
            {words.look[look.what]}
            {look.times > 1 && say(` ${look.times} 次`, ` ${look.times} times`)}
            {look.reasons.length > 0 &&
              say(`，理由：${look.reasons.join('；')}`, `; reason: ${look.reasons.join('; ')}`)}
          </span>
        </li>
      ))}
      {more && <li className="hint">{say('更早的请到窗口查询', 'Ask at a window for earlier ones')}</li>}
    </ul>
  )
}
