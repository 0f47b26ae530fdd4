import { type EmergencyService, emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
import { useTexts } from '../i18n/language.tsx'

/** Numbers that are called by pressing them, which needs no data. */
function Calls({ services }: { services: readonly EmergencyService[] }) {
  const { say } = useTexts()
  const names: Record<EmergencyService, string> = {
    '110': say('报警', 'Police'),
    '119': say('火警', 'Fire'),
    '120': say('急救', 'Ambulance'),
  }
  return services.map((service) => (
    <a key={service} href={`tel:${service}`}>
      <b>{service}</b> {names[service]}
    </a>
  ))
}

/** Where life may be in danger this comes before anything else, and it needs no data (charter 9). */
export function Emergency() {
  const { say } = useTexts()
  return (
    <section className="emergency" aria-label={say('紧急求助', 'Emergency')}>
      <span>{say('有危险先打电话', 'In danger? Call first')}</span>
      <Calls services={emergencyServices} />
    </section>
  )
}

/** Said beside the words that sound like it: what is written here is read in working hours. */
export function CallFirst({ services }: { services: readonly EmergencyService[] }) {
  const { say } = useTexts()
  if (services.length === 0) return null
  return (
    <div role="alert" className="emergency now">
      <span>
        {say(
          '如果现在就有危险，请先打电话，再接着写。这里不是随时有人看。',
          'If somebody is in danger now, call first and write afterwards: nobody watches this all the time.',
        )}
      </span>
      <Calls services={services} />
    </div>
  )
}
