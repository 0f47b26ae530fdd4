import type { ComponentType } from 'react'
import { AuditScreen } from './audit/AuditScreen.tsx'
import { ClientsScreen } from './clients/ClientsScreen.tsx'
import { EndpointsScreen } from './endpoints/EndpointsScreen.tsx'
import { FileScreen } from './imports/FileScreen.tsx'
import { ImportsScreen } from './imports/ImportsScreen.tsx'
import { RunScreen } from './imports/RunScreen.tsx'
import { OperationScreen } from './operation/OperationScreen.tsx'
import { CalendarScreen } from './rules/CalendarScreen.tsx'
import { CallBackRulesScreen } from './rules/CallBackRulesScreen.tsx'
import { ClockRulesScreen } from './rules/ClockRulesScreen.tsx'
import { KindScreen } from './rules/KindScreen.tsx'
import { KindsScreen } from './rules/KindsScreen.tsx'
import { LaddersScreen } from './rules/LaddersScreen.tsx'
import { MessageRulesScreen } from './rules/MessageRulesScreen.tsx'
import { NewKindScreen } from './rules/NewKindScreen.tsx'
import { PoliciesScreen } from './rules/PoliciesScreen.tsx'
import { RecurringRulesScreen } from './rules/RecurringRulesScreen.tsx'
import { RightLimitsScreen } from './rules/RightLimitsScreen.tsx'
import { RoutingScreen } from './rules/RoutingScreen.tsx'

export type Administered =
  | 'audit'
  | 'clients'
  | 'endpoints'
  | 'file'
  | 'imports'
  | 'run'
  | 'operation'
  | 'calendar'
  | 'callBackRules'
  | 'clockRules'
  | 'kind'
  | 'kinds'
  | 'ladders'
  | 'messageRules'
  | 'newKind'
  | 'policies'
  | 'recurringRules'
  | 'rightLimits'
  | 'routing'

/** Screens of those who set the desk up, which most desks never open: they come when the first of them is opened. */
export const administration: Readonly<Record<Administered, ComponentType>> = {
  audit: AuditScreen,
  clients: ClientsScreen,
  endpoints: EndpointsScreen,
  file: FileScreen,
  imports: ImportsScreen,
  run: RunScreen,
  operation: OperationScreen,
  calendar: CalendarScreen,
  callBackRules: CallBackRulesScreen,
  clockRules: ClockRulesScreen,
  kind: KindScreen,
  kinds: KindsScreen,
  ladders: LaddersScreen,
  messageRules: MessageRulesScreen,
  newKind: NewKindScreen,
  policies: PoliciesScreen,
  recurringRules: RecurringRulesScreen,
  rightLimits: RightLimitsScreen,
  routing: RoutingScreen,
}
