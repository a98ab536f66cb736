/**
 * Receipts of other desks, told by their words: "your request (#33108) has been received". They confirm in the
 * voice of an office that something has come in, and say what follows. A customer who thanks for our letter
 * and will answer soon is a person. Called by `machine`.
 */
import { callsItselfAutomatic, longestNotice, speaksOfAutomatic, withoutQuotations } from './automatic-words.js';

/** `isAnswer`: the mail refers to one of ours, as receipts do. */
export function isReceiptText(subject: string, written: string, isAnswer: boolean): boolean {
  const text = withoutQuotations(written);
  const title = subject.slice(0, 300);
  if (text.length > longestNotice || asksOfUs.test(text)) return false;
  if (speaksForItself.test(withoutQuestions(text))) return false;
  const isTitled = receiptSubject.test(title);
  const isOpened = opened.test(text);
  const signs = [
    isOpened,
    received.test(text),
    referenceNumber.test(text) || referenceNumber.test(title),
    officePromise.test(text),
    speaksOfAutomatic(text) || callsItselfAutomatic(text),
    isTitled,
  ].filter(Boolean).length;
  if (received.test(text) && signs >= 3) return true;
  if (/[?？]/.test(text)) return false;
  if (isOpened && signs >= 2) return isAnswer || signs >= 3;
  // Whoever answers us only to say that it came, as an office says it.
  return isAnswer && signs >= 2 && (callsItselfAutomatic(text) || (isTitled && received.test(text)));
}

/** "Your request has been opened": nobody says so to a desk but another desk. */
const opened =
  /(?:您|臺端|台端|貴客戶|閣下)(?:所?提交?)?(?:之|的)?(?:[^\s，。,]{0,10}?)(?:申請|案件|需求|請求|問題單|工單|工单|来信|問題|请求|申请|詢問|來信|郵件|邮件)[^，。,\n]{0,20}?已(?:经|經)?(?:立案|受理|成立|建立|创建|創建|登錄|登记|進入|开立|開立|提交成功|由本)|(?:工單|工单|服務單|報修單|案件|维修单)[^，。,\n]{0,24}已(?:经|經)?(?:立案|受理|成立|建立|创建|創建|開立|开立)|(?:來信|来信)本[府院局處部會]已(?:經)?受理|\byour (?:support )?(?:request|enquiry|inquiry|ticket|case|query)\b[^.\n]{0,30}(?:has been|was) (?:received|created|opened|logged|registered|submitted)|\b(?:ticket|case|incident|request)\b[^.\n]{0,30} has been (?:created|opened|logged|registered|raised)|受付番号|お問い合わせを受け付け|お問い合わせありがとうございます/i;

const received =
  /(?:已|我們已?|我们已?)(?:經|经)?(?:收到|接獲|接获)(?:了)?(?:您|臺端|台端)?的?(?:來信|信件|問題|案件|需求|詢問|訊息|意見|郵件|邮件|来信|问题|工单)|您的(?:[^\s，。,]{0,6})(?:問題|案件|需求|來信|申請|郵件|信件)(?:我們|本[^\s，。,]{1,8})?已(?:經)?(?:收到|建立|受理)|已(?:经)?收到您的|(?:感謝|謝謝)您的來信[，,][^，。,\n]{0,12}已(?:經)?收到|we(?:'ve| have)? (?:received|got) your|your (?:message|e-?mail) (?:has been|was) received|thank(?:s| you) for (?:contacting|getting in touch with|reaching out to|writing to)/i;
const referenceNumber =
  /(?:案件|案號|單號|編號|工單|工单|服務單|報修單|受付番号|ticket|case|reference|request|incident)\s{0,2}(?:編號|号|number|no\.?|id|is)?\s{0,2}[:：#is (（]{0,6}\s?\[?#?[A-Z]{0,8}[-_]?\d{3,}/i;
/** Somebody of the office will see to it, or by when; "I will answer tomorrow" is no such thing. */
const officePromise =
  /(?:專人|专人|客服|工程師|承辦|同仁|人員|人员|团队|團隊)[^。\n]{0,16}(?:回覆|回复|答覆|聯絡|聯繫|联系|處理|处理|服務|服务)|(?:將|將於|会|會|将)[^。\n]{0,16}(?:小時|小时|工作天|工作日|日)內?内?[^。\n]{0,6}(?:回覆|回复|答覆|處理|处理|聯絡)|(?:儘快|盡快|尽快)(?:由專人)?(?:為您|为您)(?:服務|服务|處理|处理)|處理時間|耐心等候|依序(?:處理|回覆)|主動與您聯[繫絡]|請耐心|営業日以内|担当者より|(?:respond|reply|get back|be in touch|contact you|answer).{0,60}(?:within|as soon as|shortly|soon|business|working)|one of our|a member of (?:our|the) |(?:our|support) (?:support )?(?:team|staff)|response time|we will notify you|being reviewed|help ?cent(?:er|re)/i;
const receiptSubject =
  /收件通知|(?:已|成功)(?:受理|成立|立案|建立|創建|创建|收到)|(?:單|单|案件?)成立|感謝您的來信|感谢您的来信|request received|we(?:'ve| have)? (?:got|received) your|has been received|thank(?:s| you) for (?:contacting|your (?:e-?mail|message|request|enquiry|inquiry))|受け付けました|\bticket (?:id|#|no)|\b(?:incident|case|request|ticket) \S{0,12}\d{3,}\)? ?(?:opened|created|received)?|案號 ?\d/i;

/** A receipt may list questions of its own ("how do I reset my password"), which are links to a FAQ. */
const withoutQuestions = (text: string): string =>
  text.replace(/[^.。!！?？\n]{0,300}[?？]|\b(?:how|where|what) (?:do|can|is|are) (?:i|my)\b[^,.\n]{0,60}/gi, '');

/** Asked of a desk, in a receipt or not. */
const asksOfUs = /請問|请问|想請|想問|想问|幫我|帮我|能不能|[嗎吗][?？。]?\s*$|could you|can you please|would you/im;
/** A single person speaks, of what he sends, wants or misses. */
const speaksForItself =
  /附件|附上|補上|补上|如下|還是|还是|我的|本人|我會|我会|我已|我將|我将|我先|我再|我们的|我們的|不行|無法|无法|失敗|失败|沒有|没有|\b(?:i|i'm|i'll|i've|me|my)\b|\b(?:attached|enclosed|below is|here (?:is|are)|still|cannot|can't|does not|doesn't|wrong|why)\b/i;
