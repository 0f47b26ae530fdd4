import { useTexts } from '../i18n/language.tsx'

/** What a form says of a field that was left empty: to be typed, or to be chosen. */
export function useNeeded() {
  const { say } = useTexts()
  return {
    fill: { required: true, whitespace: true, message: say('请填写', 'Please fill in') },
    number: { required: true, message: say('请填写', 'Please fill in') },
    choose: { required: true, message: say('请选择', 'Please choose') },
    // A group of ticks is no field that could be called required to a reader of screens.
    tick: { type: 'array', min: 1, message: say('请选择', 'Please choose') } as const,
  }
}
