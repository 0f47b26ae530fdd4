import type { FormInstance } from 'antd'
import { useState } from 'react'
import { hashSecret } from '../../client/secret.ts'
import { useSending } from '../../client/sending.ts'
import { type FromWords, suggestedOf } from '../../suggestions/suggested-of.ts'
import { useDesk } from '../desk.tsx'
import { carryOn } from './carried-on.ts'
import type { JustRegistered } from './just-registered.ts'
import { type Registration, registrationOf, type Whereabouts } from './registration.ts'
import { attemptOf, forgetDraft, keepDraft, openDraft } from './registration-draft.ts'

/** What is being registered at this post, kept at every key, and sent as one command until an answer comes. */
export function useRegistration(form: FormInstance<Registration>) {
  const { api, session } = useDesk()
  const { postId } = session.post
  const [draft] = useState(() => openDraft(postId))
  const [where, setWhere] = useState<Whereabouts>(draft.where)
  const { busy, problem, run } = useSending()

  // At every key, not when the screen has been drawn: the page may be gone by then.
  function keepWritten(at: Whereabouts = where): void {
    const values = form.getFieldsValue()
    if (values.words) keepDraft(postId, values, at)
    else forgetDraft()
  }

  return {
    draft,
    where,
    busy,
    problem,
    run,
    keepWritten: () => keepWritten(),
    moveTo(at: Whereabouts): void {
      setWhere(at)
      keepWritten(at)
    },
    /** Fills in what was chosen beside the fields. */
    fill(values: Partial<Registration>): void {
      form.setFieldsValue(values)
      keepWritten()
    },
    /** Sends the command and tells what came of it. */
    async send(values: Registration, fromWords: FromWords): Promise<JustRegistered> {
      const said = registrationOf(values, where)
      const { id, secret, suggested } = attemptOf(
        [said, values.followable],
        api.newId,
        suggestedOf(fromWords),
      )
      const payload = {
        ...said,
        ...(suggested ? { suggested } : {}),
        ...(values.followable ? { followHash: hashSecret(secret) } : {}),
      }
      const done = await api.command(id, 'matter.register', payload, {})
      carryOn(postId, values, where)
      return {
        ...done,
        at: new Date().toISOString(),
        source: values.source,
        secret: values.followable ? secret : '',
      }
    },
  }
}
