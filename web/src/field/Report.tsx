import type { Point } from '@manyuan/core/geo.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { servicesToCall } from '@manyuan/core/matters/danger.ts'
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { CallFirst } from '../ui/Emergency.tsx'
import { Field } from '../ui/Field.tsx'
import { Photos } from '../ui/Photos.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import { useField } from './field.ts'
import { PlaceCode } from './PlaceCode.tsx'
import { noPlace, placeOf } from './place-code.ts'
import { Received } from './Received.tsx'
import { Spot } from './Spot.tsx'
import { Unanswered } from './Unanswered.tsx'
import { useForm } from './use-form.ts'
import { usePhotos } from './use-photos.ts'

const mostWords = 5000

function pointOf({ lon, lat }: Record<string, string>): Point | null {
  return lon && lat ? { lon: Number(lon), lat: Number(lat) } : null
}

/** Reports in two taps: words or a photo, and away. The place is one's own grid unless something else is said. */
export function Report() {
  const { session } = useField()
  const { say, language } = useTexts()
  const form = useForm('report')
  const photos = usePhotos()
  const [missing, setMissing] = useState(false)
  const { words = '', spot = '', called = '', typed = '', placeName = '' } = form.fields
  const services = servicesToCall(words)
  const told = services.filter((service) => called.split(',').includes(service))
  const tooLong = words.trim().length - mostWords
  const point = pointOf(form.fields)
  // The map is asked for by who wants it: a weak line carries the words first.
  const [open, setOpen] = useState(spot !== '' || point !== null || typed !== '')
  const openWith = useEffectEvent((code: string) => {
    if (code !== typed && !form.unanswered) form.set({ ...noPlace, typed: code })
    setOpen(true)
  })
  // The sheet's own page leads here with its code: that is taken once, so that it takes nothing back that is changed since.
  useEffect(() => {
    const code = new URLSearchParams(location.search).get('code')
    if (code === null) return
    openWith(code)
    history.replaceState(null, '', location.pathname)
  }, [])

  async function send(): Promise<void> {
    const payload = {
      words: words.trim() || say('见照片。', 'See the photo.'),
      source: 'grid',
      ...placeOf(form.fields, session.grid?.id),
      ...(told.length > 0 ? { urgency: 'emergency', handedOverTo: told } : {}),
    }
    const { matter, code } = await form.send({ name: 'matter.register', payload })
    photos.belongTo({ matter, code })
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const isEmpty = words.trim() === '' && photos.sendable.length === 0
    setMissing(isEmpty)
    if (isEmpty || tooLong > 0) document.getElementById('words')?.focus()
    else void form.run(send)
  }

  if (!photos.isOpen) return null
  const { sent } = photos
  if (sent) return <Received key={sent.matter} {...sent} onAgain={photos.leave} />
  return (
    <form className="card report" noValidate onSubmit={submit}>
      <h1>{say('上报', 'Report')}</h1>
      <Field
        id="words"
        label={say('什么事', 'What is it about')}
        hint={say('写几个字，或只拍一张照片。', 'A few words, or just a photo.')}
        problem={
          missing && !words.trim() && photos.sendable.length === 0
            ? say('写几个字，或加一张照片', 'Write a few words or add a photo')
            : tooLong > 0
              ? say(`多了 ${tooLong} 个字，请删短`, `${tooLong} characters too many: shorten it`)
              : undefined
        }
      >
        {(ties) => (
          <textarea
            {...ties}
            rows={4}
            value={words}
            onChange={(event) => form.set({ words: event.target.value })}
          />
        )}
      </Field>
      <CallFirst services={services} />
      {services.map((service) => (
        <label key={service} className="tick">
          <input
            type="checkbox"
            checked={told.includes(service)}
            onChange={({ target }) => {
              const others = told.filter((one) => one !== service)
              form.set({ called: (target.checked ? [...others, service] : others).join(',') })
            }}
          />
          {say(`已打 ${service}，按紧急事项上报`, `I called ${service}: report it as an emergency`)}
        </label>
      ))}
      <Photos files={[...photos.files]} onChange={photos.change} />
      <p role="status" className={photos.isUnkept ? 'hint' : 'nothing'}>
        {photos.isUnkept &&
          say(
            '有照片没能存在这部手机上：先上报，别关页面，关了要重新选。',
            'This phone could not keep a photo: report before you leave the page, or choose it again.',
          )}
      </p>
      <p className="where">
        {say('地点：', 'Place: ')}
        {placeName || nameIn(language, session.grid?.name ?? session.post.unitName)}
        {placeName && (
          <button type="button" className="plain" onClick={() => form.set(noPlace)}>
            {say('不是这里', 'Not here')}
          </button>
        )}
      </p>
      <details className="act" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {say('写明位置、定点或用地点码（可不填）', 'Say or set the spot, or by place code (optional)')}
        </summary>
        {open && <PlaceCode form={form} />}
        {open && (
          <Spot
            spot={spot}
            point={point}
            onSpot={(now) => form.set({ spot: now })}
            onPoint={(now) => form.set({ lon: now ? String(now.lon) : '', lat: now ? String(now.lat) : '' })}
          />
        )}
      </details>
      {form.problem && <Trouble>{form.problem}</Trouble>}
      <Unanswered shown={form.unanswered} />
      <button type="submit" className="primary big" disabled={form.busy}>
        {form.busy ? say('正在上报…', 'Sending…') : say('上报', 'Report')}
      </button>
      <Slow slow={form.slow} />
    </form>
  )
}
