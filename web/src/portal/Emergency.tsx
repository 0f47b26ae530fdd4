import { useTexts } from '../i18n/language.tsx'

/** Where life may be in danger this comes before anything else, and it needs no data (charter 9). */
export function Emergency() {
  const { say } = useTexts()
  const lines = [
    ['110', say('报警', 'Police')],
    ['119', say('火警', 'Fire')],
    ['120', say('急救', 'Ambulance')],
  ] as const
  return (
    <section className="emergency" aria-label={say('紧急求助', 'Emergency')}>
      <span>{say('有危险先打电话', 'In danger? Call first')}</span>
      {lines.map(([number, name]) => (
        <a key={number} href={`tel:${number}`}>
          <b>{number}</b> {name}
        </a>
      ))}
    </section>
  )
}
