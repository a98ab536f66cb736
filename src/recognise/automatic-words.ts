/**
 * What absence notices and receipts have in common: they say that a program sent them, and they ask nothing.
 * Called by `absence-words` and `receipt-words`.
 */

/** Longer mails are nobody's notice. */
export const longestNotice = 2500;

/** What stands in quotation marks is shown, not said: "the automatic reply reads 「目前休假中」". */
export const withoutQuotations = (text: string): string =>
  text.replace(/「[^「」]{0,400}」|『[^『』]{0,400}』|“[^“”]{0,400}”|"[^"\n]{0,400}"/g, '');

const automatic =
  /自動(?:回覆|回复|答覆|發出|發送|產生|回應|送信)|自动(?:回复|发出|发送)|系統自動|系统自动|請勿(?:直接)?回[覆信]|请勿(?:直接)?回[复信]|automatic(?:ally)?[- ](?:reply|response|generated|sent)|automated|auto[- ]?(?:reply|response|generated)|(?:do not|don't) reply to this|感謝您的?來信|謝謝您?的?來信|thank you for (?:your|the) (?:e-?mail|message|mail)/i;

/** Words as a program uses them; people who write about programs use them too. */
export const speaksOfAutomatic = (text: string): boolean => automatic.test(text);

// A whole statement about this very mail. "這是自動回覆的設定畫面" goes on, and is a person's.
const callsItself =
  /(?:這是|此為|此乃|[此本這](?:封)?(?:信|郵件|訊息)(?:件)?(?:為|由|是|係)|这是|此为|[此本这](?:封)?(?:邮件|信息|信)(?:为|由|是|系))(?:一封)?(?:由)?[^。\n，,]{0,8}(?:自動|自动|系統|系统)(?:自動|自动)?(?:回覆|回复|答覆|答复|發出|发出|發送|发送|寄出|產生|产生|通知|回應)?(?:的)?(?:信件|郵件|邮件|訊息|消息|通知|信)?[^\S\n]{0,3}(?=[。．.，,!！※)）\n]|$)|(?:請|请)勿(?:直接)?回[覆复信]|^【系統(?:自動)?通知】|\bthis is an auto(?:mat(?:ed|ic))?[- ]?(?:generated )?(?:e-?mail |mail )?(?:reply|response|message|notification|acknowledge?ment)|\b(?:do not|don't) reply (?:directly )?to this|please type your reply above this line|(?:自動送信|自動返信)(?:され|です|し)|本メールは(?:システム|自動)/im;

/** The mail says of itself that a program sent it. */
export const callsItselfAutomatic = (text: string): boolean => callsItself.test(text);

// What people say when they want something. "急事請打給…" and "please contact Ann" are directions, not asks.
const asks =
  /[?？]|^can (?:the|we|i|you)\b|請問|请问|想請|想问|想問|想詢問|能不能|能否|可否|可不可以|可以幫|可以请|可以[^。\n]{0,10}[嗎吗]|請(?:您|你們)?(?:協助|幫|提供|確認|處理)|请(?:您|你们)?(?:协助|帮|提供|确认|处理)|幫我|帮我|麻煩(?:您|你|妳)?(?:們)?(?:幫|協助|處理|看|查|確認|提供)|could you|can you|would you|please (?:help|advise|let me know|tell|send|check|confirm|reset|provide)|how (?:do|can|to)\b|i need|we need|i'd like/i;

export const asksSomething = (text: string): boolean => asks.test(text);
