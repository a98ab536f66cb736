/** How people name the items they give: misspelt, in one row, in brackets, below marks of their own. */
import { describe, expect, it } from 'vitest';
import { itemsOf } from './items-of.js';

const some = { company_name: '青石茶行有限公司', account_name: 'bluestone_hq', phone: '0912-000-333' };

describe('A label with one wrong letter', () => {
  it.each([
    ['公斯名稱：青石茶行有限公司', { company_name: '青石茶行有限公司' }],
    ['管理著信箱：boss@tea.example', { admin_email: 'boss@tea.example' }],
    ['聯絡電語：0912-000-333', { phone: '0912-000-333' }],
    ['帳號名槁：bluestone', { account_name: 'bluestone' }],
    ['acount name: bluestone_hq', { account_name: 'bluestone_hq' }],
    ['Compny name: Reef Boards Ltd.', { company_name: 'Reef Boards Ltd.' }],
    ['phone nunber: 0912-000-333', { phone: '0912-000-333' }],
  ])('is read: %s', (text, items) => expect(itemsOf({ text })).toEqual(items));

  it.each(['公司資料：晨光咖啡', '客服名稱：晨光', 'Amount: bluestone', '電量：100'])(
    'is another word where more is wrong, or it is short: %s',
    (text) => expect(itemsOf({ text })).toEqual({}),
  );
});

describe('Several items on one line are told apart', () => {
  it.each([
    ['by commas', '公司：青石茶行有限公司，帳號：bluestone_hq，電話：0912-000-333'],
    ['by brackets', '【公司】青石茶行有限公司【帳號】bluestone_hq【電話】0912-000-333'],
    ['by nothing but their colons', '公司:青石茶行有限公司帳號:bluestone_hq電話:0912-000-333'],
    ['by blanks', '公司 青石茶行有限公司 帳號 bluestone_hq 電話 0912-000-333'],
    ['by slashes on both sides', '公司 / 帳號 / 電話：青石茶行有限公司 / bluestone_hq / 0912-000-333'],
    ['as a table of two rows', '公司\t帳號\t電話\n青石茶行有限公司\tbluestone_hq\t0912-000-333'],
    ['as a table with bars', '| 公司 | 帳號 | 電話 |\n| 青石茶行有限公司 | bluestone_hq | 0912-000-333 |'],
  ])('%s', (_, text) => expect(itemsOf({ text })).toEqual(some));
});

describe('Marks before the answers are no part of them', () => {
  it.each([
    ['a name in brackets', '[Amy] 公司：青石茶行有限公司\n[Amy] 帳號：bluestone_hq\n[Amy] 電話：0912-000-333'],
    ['Chinese brackets', '【游】公司：青石茶行有限公司\n【游】帳號：bluestone_hq\n【游】電話：0912-000-333'],
    ['bullets', '• 公司：青石茶行有限公司\n• 帳號：bluestone_hq\n• 電話：0912-000-333'],
    ['pictures', '🏢 青石茶行有限公司\n👤 bluestone_hq\n📞 0912-000-333'],
    ['stars of a text program', '**公司**：青石茶行有限公司\n**帳號**：bluestone_hq\n**電話**：0912-000-333'],
  ])('%s', (_, text) => expect(itemsOf({ text })).toEqual(some));
});
