import type { FamilyRow } from './build.ts'
import { homeVisit, options } from './questions.ts'

const counter = 'Errands of village centres: 汉阴 321 (代办), 岚皋 睦邻之家 (就业, 民政, 医保)'

/** Errands and services: what the centre gets done for somebody. Nothing is asked about health, faith or family. */
export const services = {
  id: 'service',
  zh: '代办服务',
  en: 'Errands and services',
  to: 'publicService',
  source: counter,
  children: [
    {
      id: 'pension',
      zh: '养老保险',
      en: 'Pension',
      to: 'humanResources',
      hints: '养老金 社保 认证 续保 参保 退休',
      difficulty: 'simple',
      form: [
        {
          id: 'what',
          label: { zh: '要办哪一样', en: 'What is to be done' },
          type: 'choice',
          options: options({
            proof: ['待遇认证', 'Proof of life'],
            pay: ['参保续保', 'Paying in'],
            claim: ['领取待遇', 'Claiming'],
            transfer: ['关系转移', 'Transfer'],
          }),
        },
        { ...homeVisit, showWhen: { question: 'what', is: ['proof'] } },
      ],
    },
    {
      id: 'medical',
      zh: '医保报销',
      en: 'Medical insurance',
      to: 'medicalInsurance',
      hints: '医保 报销 慢病 住院 备案 医药费',
      difficulty: 'simple',
      form: [
        {
          id: 'where',
          label: { zh: '在哪里看的病', en: 'Where the treatment was' },
          type: 'choice',
          options: options({ here: ['本市', 'In this city'], elsewhere: ['外地', 'Elsewhere'] }),
          personal: 'form.careElsewhere',
        },
        {
          id: 'filed',
          label: { zh: '办过异地就医备案没有', en: 'Was care elsewhere filed before' },
          type: 'yesNo',
          showWhen: { question: 'where', is: ['elsewhere'] },
          personal: 'form.careElsewhere',
        },
      ],
      papers: [
        { id: 'invoice', name: { zh: '医疗收费票据', en: 'Invoice of the hospital' }, required: true },
        { id: 'list', name: { zh: '费用清单', en: 'List of costs' }, required: true },
        { id: 'discharge', name: { zh: '出院记录或诊断证明', en: 'Discharge record' }, required: true },
      ],
    },
    {
      id: 'relief',
      zh: '困难救助',
      en: 'Relief',
      to: 'civilAffairs',
      hints: '困难 救助 临时救助 大病 遭灾',
      source: '社会救助暂行办法 (2014, revised 2019)',
      confidentiality: 'restricted',
      form: [homeVisit],
      papers: [{ id: 'application', name: { zh: '救助申请书', en: 'Application' }, required: true }],
      children: [
        {
          id: 'subsistence',
          zh: '低保特困申请',
          en: 'Subsistence allowance',
          hints: '低保 特困 五保 低收入',
          form: [homeVisit],
          papers: [
            { id: 'application', name: { zh: '申请书', en: 'Application' }, required: true },
            {
              id: 'authorisation',
              name: { zh: '家庭经济状况核对授权书', en: 'Consent to the check of means' },
              required: true,
            },
          ],
        },
      ],
    },
    {
      id: 'job',
      zh: '就业帮扶',
      en: 'Jobs',
      to: 'humanResources',
      hints: '就业 务工 招工 培训 社区工厂 找活',
      form: [
        {
          id: 'wish',
          label: { zh: '想要哪方面的帮助', en: 'What would help' },
          type: 'choice',
          options: options({
            work: ['找活干', 'A job'],
            training: ['学技术', 'Training'],
            business: ['自己干', 'A business'],
          }),
        },
      ],
    },
    {
      id: 'registration',
      zh: '户籍证件',
      en: 'Household papers',
      to: 'publicSecurity',
      hints: '户口 身份证 落户 迁户 居住证 改名',
      difficulty: 'simple',
      form: [homeVisit],
    },
    {
      id: 'veterans',
      zh: '退役军人服务',
      en: 'Veterans',
      to: 'veterans',
      hints: '退役 退伍 优待证 抚恤 参战',
    },
    {
      id: 'farming',
      zh: '农业服务',
      en: 'Farming',
      to: 'agriculture',
      hints: '补贴 种子 病虫 茶园 魔芋 猪病 农机',
      form: [
        {
          id: 'what',
          label: { zh: '哪方面', en: 'What about' },
          type: 'choice',
          options: options({
            subsidy: ['补贴', 'Subsidies'],
            skill: ['技术', 'Know-how'],
            sale: ['销路', 'Selling'],
            loss: ['受灾', 'Losses'],
          }),
        },
      ],
    },
    {
      id: 'housing',
      zh: '危房改造',
      en: 'Unsafe houses',
      to: 'housing',
      hints: '危房 漏雨 改造 土墙 建房',
      papers: [{ id: 'application', name: { zh: '农户申请书', en: 'Application' }, required: true }],
    },
    {
      id: 'road',
      zh: '道路出行',
      en: 'Roads and travel',
      to: 'transport',
      hints: '班车 村道 硬化 通组路 候车',
    },
    {
      id: 'elderly',
      zh: '养老服务',
      en: 'Care for the old',
      to: 'civilAffairs',
      hints: '高龄补贴 养老院 日间照料 送餐 老年证',
      form: [homeVisit],
    },
    {
      id: 'disability',
      zh: '残疾人服务',
      en: 'Services for the disabled',
      to: 'disabledPersons',
      hints: '残疾证 轮椅 无障碍 护理补贴 辅具',
      confidentiality: 'restricted',
      form: [homeVisit],
    },
    {
      id: 'student',
      zh: '助学入学',
      en: 'School and grants',
      to: 'education',
      hints: '助学 入学 转学 助学贷款 营养餐',
    },
    {
      id: 'legalAid',
      zh: '法律援助',
      en: 'Legal aid',
      to: 'legalAid',
      hints: '法律援助 请律师 援助 打官司',
      source: '法律援助法 (2022)',
      papers: [
        {
          id: 'application',
          name: { zh: '法律援助申请表', en: 'Application for legal aid' },
          required: true,
        },
      ],
    },
    {
      id: 'property',
      zh: '不动产登记',
      en: 'Registration of property',
      to: 'naturalResources',
      hints: '房产证 不动产 过户 宅基地证 办证',
    },
    {
      id: 'relocation',
      zh: '搬迁户两头办事',
      en: 'Business of movers',
      hints: '搬迁 居住簿 老家 迁出地 移民小区',
      source: '白河县易地搬迁人员居住登记办法 (2021); 岚皋 睦邻之家',
      form: [
        {
          id: 'where',
          label: { zh: '事情在哪一头', en: 'At which end' },
          type: 'choice',
          options: options({
            here: ['住的地方', 'Where I live now'],
            origin: ['老家', 'Where I came from'],
            both: ['两头都有', 'Both'],
          }),
        },
      ],
    },
    {
      id: 'errand',
      zh: '跑腿代办',
      en: 'Errands',
      hints: '代办 代缴 代取 跑腿 帮忙 手机不会',
      difficulty: 'simple',
      form: [homeVisit],
    },
  ],
} as const satisfies FamilyRow
