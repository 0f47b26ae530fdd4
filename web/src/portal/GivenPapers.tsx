import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'
import { momentInWords } from '../i18n/time.ts'

/** The photos and papers that are with the matter, so that nobody wonders whether one has arrived. */
export function GivenPapers({ papers }: { papers: FollowView['papers'] }) {
  const { say, language } = useTexts()
  if (papers.length === 0) return null
  return (
    <section>
      <h2>{say('照片和材料', 'Photos and papers')}</h2>
      <ul className="files">
        {papers.map((paper) => (
          <li key={paper.id}>
            <span>
              {paper.name}
              <small>
                {paper.fromReporter
                  ? say('您提交的', 'From you')
                  : say('办理单位的', 'From those who handle it')}
                {' · '}
                {momentInWords(paper.createdAt, language)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
