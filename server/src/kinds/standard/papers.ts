import type { Paper } from './build.ts'

type Named = readonly [id: string, zh: string, en: string]

/** Papers that help and may be left out: nobody is sent home for want of one (charter 6). */
const helpful = (...papers: readonly Named[]): Paper[] =>
  papers.map(([id, zh, en]) => ({ id, name: { zh, en }, required: false }))

/** Papers without which the law lets nothing be decided. */
const needed = (...papers: readonly Named[]): Paper[] =>
  papers.map(([id, zh, en]) => ({ id, name: { zh, en }, required: true }))

const contract: Named = ['contract', '合同', 'Contract']
const payment: Named = ['payment', '付款或转账记录', 'Record of payments']
const identity: Named = ['identity', '身份证或户口簿', 'Identity card or household register']
const order: Named = ['order', '书面决定', 'The decision in writing']

/** Which papers each kind takes; those below a kind have a list of their own or none. */
export const standardPapers: Readonly<Record<string, readonly Paper[]>> = {
  'dispute.marriage.maintenance': helpful(['agreement', '赡养协议', 'Agreement on care']),
  'dispute.marriage.divorce': helpful(['certificate', '结婚证', 'Marriage certificate']),
  'dispute.marriage.bridePrice': helpful(payment),
  'dispute.neighbour.boundary': helpful(['deed', '宅基地证或不动产权证', 'Deed of the plot']),
  'dispute.property': helpful(['deed', '产权证明', 'Proof of ownership']),
  'dispute.tort': helpful(['proof', '损害的照片或单据', 'Photos or bills of the damage']),
  'dispute.tort.traffic': helpful(['finding', '道路交通事故认定书', 'Finding of the traffic police']),
  'dispute.tort.medical': helpful(['records', '病历资料', 'Medical records']),
  'dispute.contract': helpful(contract, payment),
  'dispute.contract.lease': helpful(['contract', '租赁合同', 'Lease'], payment),
  'dispute.labour': helpful(['contract', '劳动合同', 'Labour contract']),
  'dispute.labour.wages': helpful(['proof', '欠条、工资条或考勤记录', 'IOU, payslips or attendance']),
  'dispute.labour.injury': helpful(
    ['diagnosis', '诊断证明', 'Diagnosis'],
    ['finding', '工伤认定决定书', 'Finding of the work injury'],
  ),
  'dispute.finance': helpful(['note', '借条或借款合同', 'Note or loan contract'], payment),
  'dispute.land': helpful(['certificate', '承包合同或权属证书', 'Contract or certificate of the land']),
  'dispute.land.forest': helpful(['certificate', '林权证', 'Forest certificate']),
  'dispute.land.requisition': helpful(['plan', '征地补偿安置公告或协议', 'Compensation plan or agreement']),
  'dispute.civil.management': helpful(['contract', '物业服务合同', 'Contract of the management']),
  'dispute.civil.consumer': helpful(['receipt', '购物票据或付款记录', 'Receipt or payment']),
  'dispute.construction.resettlement': helpful(['agreement', '拆迁安置协议', 'Resettlement agreement']),
  'dispute.welfare': helpful(order),
  'dispute.enforcement': helpful(order),
  'dispute.litigation': helpful(['judgement', '裁判文书', 'Judgement or ruling']),
  'service.medical': needed(
    ['invoice', '医疗收费票据', 'Invoice of the hospital'],
    ['list', '费用清单', 'List of costs'],
    ['discharge', '出院记录或诊断证明', 'Discharge record'],
  ),
  'service.relief': needed(['application', '救助申请书', 'Application']),
  'service.relief.subsistence': needed(
    ['application', '申请书', 'Application'],
    ['authorisation', '家庭经济状况核对授权书', 'Consent to the check of means'],
  ),
  'service.registration': helpful(identity),
  'service.veterans': helpful(['discharge', '退役证件', 'Discharge papers']),
  'service.housing': needed(['application', '农户申请书', 'Application']),
  'service.elderly': helpful(identity),
  'service.disability': helpful(identity),
  'service.student': helpful(['admission', '录取通知书或在读证明', 'Letter of admission or enrolment']),
  'service.legalAid': needed(['application', '法律援助申请表', 'Application for legal aid']),
  // 不动产登记暂行条例 (2015) Art. 16
  'service.property': needed(
    ['application', '不动产登记申请书', 'Application for registration'],
    ['identity', '申请人身份证明', 'Identity of the applicant'],
    ['title', '不动产权属证明', 'Proof of title'],
  ),
  'service.relocation': helpful(['book', '居住簿或户口簿', 'Residence book or household register']),
  'complaint.fees': helpful(['receipt', '收费票据', 'Receipt']),
  'nomination.courage': helpful([
    'proof',
    '现场照片、视频或证人说法',
    'Photos, videos or words of witnesses',
  ]),
}
