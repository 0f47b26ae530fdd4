import type { AuditCommandName } from '@manyuan/core/audit/commands.ts'
import type { AuditFilter, auditRoutes } from '@manyuan/core/audit/contract.ts'
import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import type { bulkRoutes } from '@manyuan/core/bulk/contract.ts'
import type { ClientCommandName } from '@manyuan/core/clients/commands.ts'
import type { clientRoutes } from '@manyuan/core/clients/contract.ts'
import type { Milestone } from '@manyuan/core/clock/limits.ts'
import type { EnquiryCommandName } from '@manyuan/core/enquiries/commands.ts'
import type { enquiryRoutes } from '@manyuan/core/enquiries/contract.ts'
import type { ladderRoutes } from '@manyuan/core/escalation/contract.ts'
import type { ExportCommandName } from '@manyuan/core/exports/commands.ts'
import type { exportRoutes } from '@manyuan/core/exports/contract.ts'
import type { figureRoutes } from '@manyuan/core/figures/contract.ts'
import type { CallingSort, whistleFigureRoutes } from '@manyuan/core/figures/whistles.ts'
import type { Point } from '@manyuan/core/geo.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { ImportCommandName, ImportKind } from '@manyuan/core/imports/commands.ts'
import type { FileView, importRoutes } from '@manyuan/core/imports/contract.ts'
import type {
  LookUp,
  MatterFilter,
  matterRoutes,
  Queue,
  uploadRoutes,
} from '@manyuan/core/matters/contract.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { MeetingCommandName } from '@manyuan/core/meetings/commands.ts'
import type { meetingRoutes } from '@manyuan/core/meetings/contract.ts'
import type { MessageCommandName } from '@manyuan/core/messages/commands.ts'
import type { messageRoutes } from '@manyuan/core/messages/contract.ts'
import type { EndpointCommandName } from '@manyuan/core/messages/endpoint-commands.ts'
import type { endpointRoutes } from '@manyuan/core/messages/endpoint-contract.ts'
import type { operationRoutes } from '@manyuan/core/operation/contract.ts'
import type { StaffCommandName } from '@manyuan/core/people/commands.ts'
import type { peopleRoutes } from '@manyuan/core/people/contract.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { PostState, SignInFilter, staffRoutes } from '@manyuan/core/people/staff-contract.ts'
import type { placeCodeRoutes } from '@manyuan/core/places/codes-contract.ts'
import type { PlaceCommandName } from '@manyuan/core/places/commands.ts'
import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import type { recurringRoutes } from '@manyuan/core/recurring/contract.ts'
import type { RecurrenceState } from '@manyuan/core/recurring/rules.ts'
import type { rightRoutes } from '@manyuan/core/rights/contract.ts'
import type { RosterCommandName } from '@manyuan/core/roster/commands.ts'
import type { rosterRoutes } from '@manyuan/core/roster/contract.ts'
import type { routingRoutes } from '@manyuan/core/routing/contract.ts'
import type { RuleCommandName } from '@manyuan/core/rules/commands.ts'
import type { ruleRoutes } from '@manyuan/core/rules/contract.ts'
import type { ViewCommandName } from '@manyuan/core/saved-views/commands.ts'
import type { viewRoutes } from '@manyuan/core/saved-views/contract.ts'
import type { StandardTextCommandName } from '@manyuan/core/standard-texts/commands.ts'
import type { standardTextRoutes } from '@manyuan/core/standard-texts/contract.ts'
import type { TextMove } from '@manyuan/core/standard-texts/standard-text.ts'
import type { supervisionRoutes, WarnedFilter } from '@manyuan/core/supervision/contract.ts'
import type { whistleRoutes } from '@manyuan/core/whistle/contract.ts'
import { type CallInput, call, callFile, newCommandId, send } from '../client/call.ts'
import { watched } from '../client/reach.ts'
import { unattended } from '../client/unattended.ts'
import { type UploadOf, type UploadWatch, upload } from '../client/upload.ts'

