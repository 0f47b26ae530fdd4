import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { checkForm } from '@manyuan/core/kinds/check-form.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { Button } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Mark } from '../matters/Marks.tsx'
import { conditionWords } from './conditions.ts'
import { QuestionEditor } from './QuestionEditor.tsx'
import { freeId, moved } from './questions.ts'

const mostQuestions = 40

/** The questions of a kind in their order: by buttons or by dragging, one of them open. */
export function FormEditor({
  form,
  onChange,
}: {
  form: FormQuestion[]
  onChange: (form: FormQuestion[]) => void
}) {
  const { say } = useTexts()
  const [open, setOpen] = useState<string>()
  const [dragged, setDragged] = useState<string>()
  const list = useRef<HTMLOListElement>(null)
  const pressed = useRef<string>(undefined)
  // What was moved by its button takes the focus along, so that it can be pressed again.
  useEffect(() => {
    if (pressed.current)
      list.current?.querySelector<HTMLElement>(`[data-press="${pressed.current}"]`)?.focus()
    pressed.current = undefined
  })
  function move(from: number, to: number, press?: string): void {
    if (to < 0 || to >= form.length || from === to) return
    pressed.current = press
    onChange(moved(form, from, to))
  }
  function dragStart({ dataTransfer }: DragEvent, id: string): void {
    // Without something to carry, not every browser begins.
    dataTransfer.setData('text/plain', '')
    dataTransfer.effectAllowed = 'move'
    setDragged(id)
  }
  function dragOver(event: DragEvent, at: number): void {
    if (dragged === undefined) return
    event.preventDefault()
    const from = form.findIndex(({ id }) => id === dragged)
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const isBelow = event.clientY > top + height / 2
    // Only past the middle: a short one would otherwise change places with a tall one again and again, while held still.
    if (from < at ? isBelow : !isBelow) move(from, at)
  }
  function add(): void {
    const id = freeId(
      'q',
      form.map((question) => question.id),
    )
    onChange([
      ...form,
      { id, label: { zh: say('新问题', 'New question') }, type: 'text', required: false, options: [] },
    ])
    setOpen(id)
  }
  return (
    <section className="panel">
      <h2>{say('表单', 'Form')}</h2>
      {form.length === 0 && (
        <p className="hint">
          {say(
            '不问任何问题：群众只说一句话就能反映。',
            'Nothing is asked: a citizen reports with one sentence.',
          )}
        </p>
      )}
      <ol className="question-list" ref={list}>
        {form.map((question, at) => (
          <li
            key={question.id}
            className={dragged === question.id ? 'dragged' : ''}
            // Whoever marks words in an open question does not want to carry it away.
            draggable={open !== question.id}
            onDragStart={(event) => dragStart(event, question.id)}
            onDrop={(event) => dragOver(event, at)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragOver(event, at)}
          >
            <QuestionRow
              form={form}
              place={at}
              isOpen={open === question.id}
              onToggle={() => setOpen(open === question.id ? undefined : question.id)}
              onMove={(by) => move(at, at + by, `${question.id}${by}`)}
              onRemove={() => onChange(form.filter((one) => one !== question))}
            />
            {open === question.id && (
              <QuestionEditor
                form={form}
                place={at}
                onChange={(next) => onChange(form.map((one) => (one === question ? next : one)))}
              />
            )}
          </li>
        ))}
      </ol>
      <Button disabled={form.length >= mostQuestions} onClick={add}>
        {say('加一个问题', 'Add a question')}
      </Button>
    </section>
  )
}

function QuestionRow({
  form,
  place,
  isOpen,
  onToggle,
  onMove,
  onRemove,
}: {
  form: FormQuestion[]
  place: number
  isOpen: boolean
  onToggle: () => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const question = form[place]
  if (!question) return null
  const name = nameIn(language, question.label) || question.id
  const problems = checkForm(form).filter((one) => one.question === question.id)
  return (
    <div className="question-row">
      <span className="grip" aria-hidden="true">
        ⠿
      </span>
      <button type="button" className="question-name" aria-expanded={isOpen} onClick={onToggle}>
        <b>{name}</b>
        <small>
          {words.question[question.type]}
          {question.required && say(' · 必填', ' · required')}
          {(question.personal || question.declares) && say(' · 个人信息', ' · personal')}
        </small>
        {question.showWhen && (
          <small>
            {say('只在 ', 'Only when ')}
            {conditionWords(question.showWhen, form, language)}
          </small>
        )}
      </button>
      {problems.map(({ problem }) => (
        <Mark key={problem} tone="strong">
          {words.formProblem[problem]}
        </Mark>
      ))}
      <span className="question-tools">
        <Button
          size="small"
          data-press={`${question.id}-1`}
          disabled={place === 0}
          aria-label={say(`上移：${name}`, `Up: ${name}`)}
          onClick={() => onMove(-1)}
        >
          {say('上移', 'Up')}
        </Button>
        <Button
          size="small"
          data-press={`${question.id}1`}
          disabled={place === form.length - 1}
          aria-label={say(`下移：${name}`, `Down: ${name}`)}
          onClick={() => onMove(1)}
        >
          {say('下移', 'Down')}
        </Button>
        <Button size="small" aria-label={say(`删去：${name}`, `Remove: ${name}`)} onClick={onRemove}>
          {say('删去', 'Remove')}
        </Button>
      </span>
    </div>
  )
}
