import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { formatDay, formatDue, formatLength } from '../../i18n/time.ts'
import { ExplainClock } from './ExplainClock.tsx'
import { DueMark, Mark } from './Marks.tsx'
import { Shares } from './Shares.tsx'
import { Stays } from './Stays.tsx'

/** Each limit with how it stands; every one can be explained step by step. What people wait stands above, and never stops. */
export function Clocks({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const [explained, setExplained] = useState<string>()
  // A matter that was passed on has the limit of its first day beside that of the centre it has come to.
  const passed = view.clocks.filter(({ milestone }) => milestone === 'accept').length > 1
  return (
    <section className="panel">
      <h2>{say('时限', 'Limits')}</h2>
      {isOpen(view.line.stage) && <Waiting since={view.line.registeredAt} />}
      {view.clocks.length === 0 && <p className="hint">{say('没有时限。', 'No limits.')}</p>}
      {inOrder(view.clocks).map((clock) => (
        <div key={clock.id} className="clock">
          <b>{matters.milestone[clock.milestone]}</b>
          <span className="hint">
            {clock.milestone === 'accept' && passed && (
              <>
                {clock.startedAt === view.line.registeredAt
                  ? say('自登记起', 'since registered')
                  : say('本中心', 'this centre')}{' '}
              </>
            )}
            {clock.carried && <>{say('随并入的事项而来', 'came with what was merged in')} </>}
            {clock.milestone === 'task' && (
              <>{nameOf(view.tasks.find(({ id }) => id === clock.taskId)?.unitId ?? null)} </>
            )}
            {clock.milestone === 'arrive'
              ? say('中心定的时间', 'set by the centre')
              : limitWords(clock, language)}
          </span>
          {clock.metAt ? (
            <Mark tone={clock.metAt > clock.dueAt ? 'late' : 'good'}>
              {clock.metAt > clock.dueAt ? say('超期完成', 'Done late') : say('按时完成', 'Done in time')}
            </Mark>
          ) : (
            <DueMark {...clock} light={clock.pausedAt ? 'green' : clock.light} />
          )}
          {clock.extended > 0 && (
            <Mark>
              {say('已延长', 'extended by')}{' '}
              {limitWords({ amount: clock.extended, unit: clock.unit }, language)}
            </Mark>
          )}
          <WhyLate late={view.late.find(({ clockId }) => clockId === clock.id)} />
          {clock.provisional && <Mark>{say('暂定', 'Provisional')}</Mark>}
          <Button className="at-end" type="link" size="small" onClick={() => setExplained(clock.id)}>
            {formatDue(clock.dueAt, language)} <span className="asks">{say('怎么算的', 'how?')}</span>
          </Button>
        </div>
      ))}
      <Stays view={view} nameOf={nameOf} />
      {view.shares.length > 0 && <Shares shares={view.shares} nameOf={nameOf} />}
      <Drawer
        open={explained !== undefined}
        onClose={() => setExplained(undefined)}
        title={say('这个时限是怎么算的', 'How this limit was reckoned')}
        size={460}
      >
        {explained && <ExplainClock matter={view.line.ref} clock={explained} />}
      </Drawer>
    </section>
  )
}

/** Why a limit was not kept, or that nobody has said so yet. */
function WhyLate({ late }: { late: MatterView['late'][number] | undefined }) {
  const { say, language } = useTexts()
  if (!late) return null
  return (
    <span className="hint why-late">
      {late.reason
        ? say(
            `超期原因：${nameIn(language, late.reason.name)}`,
            `Late: ${nameIn(language, late.reason.name)}`,
          )
        : say('超期原因待说明', 'Why it is late was not said yet')}
    </span>
  )
}

/** How long people have waited since the first report: no pause and no more time stops that. */
function Waiting({ since }: { since: string }) {
  const { say, language } = useTexts()
  const long = formatLength(Date.now() - Date.parse(since), language)
  const day = formatDay(since, language)
  return (
    <div className="clock">
      <b>{say('群众已等', 'People have waited')}</b>
      <span className="hint">
        {say(`自 ${day} 首次反映起，停表、延期也照算`, `since the first report on ${day}; it never stops`)}
      </span>
      <span className="at-end">{long}</span>
    </div>
  )
}

/** What still runs comes first, the next to end on top; then what is done, as it was begun. */
function inOrder(clocks: MatterView['clocks']): MatterView['clocks'] {
  const running = clocks.filter(({ metAt }) => metAt === null)
  const done = clocks.filter(({ metAt }) => metAt !== null)
  return [...running.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)), ...done]
}
