import { Popconfirm } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'

/**
 * Asks once more before what cannot be taken back. The keyboard is led into the question, and begins at the way out;
 * Escape leaves it.
 */
export function AskFirst({
  title,
  description,
  okText,
  onConfirm,
  children,
}: {
  title: string
  description?: ReactNode
  okText?: string
  onConfirm: () => unknown
  children: ReactElement
}) {
  const { say } = useTexts()
  return (
    <Popconfirm
      title={title}
      description={description}
      okText={okText ?? say('确定', 'OK')}
      cancelText={say('取消', 'Cancel')}
      cancelButtonProps={{ autoFocus: true }}
      destroyOnHidden
      // Where the bar of moves stays in sight while the page is scrolled, so does what it asks.
      getPopupContainer={(button) => button.closest<HTMLElement>('.moves') ?? document.body}
      onConfirm={onConfirm}
    >
      {children}
    </Popconfirm>
  )
}
