import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Form } from 'antd'
import { useKinds } from '../desk.tsx'
import { FormQuestions } from './FormQuestions.tsx'

/** What the form of the matter asks, as it was answered; that of another kind as soon as one is chosen. */
export function AnswerFields({ view }: { view: MatterView }) {
  const form = Form.useFormInstance()
  const kinds = useKinds()
  const chosen: unknown = Form.useWatch('kindId', form)
  const other = typeof chosen === 'string' && chosen !== view.line.kindId ? kinds.byId.get(chosen) : undefined
  return <FormQuestions questions={other ? other.form : view.questions} form={form} />
}
