import { answerWords } from '@manyuan/core/kinds/answer-words.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Descriptions } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDay } from '../../i18n/time.ts'
import { PlaceMap } from '../../map/PlaceMap.tsx'
import { useTypeSize } from '../../ui/type-size.ts'
import { Moment } from '../Moment.tsx'
import { LongText } from './LongText.tsx'

/** What was said, where it is, and what the centre judged. */
export function Facts({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const size = useTypeSize()
  const items = [
    { key: 'source', label: say('来源', 'Source'), children: matters.source[view.line.source] },
    ...(view.sourceNumber
      ? [
          {
            key: 'number',
            label: say('来源编号', 'Number there'),
            children: `${view.sourceSystem} ${view.sourceNumber}`,
          },
        ]
      : []),
    ...(view.letter?.on
      ? [
          {
            key: 'letterOn',
            label: say('来信日期', 'Date of the letter'),
            children: formatDay(view.letter.on, language),
          },
        ]
      : []),
    ...(view.letter?.number
      ? [{ key: 'letterNumber', label: say('来信编号', 'Its number'), children: view.letter.number }]
      : []),
    {
      key: 'at',
      label: say('登记时间', 'Registered'),
      children: <Moment at={view.line.registeredAt} />,
    },
    {
      key: 'place',
      label: say('地点', 'Place'),
      children: [nameOf(view.line.divisionId), nameOf(view.gridId), view.placeWords]
        .filter(Boolean)
        .join(' '),
    },
    { key: 'origin', label: say('首接中心', 'First received by'), children: nameOf(view.originCentreId) },
    { key: 'risk', label: say('风险', 'Risk'), children: matters.risk[view.line.risk] },
    { key: 'urgency', label: say('紧急程度', 'Urgency'), children: matters.urgency[view.line.urgency] },
    { key: 'difficulty', label: say('难易', 'Difficulty'), children: matters.difficulty[view.difficulty] },
    ...(view.line.reporters > 1
      ? [{ key: 'reporters', label: say('反映人数', 'Reporters'), children: view.line.reporters }]
      : []),
    ...answerWords(language, view.questions, view.answers).map(({ id, question, answer }) => ({
      key: id,
      label: question,
      children: answer,
    })),
  ]
  return (
    <section className="panel">
      <blockquote className="words">
        <LongText text={view.words} />
      </blockquote>
      <Descriptions size="small" column={size === 'large' ? 1 : { xs: 1, sm: 2 }} items={items} />
      {view.line.lon !== null && view.line.lat !== null && (
        <PlaceMap lon={view.line.lon} lat={view.line.lat} />
      )}
    </section>
  )
}
