import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { UploadBox } from '../../ui/UploadBox.tsx'
import { useDesk } from '../desk.tsx'
import { type JustRegistered, keepRegistered } from '../matters/just-registered.ts'
import { RegisterForm } from '../matters/RegisterForm.tsx'
import { useTitle } from '../title.ts'
import { LetterPages } from './LetterPages.tsx'
import { lettersOf, movePage, toggleStart, withoutPage } from './pile.ts'
import { SortPages } from './SortPages.tsx'
import { usePile } from './use-pile.ts'

/** Letters in a batch: scans come in at once, are sorted into letters, and each is registered with its scan beside it. */
export function LettersScreen() {
  const { session } = useDesk()
  const { say } = useTexts()
  useTitle(say('成批来信', 'Letters in a batch'))
  const desk = usePile()
  const { pile } = desk
  const [done, setDone] = useState<JustRegistered[]>([])
  const [begun, setBegun] = useState(0)
  const letters = lettersOf(pile)
  const [letter] = letters
  const stuck = pile.filter(({ problem }) => problem !== undefined)

  async function take(registered: JustRegistered): Promise<void> {
    keepRegistered(session.post.postId, registered)
    setDone([registered, ...done])
    setBegun(begun + 1)
  }

  if (!desk.ready) return <Spin className="whole" />
  return (
    <>
      <h1>{say('成批来信', 'Letters in a batch')}</h1>
      <p className="hint">
        {say(
          '一次选好或拖入全部扫描件，理成一封一封，再逐封登记。扫描件登记一封、上传一封，退出即清除。',
          'Choose or drop all scans at once, part them into letters, and register one after the other. Each is uploaded with its letter; signing out removes the rest.',
        )}
      </p>
      <UploadBox
        label={say('选择或拖入扫描件（图片、PDF）', 'Choose or drop scans (pictures, PDF)')}
        onFiles={(files) => void desk.add(files)}
      />
      {desk.notTaken.length > 0 && (
        <Alert
          type="warning"
          className="gap"
          title={say('这些没有收下，其余照常登记：', 'These were not taken; the others go on:')}
          description={desk.notTaken
            .map(({ name, why }) => say(`${name}：${why}`, `${name}: ${why}`))
            .join(say('；', '; '))}
        />
      )}
      {stuck.map((page) => (
        <Alert
          key={page.id}
          type="warning"
          className="gap"
          title={say(`${page.name}：${page.problem}`, `${page.name}: ${page.problem}`)}
          closable={{ onClose: () => desk.change(withoutPage(pile, page.id)) }}
        />
      ))}
      <p role="status" className="letters-left">
        {letters.length > 0
          ? say(`还有 ${letters.length} 封待登记`, `Letters to be registered: ${letters.length}`)
          : done.length > 0
            ? say('全部登记完了', 'All are registered')
            : ''}
        {desk.waiting > 0 && say(`，${desk.waiting} 页正在上传`, `, ${desk.waiting} pages on their way`)}
      </p>
      {pile.some(({ matter }) => matter === undefined) && (
        <SortPages
          pile={pile.filter(({ matter }) => matter === undefined)}
          fileOf={desk.fileOf}
          toggle={(id) => desk.change(toggleStart(pile, id))}
          move={(id, by) => desk.change(movePage(pile, id, by))}
          remove={(id) => desk.change(withoutPage(pile, id))}
        />
      )}
      {letter && (
        <RegisterForm
          key={begun}
          way="letter"
          beside={<LetterPages pages={letter} load={desk.load} />}
          onTaken={(matter) =>
            desk.belongTo(
              letter.map(({ id }) => id),
              matter,
            )
          }
          onDone={take}
          again={() => setBegun(begun + 1)}
        />
      )}
      {done.length > 0 && (
        <section className="panel gap">
          <h2>{say('刚登记的', 'Registered just now')}</h2>
          <ul className="letters-done">
            {done.map(({ matter, code }) => (
              <li key={matter}>
                <Link to="/matters/$ref" params={{ ref: matter }}>
                  {formatMatterCode(code)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