type M = typeof matterRoutes
type V = typeof viewRoutes
type U = typeof uploadRoutes
type P = typeof peopleRoutes
type S = typeof staffRoutes
type L = typeof placeRoutes
type D = typeof placeCodeRoutes
type F = typeof figureRoutes
type B = typeof boardRoutes
type A = typeof auditRoutes
type C = typeof clientRoutes
type E = typeof exportRoutes
type I = typeof importRoutes
type O = typeof operationRoutes
type R = typeof rightRoutes
type K = typeof ruleRoutes
type G = typeof routingRoutes
type LR = typeof ladderRoutes
type Q = typeof enquiryRoutes
type T = typeof standardTextRoutes
type W = typeof supervisionRoutes
type N = typeof messageRoutes
type X = typeof endpointRoutes
type Y = typeof rosterRoutes
type J = typeof meetingRoutes
type Fw = typeof whistleFigureRoutes
type Wh = typeof whistleRoutes
type Bu = typeof bulkRoutes

export type ListQuery = Partial<Omit<MatterFilter, 'limit' | 'after'>>
/** The list as an address has it: its filter, and the view it was opened as. */
export type ListAddress = ListQuery & { view?: string | undefined }
/** One sheet alone, or those behind a mark. */
export type SheetsAddress = { only?: string | undefined; after?: string | undefined }

type Admin<Name extends string> = [id: string, name: Name, payload: unknown, expectedVersion?: number]

function adminBody<Name extends string>(...[id, name, payload, expectedVersion]: Admin<Name>) {
  return { body: { id, name: `${name}@1`, payload, ...(expectedVersion ? { expectedVersion } : {}) } }
}

/** One of many commands. */
type Envelope = {
  id: string
  name: string
  matter: string
  payload: unknown
  expectedStage?: MatterStage | undefined
  taskVersion?: number | undefined
}

/**
 * A request may hang for good when a laptop changes its network: after this no answer counts as none. Longer than twenty commands
 * may take of which each waits for somebody who is at its matter.
 */
const patienceMs = 120_000

