import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { changesBetween, type KindChange } from '@manyuan/core/kinds/changes.ts'
import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { mergeKinds } from '@manyuan/core/kinds/merge.ts'
import { Alert, Button, Space } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { Moment } from '../Moment.tsx'
import { ChangeList } from './ChangeList.tsx'
import type { KindPage } from './rules.ts'

/** What a draft calls that which was changed: the kind itself, or a question. */
function nameOf(change: KindChange, { name, form }: KindDraft): string | undefined {
  const words =
    'setting' in change
      ? change.setting === 'name' && name
      : form.find(({ id }) => id === change.question)?.label
  return words ? [words.zh, words.en].filter(Boolean).join(' / ') : undefined
}

/**
 * Somebody else saved in between: who, and what they changed. Both are still there; what only one of them touched is brought
 * together, and where both did, mine stays until I say otherwise.
 */
export function Conflict({
  by,
  base,
  mine,
  theirs,
  onGoOn,
}: {
  by: KindPage['by']
  base: KindDraft
  mine: KindDraft
  theirs: KindDraft
  /** Goes on from theirs, with this in the fields. */
  onGoOn: (draft: KindDraft) => void
}) {
  const { say, people, language } = useTexts()
  const { draft: merged, both } = mergeKinds({ base, mine, theirs })
  const who = [by?.unit && nameIn(language, by.unit), by?.role && people.role[by.role]]
    .filter(Boolean)
    .join(' · ')
  function named(change: KindChange) {
    const [their, my] = [nameOf(change, theirs), nameOf(change, mine)]
    if (!their || !my || their === my) return null
    return <p>{say(`对方写的是“${their}”，您写的是“${my}”`, `They wrote "${their}", you "${my}"`)}</p>
  }
  return (
    <Alert
      className="gap conflict"
      type="warning"
      title={
        <h2>
          {say(`${who || '别人'}刚刚改过这个类别`, `${who || 'Somebody else'} changed this kind just now`)}
        </h2>
      }
      description={
        <>
          {by && <Moment at={by.at} />}
          <p>{say('对方的改动：', 'What they changed:')}</p>
          <ChangeList changes={changesBetween(base, theirs)} />
          {both.length > 0 && (
            <>
              <p>
                {say(
                  '你们都改了、改得不一样的（先留您的）：',
                  'What both of you changed, each otherwise (yours stays for now):',
                )}
              </p>
              <ChangeList changes={both} more={named} />
            </>
          )}
          <Space wrap>
            <Button type="primary" onClick={() => onGoOn(merged)}>
              {say('合并两边的改动，接着改', 'Bring both together and go on')}
            </Button>
            <Button onClick={() => onGoOn(theirs)}>
              {say('用对方的，放弃我的', 'Take theirs and drop mine')}
            </Button>
            <Button onClick={() => onGoOn(mine)}>
              {say('用我的，盖过对方的', 'Keep mine in place of theirs')}
            </Button>
          </Space>
        </>
      }
    />
  )
}
