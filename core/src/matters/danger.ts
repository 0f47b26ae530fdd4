import type { EmergencyService } from './vocabulary.ts'

/** What people write when somebody may come to harm, and who is called for it. */
const signs: Record<EmergencyService, RegExp> = {
  '110':
    /打架|斗殴|打人|挨打|被人?打|家暴|持刀|拿刀|动刀|砍人|捅人|杀人|抢劫|绑架|劫持|强奸|非法拘禁|拐卖|走失|自杀|轻生|寻短见|不想活|跳楼|跳河|跳桥|上吊|割腕|knife|stab|rob(?:bed|bery)|rape|kidnap|fight|beat(?:en|ing)|suicid|kill (?:him|her|my)self|jump off/i,
  '119':
    /着火|起火|失火|火灾|火警|浓烟|冒烟|爆炸|漏气|(?:煤气|燃气|天然气)泄漏|被困|溺水|落水|(?:^|[^没怕防止免恐心])有人[^，。；！？]{0,8}掉[下进]|塌方|垮塌|坍塌|山体滑坡|泥石流|跳楼|跳河|跳桥|on fire|smoke|explo[ds]|gas leak|trapped|drown|landslide|collaps/i,
  '120':
    /(?:^|[^没怕防止免恐心])有人[^，。；！？]{0,8}(?:受了?重?伤|掉[下进]|摔下)|伤得(?:很|挺|太|不轻)|流血|出血|昏迷|晕倒|不省人事|重伤|骨折|中毒|没有呼吸|心脏病|中风|农药|触电|溺水|自杀|轻生|跳楼|上吊|割腕|bleed|unconscious|poison|not breathing|heart attack|stroke|electrocut|drown/i,
}

/** Whom these words ask to call before anything is written (charter 9). Read on the device, kept nowhere. */
export function servicesToCall(words: string): EmergencyService[] {
  const services: EmergencyService[] = ['110', '119', '120']
  return services.filter((service) => signs[service].test(words))
}
