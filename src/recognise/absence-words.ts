/**
 * Words by which absence notices give themselves away when they carry no header. A notice says several such
 * things and asks nothing; a person who mentions a leave and asks for something is a requester
 * ("我下週開始休產假，想請問…"). Called by `machine`.
 */
import {
  asksSomething,
  callsItselfAutomatic,
  longestNotice,
  speaksOfAutomatic,
  withoutQuotations,
} from './automatic-words.js';

const absenceSubject =
  /(?:^|[:：]\s{0,3})[[【(（]?(?:自動回覆|自動回复|自动回复|自動返信|自動答覆|自动答复|自動回應|休假通知|請假通知|休假中|不在辦公室|外出通知|automatic(?:al)? reply|auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply|out of (?:the )?office|ooo|vacation(?: reply| message)?|away from (?:the )?office|on leave|abwesenheit\S*|abwesend|réponse automatique|respuesta automática|risposta automatica|resposta automática|自動応答|不在通知|不在のお知らせ)[\]】)）]?(?:\s{0,3}[:：\]】(（]|\s{0,3}$|\s[-–—]|\s(?=re:))/iu;

/** "外出: Re: …": a state put before the subject that is answered. */
const stateOverAnother =
  /^[[【(（]?(?:auto|外出|休假|請假|请假|出差|不在|離職|离职|away|leave|vacation|holiday|absent|absence)[\]】)）]?\s{0,3}[:：]?\s{0,3}(?:re|回覆|回复|答覆|答复)\s{0,3}[:：]/i;

/** The subject carries the prefix that programs, not people, put before it. */
export const saysAutomaticSubject = (subject: string): boolean =>
  absenceSubject.test(subject.slice(0, 300)) || stateOverAnother.test(subject.slice(0, 300));

/** `isAnswer`: the mail refers to one of ours, as such notices do. */
export function isAbsenceText(subject: string, written: string, isAnswer: boolean): boolean {
  const text = withoutQuotations(written);
  if (text.length > longestNotice || asksSomething(text) || complains.test(text)) return false;
  const says = {
    away: away.test(text),
    unreachable: unreachable.test(text),
    instead: instead.test(text),
    automatic: speaksOfAutomatic(text),
    subject: saysAutomaticSubject(subject),
  };
  if (says.subject) {
    const isOverAnother =
      stateOverAnother.test(subject.slice(0, 300)) ||
      /^[[【(（](?:自動回覆|自动回复|自動返信|auto(?:matic)?[- ]reply)[\]】)）]|[:：]\s{0,3}(?:re|回覆|回复|答覆|答复)\s{0,3}[:：]/i.test(
        subject.slice(0, 300),
      );
    // The words "automatic reply" alone are as often a customer's subject: the feature bears that name.
    const isAbout =
      ownAbsence.test(text) || thanksOrCallsItself(text) || (says.away && (says.unreachable || deputy.test(text)));
    return isAnswer || isOverAnother || isAbout;
  }
  // A notice answers something. A mail that begins a matter is a person's, whatever it says of leave: who is locked out
  // because an administrator left says the same words.
  if (!isAnswer && !answersSubject.test(subject.slice(0, 300))) return false;
  if (says.away && callsItselfAutomatic(text)) return true;
  // The text must say that somebody is away, that mail waits, and what then.
  if (says.away && says.unreachable && (says.instead || says.automatic)) return true;
  return isNothingButAbsence(text);
}

const answersSubject = /(?:^|[:：\]】\s])(?:re|r|aw|sv|vs|antw|res|odp|ynt|回覆|回复|答覆|答复|返信)\s{0,3}[:：]/i;

