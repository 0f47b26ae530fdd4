import type { ComponentProps } from 'react'
import { ScreenHead } from '../ScreenHead.tsx'
import { RulesTabs } from './RulesTabs.tsx'
import './rules.css'

/** The head of a screen of the rules, below the ways to the others. */
export function RulesHead(head: ComponentProps<typeof ScreenHead>) {
  return (
    <>
      <RulesTabs />
      <ScreenHead {...head} />
    </>
  )
}
