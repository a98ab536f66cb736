/** The stocks of sentences of the benchmark's mails: asks of every kind of answer, chatter around them, news. */
import type { Chance } from './chance.js';

export type Language = 'zh' | 'en';
type Stock = readonly [string, ...string[]];

export function asksOf(language: Language, chance: Chance): string {
  return chance.pick(asks[language]);
}

export function chatterOf(language: Language, chance: Chance): string {
  return chance.pick(chatter[language]);
}

export function subjectOf(language: Language, chance: Chance): string {
  return chance.pick(subjects[language]);
}

export function newsOf(language: Language, chance: Chance): string {
  return chance.pick(news[language]);
}

const asks: { readonly [language in Language]: Stock } = {
  zh: [
    '想請問後台的通話報表要在哪裡匯出？我只看到上個月的資料，找不到下載的按鈕。',
    '請問要怎麼新增一位客服同仁的帳號？我在設定裡找不到權限的選項。',
    '我們的電話語音想把上班時間從九點改成八點半，請協助調整 IVR 的流程。',
    '下週五公司臨時放假，請幫我們設定電話的假日語音，謝謝。',
    '我們想請貴公司直接幫我們設計機器人的對話流程，並把所有節點都設好。',
    '請問是否可以協助撰寫串接 API 的程式碼？我們的工程師對 webhook 不熟。',
    '我們想客製一個會員系統的串接，請問費用怎麼計算，可以報價嗎？',
    '管理員已經離職，密碼沒有人知道，我們現在無法登入後台，請協助恢復權限。',
    '機器人設定好了，但使用者點選選單之後沒有反應，請問是哪個條件設錯了？',
    '請問 API 回傳的 status 欄位 3 代表什麼意思？文件裡沒有寫到。',
    '可以請你們直接登入我們的後台，幫我們把名單匯出再寄給我嗎？',
    '想了解貴公司的顧問服務，協助我們規劃整體的客服流程與人力配置。',
    '請提供上個月 15 號的通話錄音，客戶投訴需要調閱。',
    '忘記密碼了，按了重設卻沒有收到信，請問該怎麼辦？',
    '颱風明天可能停班停課，請先幫我們把電話切換成停班語音！非常緊急！',
    '請問系統什麼時候會支援新的報表格式？另外上次提到的錯誤修好了嗎？',
  ],
  en: [
    'Where can I export the call report of last month? I can only see the summary on the dashboard.',
    'How do I add a new agent and give her access to two inboxes only?',
    'Please change our IVR opening hours from 9:00 to 8:30 starting next Monday.',
    'Could you write the code for the webhook integration for us? Our developer has left.',
    'We would like a quotation for a custom integration with our membership system.',
    'Our administrator left the company and nobody knows the password. We cannot log in any more.',
    'The bot does not answer after the second menu. Can you check the condition of that node?',
    'What does the status code 3 in the API response mean? It is not in the documentation.',
    'Please log in to our account and export the contact list for me.',
    'Can you design the whole bot flow for our spring campaign?',
    'We need the recording of a call on the 15th because of a complaint.',
    'I forgot my password and the reset mail never arrives.',
  ],
};

const chatter: { readonly [language in Language]: Stock } = {
  zh: [
    '我們昨天下午三點左右開始注意到這個情況，重新整理之後還是一樣。',
    '附件是我們的畫面截圖，請參考。',
    '如果方便的話，希望今天下班前可以收到回覆，因為主管在追進度。',
    '使用的瀏覽器是 Chrome 最新版，公司網路沒有特別的限制。',
    '之前是另一位同事負責，現在由我接手，若有不清楚的地方請直接跟我聯絡。',
    '我們的客戶人數大約三千人，每天的訊息量大概五百則。',
    '已經照著說明文件的步驟操作過一次，結果還是無法完成。',
  ],
  en: [
    'We noticed it yesterday at around three in the afternoon and reloading did not help.',
    'A screenshot is attached.',
    'It would be great to hear from you today, since my manager keeps asking.',
    'We use the latest Chrome and there is no proxy in between.',
    'A colleague took care of this before; I have taken over last week.',
    'We have about three thousand customers and five hundred messages a day.',
  ],
};

const subjects: { readonly [language in Language]: Stock } = {
  zh: [
    '報表匯出問題',
    '帳號權限設定請教',
    '電話語音調整',
    '機器人流程詢問',
    'API 串接問題',
    '無法登入後台',
    '請協助確認',
    '報價需求',
  ],
  en: [
    'Question about reports',
    'New agent account',
    'IVR hours',
    'Bot flow',
    'API question',
    'Cannot log in',
    'Quotation',
    'Please check',
  ],
};

const news: { readonly [language in Language]: Stock } = {
  zh: [
    '【限時優惠】雲端主機新用戶首年五折，立即註冊領取折扣碼。',
    '本週精選文章：十個提升團隊效率的方法，第三個最多人忽略。',
    '活動報名：線上研討會將於下週三晚間舉行，名額有限。',
  ],
  en: [
    'This week only: half off your first year, with the code inside.',
    'Ten ways to make meetings shorter, and why number three works.',
    'Join our webinar next Wednesday; seats are limited.',
  ],
};