/** The sender is away, says what then, and every sentence is about that: nothing is left for a desk to do. */
function isNothingButAbsence(text: string): boolean {
  const sentences = text
    .split(/[。！!\n；;]|\.\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  const isOfAbsence = (sentence: string): boolean =>
    ownAbsence.test(sentence) || saysWhatThen(sentence) || speaksOfAutomatic(sentence) || courtesy.test(sentence);
  return sentences.some((sentence) => ownAbsence.test(sentence)) && sentences.some(saysWhatThen)
    ? sentences.every(isOfAbsence)
    : false;
}

const saysWhatThen = (sentence: string): boolean =>
  unreachable.test(sentence) || instead.test(sentence) || deputy.test(sentence);

const thanksOrCallsItself = (text: string): boolean =>
  callsItselfAutomatic(text) ||
  /(?:感謝|謝謝|感谢|谢谢)您的?(?:來信|来信)|thank you for (?:your|the) (?:e-?mail|message|mail)/i.test(text);
// Said of the writer, not of a colleague whose account a desk should see to.
const ownAbsence =
  /(?:我|本人|敝人|目前|現正|正在|自即日起)[^。\n]{0,24}(?:休假|請假|请假|放假|出差|不在|產假|产假|育嬰|留職停薪|年假|特休|離職|离职|國外|国外|出國|假期|度假|住院|[病喪婚事公]假|陪產假|受訓|培訓|培训|參展|调任|調任|退休|調職)|公司[^。\n]{0,24}放假|(?:寒假|暑假|連假|年節|春節|假期)期間[^。\n]{0,30}(?:值班|放假|休|暫停|不)|^今[日天][^。\n]{0,12}請假|\bi(?: am|'m| will be|'ll be)\b[^.\n]{0,30}\b(?:leave|vacation|holiday|sabbatical|out of (?:the )?office|away|travell?ing|off (?:work|this week|today)|out sick|not in (?:today|the office)|no longer employed|(?:at|attending) a (?:conference|trade fair))\b|\b(?:our|the) (?:office|shop|store|company) (?:is|will be) closed\b|\bi (?:have|'ve) left\b|\bi no longer work|^(?:please note that )?(?:[\w.]+ ){1,3}is no longer (?:with|working|employed)|(?:休暇|出張|休業)[^。\n]{0,20}(?:不在|いただ|中)|不在にして/i;
const deputy =
  /(?:請|请)(?:改|逕)?(?:聯絡|聯繫|联系|洽詢|洽|找)|代理人|職代|职代|代為處理|接手|代理。|代理$|交接給|交接给|逕洽|恢復上班|回覆您|回复您|my colleague|(?:slow|delayed?) (?:to|in) (?:respond|reply)|(?:get back|reply|respond) (?:to you )?(?:as soon|when|after|on|next)|no (?:e-?mail )?access|no access to|not (?:be )?monitored|(?:for|if)[^.\n]{0,40}(?:urgent|assistance|help)|text me|kindly direct|慢，?請見諒|比平常慢|打我手機|(?:replies|response)[^.\n]{0,20}delay|delay in my|reach out to|will (?:respond|answer|reply)|お急ぎの|返信(?:は|いたし)|連絡ください/i;
const courtesy =
  /^(?:您好|你好|hi|hello|dear|thanks?|thank you|best|kind|regards|sincerely|cheers|happy holidays|敬上|謝謝|谢谢|感謝|祝|造成不便|不便之處|此致|敬礼|お世話に|よろしく)(?![^\n]{60})/i;

// What is wrong with the service, what the writer wants of it, or a leave still to come: no notice says so.
const complains =
  /(?:聯絡|聯繫|联系|打給|找|contact|call) ?(?:我(?!的?(?:同事|代理))|me\b)|晚點|晚点|這件事|文件|\bdocuments?\b|下[週周](?:休|請|请|要|開始|开始|出差)|(?:leave|vacation|holiday|office|away) next week|from my desk, |so please|keep this|\bticket\b|處理一下|(?:請|请)(?:儘快|盡快|尽快)(?:處理|处理)|麻煩|想讓|想要|我要|我想|但是|没有|沒有|沒辦法|機器人|机器人|按鈕|後台|截圖|更換|更换|變更|案件(?!編號)|\bthe bot\b|visitors?\b|our customers?\b|無效|失敗|失败|不生效|沒(?:有)?(?:反應|收到|作用|動作)|没(?:有)?(?:反应|收到)|登不進|登不进|(?:無法|无法|不能)(?:登|用|使用|存|開|打開|收簡訊)|壞了|异常|異常|錯誤|错误|希望|幫忙|帮忙|很急|(?:把|將)?(?:帳單|帳號|账号|案件|票)(?:改|轉|寄|停)|(?<!其)他的|她的|設定|设置|附件|附上|你們|你们|不好意思|stopped|wrong|\berror\b|(?:we|i) (?:cannot|can't)|we want|i want|\bshould\b|does(?: not|n't) (?:work|show)|log ?in|blocked|invoice|attached|sorry/i;

const away =
  /休假|請假|请假|放假|出差|不在辦公室|不在办公室|[產产喪婚病事公]假|育嬰|调任|調任|年假|特休|離職|离职|外出|不在にして|受訓|退休|(?:office|shop|store|company) (?:is|will be) closed|在國外|出國|出国|停止使用|\bon (?:\w+ )?(?:leave|vacation|holiday|sabbatical)\b|out of (?:the )?office|away from (?:my|the) (?:desk|office|e-?mail)|\b(?:travell?ing|away)\b|no longer (?:with|works?|employed)|left the company/i;
const unreachable =
  /無法(?:即時|立即|及時)?(?:收|回|處理|查看)|(?:來信|信件|郵件)[將会會](?:於|在)[^。\n]{0,16}(?:處理|回覆)|回來上班|等我回[來来]|无法(?:及时|立即)?(?:收|回|处理)|不便(?:收|回)|(?:回信|回覆|回复|處理).{0,8}(?:較慢|比較慢|延遲|稍晚)|(?:上班|返台|回來|回国|銷假|收假|返回).{0,4}後.{0,8}(?:回|處理|儘快|盡快)|(?:will |am |be )?(?:not|unable|n[o']t) (?:be )?(?:able )?(?:to )?(?:read|check|reply|respond|answer|access|monitor)|limited (?:or no )?access|not be (?:reading|checking|monitored)|(?:respond|reply|get back|answer).{0,40}(?:when i|upon my|on my|after) return|back (?:in the office )?on\b|return(?:ing)? (?:on|to the office)|will not be forwarded|until \d|返台|停止使用/i;
const instead =
  /代理人|職務代理|代理同事|(?:如有|若有|有)?(?:急|緊急|紧急)(?:事|件|要|務|团務|團務)?.{0,12}(?:請|请|可|聯絡|联系|洽|撥|打)|改寄|請找|请找|in my absence|(?:urgent|immediate|emergenc).{0,60}(?:contact|call|write|e-?mail|reach)|please (?:contact|write to|reach out to|direct)|for anything/i;