/** Every call of the desk, typed by the contract; `post` is the one that the screen shows. */
export function deskApi(language: Language, post: () => string | undefined) {
  // What is asked before anybody has signed in, and again after a session has ended.
  const open = { language, unattended, watch: watched, patienceMs }
  const o = { ...open, post }
  return {
    about: () => call<L['about']>('GET', '/api/about', {}, open),
    session: () => call<P['session']>('GET', '/api/session', {}, open),
    signIn: (body: { username: string; password: string; code?: string }) =>
      call<P['signIn']>('POST', '/api/session', { body }, open),
    signOut: () => call<P['signOut']>('DELETE', '/api/session', {}, o),
    // By the session as it stands: after signing in again it may act as another post than the screen shows.
    choosePost: (postId: string) =>
      call<P['choosePost']>('POST', '/api/session/post', { body: { postId } }, open),
    sessions: () => call<P['sessions']>('GET', '/api/sessions', {}, o),
    endSession: (id: string) => call<P['endSession']>('DELETE', '/api/sessions/:id', { params: { id } }, o),
    startSecondFactor: (password: string) =>
      call<P['startSecondFactor']>('POST', '/api/session/second-factor', { body: { password } }, o),
    confirmSecondFactor: (code: string) =>
      call<P['confirmSecondFactor']>('POST', '/api/session/second-factor/confirm', { body: { code } }, o),
    stopSecondFactor: (password: string) =>
      call<P['stopSecondFactor']>('POST', '/api/session/second-factor/stop', { body: { password } }, o),
    changePassword: (body: { password: string; newPassword: string }) =>
      call<P['changePassword']>('POST', '/api/session/password', { body }, o),
    setPassword: (body: { username: string; code: string; password: string }) =>
      call<P['setPassword']>('POST', '/api/session/set-password', { body }, open),
    staff: (query: {
      unitId?: string
      role?: StaffRole | undefined
      state?: PostState | undefined
      words?: string
      after?: string
    }) => call<S['list']>('GET', '/api/staff', { query }, o),
    unitSessions: (id: string) =>
      call<S['sessionsOfUnit']>('GET', '/api/units/:id/sessions', { params: { id } }, o),
    unitPosts: (id: string) => call<S['ofUnit']>('GET', '/api/units/:id/posts', { params: { id } }, o),
    person: (id: string) => call<S['read']>('GET', '/api/staff/:id', { params: { id } }, o),
    sessionsOf: (id: string) => call<S['sessions']>('GET', '/api/staff/:id/sessions', { params: { id } }, o),
    staffCommand: (...given: Admin<StaffCommandName>) =>
      call<S['command']>('POST', '/api/staff/command', adminBody(...given), o),
    clients: (after?: string) => call<C['list']>('GET', '/api/clients', { query: after ? { after } : {} }, o),
    clientCommand: (...given: Admin<ClientCommandName>) =>
      call<C['command']>('POST', '/api/clients/command', adminBody(...given), o),
    importCommand: (...given: Admin<ImportCommandName>) =>
      call<I['command']>('POST', '/api/imports/command', adminBody(...given), o),
    uploadSpreadsheet: (what: ImportKind, file: File): Promise<FileView> => {
      const body = new FormData()
      body.set('file', file)
      const standing = post()
      const headers = { 'accept-language': language, ...(standing ? { 'x-manyuan-post': standing } : {}) }
      const init = { method: 'POST', headers, credentials: 'same-origin', body } as const
      return watched(send<FileView>(`/api/imports/files?what=${what}`, init))
    },
    importFile: (
      id: string,
      query: { what: ImportKind; sheet?: string | undefined; headLine?: number | undefined },
    ) => call<I['file']>('GET', '/api/imports/files/:id', { params: { id }, query }, o),
    importRuns: (after: { after?: string }) =>
      call<I['runs']>('GET', '/api/imports/runs', { query: after }, o),
    importRun: (id: string) => call<I['run']>('GET', '/api/imports/runs/:id', { params: { id } }, o),
    importCodes: (id: string) =>
      call<I['codes']>('POST', '/api/imports/runs/:id/codes', { params: { id } }, o),
    operation: () => call<O['look']>('GET', '/api/operation', {}, o),
    enquiries: (query: { day?: string; after?: string }) =>
      call<Q['list']>('GET', '/api/enquiries', { query }, o),
    enquiryCommand: (...given: Admin<EnquiryCommandName>) =>
      call<Q['command']>('POST', '/api/enquiries/command', adminBody(...given), o),
    standardTexts: (after?: string) =>
      call<T['list']>('GET', '/api/standard-texts', { query: after ? { after } : {} }, o),
    offeredTexts: (move: TextMove, kindId?: string) =>
      call<T['offered']>(
        'GET',
        '/api/standard-texts/offered',
        { query: { move, ...(kindId ? { kindId } : {}) } },
        o,
      ),
    standardTextCommand: (...given: Admin<StandardTextCommandName>) =>
      call<T['command']>('POST', '/api/standard-texts/command', adminBody(...given), o),
    locked: () => call<S['locked']>('GET', '/api/security/locked', {}, o),
    signIns: (query: SignInFilter & { after?: string }) =>
      call<S['signIns']>('GET', '/api/security/sign-ins', { query }, o),
    people: () => call<P['demonstrationPosts']>('GET', '/api/demonstration/people', {}, open),
    work: () => call<M['work']>('GET', '/api/work', {}, o),
    queue: (queue: Queue, after?: string) =>
      call<M['queue']>('GET', '/api/work/:queue', { params: { queue }, query: after ? { after } : {} }, o),
    list: (query: ListQuery & { after?: string }) => call<M['list']>('GET', '/api/matters', { query }, o),
    count: (query: ListQuery) => call<M['count']>('GET', '/api/matters/count', { query }, o),
    views: () => call<V['list']>('GET', '/api/views', {}, o),
    viewCounts: () => call<V['counts']>('GET', '/api/views/counts', {}, o),
    viewCommand: (...given: Admin<ViewCommandName>) =>
      call<V['command']>('POST', '/api/views/command', adminBody(...given), o),
    matter: (ref: string) => call<M['read']>('GET', '/api/matters/:ref', { params: { ref } }, o),
    mark: (ref: string) => call<M['mark']>('GET', '/api/matters/:ref/mark', { params: { ref } }, o),
    reveal: (ref: string, reason: string) =>
      call<M['reveal']>('POST', '/api/matters/:ref/reveal', { params: { ref }, body: { reason } }, o),
    explain: (ref: string, clock: string) =>
      call<M['explain']>('GET', '/api/matters/:ref/clocks/:clock', { params: { ref, clock } }, o),
    meetings: (query: { after?: string }) => call<J['list']>('GET', '/api/meetings', { query }, o),
    meeting: (id: string) => call<J['read']>('GET', '/api/meetings/:id', { params: { id } }, o),
    meetingMark: (id: string) => call<J['mark']>('GET', '/api/meetings/:id/mark', { params: { id } }, o),
    candidates: (id: string, query: { after?: string }) =>
      call<J['candidates']>('GET', '/api/meetings/:id/candidates', { params: { id }, query }, o),
    meetingCommand: (...given: Admin<MeetingCommandName>) =>
      call<J['command']>('POST', '/api/meetings/command', adminBody(...given), o),
    callableUnits: (ref: string) =>
      call<Wh['callable']>('GET', '/api/matters/:ref/callable-units', { params: { ref } }, o),
    units: (ref: string, kindId?: string) =>
      call<M['units']>(
        'GET',
        '/api/matters/:ref/units',
        { params: { ref }, query: kindId ? { kindId } : {} },
        o,
      ),
    similar: (body: { kindId?: string; divisionId?: string; words?: string; point?: Point }) =>
      call<M['similar']>('POST', '/api/matters/similar', { body }, o),
    lookUp: (body: LookUp) => call<M['lookUp']>('POST', '/api/matters/look-up', { body }, o),
    command: (
      id: string,
      name: string,
      payload: unknown,
      aim: {
        matter?: string
        expectedStage?: MatterStage
        expectedVersion?: number
        taskVersion?: number
      } = {},
    ) =>
      call<M['command']>(
        'POST',
        '/api/command',
        { body: { id, name: `${name}@1`, payload, ...aim } as never },
        o,
      ),
    prepare: (body: CallInput<Bu['prepare']>['body']) =>
      call<Bu['prepare']>('POST', '/api/matters/prepare', { body }, o),
    commands: (commands: readonly Envelope[]) =>
      call<M['commands']>('POST', '/api/commands', { body: { commands: [...commands] } }, o),
    warned: (query: WarnedFilter & { after?: string }) =>
      call<W['warned']>('GET', '/api/supervision/warned', { query }, o),
    lateReasons: () => call<W['lateReasons']>('GET', '/api/supervision/late-reasons', {}, o),
    missed: () => call<W['missed']>('GET', '/api/supervision/missed', {}, o),
    late: (query: { reasonId?: string; milestone?: Milestone; after?: string }) =>
      call<W['late']>('GET', '/api/supervision/late', { query }, o),
    waits: (query: Pick<WarnedFilter, 'light'>) =>
      call<W['waits']>('GET', '/api/supervision/waits', { query }, o),
    openDemands: (query: { after?: string }) =>
      call<W['open']>('GET', '/api/supervision/demands', { query }, o),
    demand: (ref: string, id: string) =>
      call<W['sheet']>('GET', '/api/matters/:ref/demands/:id', { params: { ref, id } }, o),
    upload: (of: UploadOf, watch: UploadWatch) => upload(of, o, watch),
    paper: (ref: string, paper: string) => callFile(`/api/matters/${ref}/papers/${paper}`, o),
    original: (ref: string, paper: string, reason: string) =>
      callFile(`/api/matters/${ref}/papers/${paper}/original`, o, { reason }),
    uploads: (ref: string) => call<U['list']>('GET', '/api/matters/:ref/uploads', { params: { ref } }, o),
    divisions: (query: { parent?: string; words?: string }) =>
      call<L['divisions']>('GET', '/api/divisions', { query }, o),
    placeCommand: (...given: Admin<PlaceCommandName>) =>
      call<L['command']>('POST', '/api/places/command', adminBody(...given), o),
    unit: (id: string) => call<L['unit']>('GET', '/api/units/:id', { params: { id } }, o),
    openWork: (id: string) => call<L['openWork']>('GET', '/api/units/:id/open-work', { params: { id } }, o),
    duties: (id: string) => call<L['duties']>('GET', '/api/divisions/:id/duties', { params: { id } }, o),
    unitFunctions: () => call<L['functions']>('GET', '/api/unit-functions', {}, o),
    division: (id: string) => call<L['division']>('GET', '/api/divisions/:id', { params: { id } }, o),
    placeOfCode: (code: string) => call<D['lead']>('GET', '/api/place-codes/:code', { params: { code } }, o),
    spots: (id: string, query: { after?: string }) =>
      call<D['spots']>('GET', '/api/divisions/:id/spots', { params: { id }, query }, o),
    sheets: (id: string, query: { after?: string }) =>
      call<D['sheets']>('GET', '/api/divisions/:id/sheets', { params: { id }, query }, o),
    sheet: (id: string) => call<D['sheet']>('GET', '/api/sheets/:id', { params: { id } }, o),
    names: (ids: string[]) => call<L['names']>('POST', '/api/names', { body: { ids } }, o),
    open: (path?: string) => call<F['open']>('GET', '/api/figures/open', { query: path ? { path } : {} }, o),
    enquiriesCounted: (query: { from: string; to: string }) =>
      call<F['enquiries']>('GET', '/api/figures/enquiries', { query }, o),
    whistlesCounted: (query: { sort: CallingSort; from: string; to: string }) =>
      call<Fw['whistles']>('GET', '/api/figures/whistles', { query }, o),
    callsBehind: (query: NonNullable<CallInput<Fw['whistleRows']>['query']>) =>
      call<Fw['whistleRows']>('GET', '/api/figures/whistles/rows', { query }, o),
    callBacksBehind: (query: NonNullable<CallInput<F['callBackRows']>['query']>) =>
      call<F['callBackRows']>('GET', '/api/figures/call-backs/rows', { query }, o),
    callBacksCounted: (query: { from: string; to: string }) =>
      call<F['callBacks']>('GET', '/api/figures/call-backs', { query }, o),
    board: (path?: string) => call<B['now']>('GET', '/api/board', { query: path ? { path } : {} }, o),
    boardGround: (path: string) => call<B['ground']>('GET', '/api/board/ground', { query: { path } }, o),
    boardMap: (query: { path: string; box: string; zoom: number }) =>
      call<B['map']>('GET', '/api/board/map', { query }, o),
    entered: (days: number) => call<F['entered']>('GET', '/api/figures/entered', { query: { days } }, o),
    recurring: (query: { state: RecurrenceState; after?: string }) =>
      call<(typeof recurringRoutes)['list']>('GET', '/api/recurring', { query }, o),
    rights: (query: { after?: string }) => call<R['queue']>('GET', '/api/rights', { query }, o),
    retention: () => call<R['retention']>('GET', '/api/rights/retention', {}, o),
    rightRequest: (ref: string, request: string) =>
      call<R['request']>('GET', '/api/matters/:ref/rights/:request', { params: { ref, request } }, o),
    grantedCopy: (ref: string, request: string) =>
      call<R['grantedCopy']>(
        'GET',
        '/api/matters/:ref/rights/:request/copy',
        { params: { ref, request } },
        o,
      ),
    grantedLooks: (ref: string, request: string) =>
      call<R['grantedLooks']>(
        'GET',
        '/api/matters/:ref/rights/:request/looks',
        { params: { ref, request } },
        o,
      ),
    matterRights: (ref: string) =>
      call<R['ofMatter']>('GET', '/api/matters/:ref/rights', { params: { ref } }, o),
    ruleCommand: (...given: Admin<RuleCommandName>) =>
      call<K['command']>('POST', '/api/rules/command', adminBody(...given), o),
    ruleKinds: () => call<K['kinds']>('GET', '/api/rules/kinds', {}, o),
    ruleKind: (id: string) => call<K['kind']>('GET', '/api/rules/kinds/:id', { params: { id } }, o),
    policies: () => call<K['policies']>('GET', '/api/rules/policies', {}, o),
    clockRules: () => call<K['clocks']>('GET', '/api/rules/clocks', {}, o),
    rightLimits: () => call<K['rightLimits']>('GET', '/api/rules/right-limits', {}, o),
    callBackRules: () => call<K['callBacks']>('GET', '/api/rules/call-backs', {}, o),
    recurringRules: () => call<K['recurring']>('GET', '/api/rules/recurring', {}, o),
    previewRecurring: (body: CallInput<K['previewRecurring']>['body']) =>
      call<K['previewRecurring']>('POST', '/api/rules/recurring/preview', { body }, o),
    messageRules: () => call<K['messages']>('GET', '/api/rules/messages', {}, o),
    checkPolicy: (body: CallInput<K['checkPolicy']>['body']) =>
      call<K['checkPolicy']>('POST', '/api/rules/policies/check', { body }, o),
    tryPolicies: (body: CallInput<K['tryPolicies']>['body']) =>
      call<K['tryPolicies']>('POST', '/api/rules/policies/try', { body }, o),
    routingRules: (query: { kindId?: string; after?: number }) =>
      call<G['list']>('GET', '/api/routing/rules', { query }, o),
    checkRouting: (body: CallInput<G['check']>['body']) =>
      call<G['check']>('POST', '/api/routing/rules/check', { body }, o),
    tryRoute: (body: CallInput<G['try']>['body']) => call<G['try']>('POST', '/api/routing/try', { body }, o),
    dryRun: (body: CallInput<G['dryRun']>['body']) =>
      call<G['dryRun']>('POST', '/api/routing/dry-run', { body }, o),
    routingRates: (divisionId: string) =>
      call<G['rates']>('GET', '/api/routing/rates', { query: { divisionId } }, o),
    ladders: () => call<LR['list']>('GET', '/api/rules/ladders', {}, o),
    checkLadder: (body: CallInput<LR['check']>['body']) =>
      call<LR['check']>('POST', '/api/rules/ladders/check', { body }, o),
    calendarYear: (year: number) =>
      call<K['calendar']>('GET', '/api/rules/calendar/:year', { params: { year } }, o),
    previewCalendar: (body: CallInput<K['previewCalendar']>['body']) =>
      call<K['previewCalendar']>('POST', '/api/rules/calendar/preview', { body }, o),
    audit: (query: AuditFilter & { after?: string }) => call<A['list']>('GET', '/api/audit', { query }, o),
    auditRow: (params: { county: string; id: string }) =>
      call<A['open']>('GET', '/api/audit/:county/:id', { params }, o),
    exports: (after?: string) => call<E['list']>('GET', '/api/exports', { query: after ? { after } : {} }, o),
    exportCommand: (...given: Admin<ExportCommandName>) =>
      call<E['command']>('POST', '/api/exports/command', adminBody(...given), o),
    auditChecks: () => call<A['checks']>('GET', '/api/audit/checks', {}, o),
    auditCommand: (...given: Admin<AuditCommandName>) =>
      call<A['command']>('POST', '/api/audit/command', adminBody(...given), o),
    rosterCommand: (...given: Admin<RosterCommandName>) =>
      call<Y['command']>('POST', '/api/roster/command', adminBody(...given), o),
    onDuty: (id: string) => call<Y['onDuty']>('GET', '/api/centres/:id/duty', { params: { id } }, o),
    roster: (id: string, query: { from?: string | undefined }) =>
      call<Y['roster']>('GET', '/api/centres/:id/roster', { params: { id }, query }, o),
    deputies: () => call<Y['deputies']>('GET', '/api/deputies', {}, o),
    inbox: (query: { only?: 'unread' | undefined; after?: string }) =>
      call<N['inbox']>('GET', '/api/inbox', { query }, o),
    unread: () => call<N['unread']>('GET', '/api/inbox/unread', {}, o),
    markRead: (body: CallInput<N['read']>['body']) => call<N['read']>('POST', '/api/inbox/read', { body }, o),
    endpoints: (after?: string) =>
      call<X['list']>('GET', '/api/endpoints', { query: after ? { after } : {} }, o),
    endpointCommand: (...given: Admin<EndpointCommandName>) =>
      call<X['command']>('POST', '/api/endpoints/command', adminBody(...given), o),
    failedToPeople: (after?: string) =>
      call<N['failed']>('GET', '/api/messages/failed', { query: after ? { after } : {} }, o),
    failedAt: (id: string, after?: string) =>
      call<X['failed']>(
        'GET',
        '/api/endpoints/:id/failed',
        { params: { id }, query: after ? { after } : {} },
        o,
      ),
    tryEndpoint: (id: string) =>
      call<X['try']>('POST', '/api/endpoints/:id/try', { params: { id }, body: {} }, o),
    ownMessages: () => call<N['own']>('GET', '/api/account/messages', {}, o),
    messageCommand: (...given: Admin<MessageCommandName>) =>
      call<N['command']>('POST', '/api/messages/command', adminBody(...given), o),
    newId: newCommandId,
  }
}

export type DeskApi = ReturnType<typeof deskApi>
export type About = Awaited<ReturnType<DeskApi['about']>>
