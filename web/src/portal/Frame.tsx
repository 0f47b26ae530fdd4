import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { OtherLanguage } from '../ui/OtherLanguage.tsx'
import { OtherTypeSize } from '../ui/OtherTypeSize.tsx'
import type { PortalApi } from './api.ts'

/** What stands around every page: whose it is, the language, and the way for staff. */
export function Frame({
  about,
  code,
  onHome,
  onOpen,
  children,
}: {
  about: Awaited<ReturnType<PortalApi['about']>> | undefined
  /** The code on the sheet that led here, which leads staff on to their own form. */
  code: string | undefined
  onHome: () => void
  /** To what is switched on here. */
  onOpen: () => void
  children: ReactNode
}) {
  const { say, language } = useTexts()
  return (
    <div className="portal">
      <header>
        <div className="bar">
          <a
            href="/"
            className="brand"
            onClick={(event) => {
              event.preventDefault()
              onHome()
            }}
          >
            <span className="leaf" aria-hidden="true" />
            {say('满园', 'Manyuan')}
            {about && <small>{nameIn(language, about.city)}</small>}
          </a>
          <span className="choices">
            <OtherTypeSize className="plain" />
            <OtherLanguage className="plain" />
          </span>
        </div>
        {about?.demonstration && (
          <p className="made-up">
            {say('演示：人物与事项均为虚构', 'Demonstration: people and matters are made up')}
          </p>
        )}
      </header>
      {children}
      <footer>
        <p>
          {say(
            '反映和调解都不收费，说理全凭自愿。',
            'Reporting and mediation are free, and talking is voluntary.',
          )}
        </p>
        <a
          href="/open"
          onClick={(event) => {
            event.preventDefault()
            onOpen()
          }}
        >
          {say('这里启用了什么', 'What is switched on here')}
        </a>{' '}
        {code === undefined ? (
          <a href="/desk">{say('工作人员入口', 'For staff')}</a>
        ) : (
          <a href={`/field/report?code=${encodeURIComponent(code)}`}>
            {say('工作人员从这里上报', 'Staff report here')}
          </a>
        )}
      </footer>
    </div>
  )
}
