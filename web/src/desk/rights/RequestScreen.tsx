import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { RequestView } from '@manyuan/core/rights/contract.ts'
import { groundTable, remains } from '@manyuan/core/rights/grounds.ts'
import { rightArticle } from '@manyuan/core/rights/rights.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useDesk, useNames } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { DueMark, Mark, StageMark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { HandOver } from './HandOver.tsx'

/** One request with what it takes to decide it, and the answer. */
export function RequestScreen() {
  const { ref, request } = useParams({ from: '/rights/$ref/$request' })
  const { api } = useDesk()
  const queries = useQueryClient()
  const { language } = useTexts()
  const words = rightsTexts(language)
  const query = useQuery({
    queryKey: ['rights', ref, request],
    queryFn: () => api.rightRequest(ref, request),
  })
  const view = query.data
  useTitle(view && `${words.right[view.right]} ${formatMatterCode(view.code)}`)
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!view) return <Spin className="whole" />
  function answered(): void {
    // As it was, the list would go on offering what was just answered to whoever comes back to it.
    queries.removeQueries({ queryKey: ['rights'], exact: true })
    void query.refetch()
  }
  return (
    <>
      <p>
        <Link to="/rights">{words.backToList}</Link>
      </p>
      <div className="split">
        <Facts view={view} />
        <div className="stack">
          {view.mayAnswer && <AnswerForm view={view} answered={answered} />}
          {view.state === 'granted' && <HandOver view={view} />}
        </div>
      </div>
    </>
  )
}

function Facts({ view }: { view: RequestView }) {
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  const nameOf = useNames([view.divisionId, view.custodyCentreId])
  const { right, ground } = view
  return (
    <section className="panel">
      <h1>
        {words.right[right]}{' '}
        <Mark tone={view.state === 'granted' ? 'good' : 'plain'}>{words.requestState[view.state]}</Mark>
      </h1>
      <p className="hint">
        {say(`个人信息保护法第${rightArticle[right]}条`, `PIPL art. ${rightArticle[right]}`)}
      </p>
      {view.against.map((one) => (
        <Alert
          key={one}
          type="warning"
          showIcon
          className="gap"
          title={words.ground[one]}
          description={`${nameIn(language, groundTable[one].words)} ${nameIn(language, groundTable[one].article)}`}
        />
      ))}
      <dl className="facts">
        {view.state === 'asked' && (
          <>
            <dt>{say('答复时限', 'Answer due')}</dt>
            <dd>
              <DueMark dueAt={view.dueAt} light={view.light} /> · {formatDue(view.dueAt, language)}
            </dd>
          </>
        )}
        <dt>{say('事项', 'Matter')}</dt>
        <dd>
          <Link to="/matters/$ref" params={{ ref: view.matter }}>
            {formatMatterCode(view.code)}
          </Link>
          <p className="hint">
            <StageMark stage={view.stage} /> {nameOf(view.divisionId)} · {nameOf(view.custodyCentreId)}
          </p>
        </dd>
        <dt>{say('谁申请', 'By whom')}</dt>
        <dd>
          {words.standing[view.standing]} · {words.asker[view.asker]} · {words.proof[view.shown]}
        </dd>
        <dt>{say('收到', 'Received')}</dt>
        <dd>
          <Moment at={view.askedAt} />
        </dd>
        {view.words && (
          <>
            <dt>{say('说明', 'Words')}</dt>
            <dd>{view.words}</dd>
          </>
        )}
        {view.field && (
          <>
            <dt>{words.field[view.field]}</dt>
            <dd>
              {view.valueNow ?? say('没有填', 'nothing')} → <b>{view.value ?? ''}</b>
            </dd>
          </>
        )}
        {view.answeredAt && (
          <>
            <dt>{say('答复', 'Answer')}</dt>
            <dd>
              <Moment at={view.answeredAt} />
              {ground && (
                <p>
                  {words.ground[ground]} · {nameIn(language, groundTable[ground].article)}
                </p>
              )}
              <p>{view.explanation}</p>
            </dd>
          </>
        )}
      </dl>
      {right === 'delete' && view.state === 'asked' && view.against.length === 0 && <WhatGoes view={view} />}
    </section>
  )
}

/** What granting a deletion deletes, and what is left. */
function WhatGoes({ view }: { view: RequestView }) {
  const { say, language } = useTexts()
  return (
    <>
      <p className="gap">
        {view.whole
          ? say(
              '同意后，这件事项的全部内容、当事人信息和材料马上删除，谁也找不回来。还留下：',
              'Granting deletes all contents, parties and papers of the matter at once, for good. What is left:',
            )
          : say(
              '事项里还有别人，只删除这位当事人的信息和所说的内容，马上生效，谁也找不回来。还留下：',
              'Others are in the matter: only what is of this person is deleted, at once and for good. What is left:',
            )}
      </p>
      <ul>
        {remains.map((one) => (
          <li key={one.zh}>{nameIn(language, one)}</li>
        ))}
      </ul>
    </>
  )
}
